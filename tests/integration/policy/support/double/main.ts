import * as grpc from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { exitWithParent } from "../../../../../provider/server/parentWatch";
import type { Operations } from "../../../../../provider/server/operations";
import { resourceProvider } from "../../../../../provider/server/service";
import { DoubleOperations } from "./operations";

/** A plugin that takes every resource of every type for good: stands for one that isn't installed. */
exitWithParent();
const operations = new DoubleOperations() as Pick<Operations, keyof DoubleOperations> as Operations;
const server = new grpc.Server({
  "grpc.max_receive_message_length": -1,
  "grpc.max_send_message_length": -1,
});
server.addService(
  ResourceProviderService,
  resourceProvider({
    version: "0.0.0",
    operations: () => Promise.resolve(operations),
    schema: () => Promise.resolve("{}"),
  }),
);
server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  // The engine reads the port from the first line.
  console.log(port);
});
