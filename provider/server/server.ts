import * as grpc from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import type { ResourceDefinition } from "./definition";
import type { Operations } from "./operations";
import { resourceProvider } from "./service";

/** A provider that answers on a port of the loopback address. */
export interface RunningServer {
  readonly port: number;
  close(): void;
}

/**
 * Starts serving. The definitions, and the libraries that they need, are loaded after the port is known:
 * the engine waits for the port before it goes on, and not for them.
 */
export async function startServer(
  version: string,
  load: () => Promise<readonly ResourceDefinition[]>,
): Promise<RunningServer> {
  let loading: Promise<Operations> | undefined;
  const operations = () =>
    (loading ??= Promise.all([load(), import("./operations")]).then(
      ([definitions, module]) => new module.Operations(definitions),
    ));
  const schema = async () => {
    const { packageSchema } = await import("../../model/resources/packageSchema");
    return JSON.stringify(packageSchema((await operations()).definitions, version));
  };
  const server = new grpc.Server({
    "grpc.enable_channelz": 0,
    "grpc.max_receive_message_length": -1,
    "grpc.max_send_message_length": -1,
  });
  server.addService(ResourceProviderService, resourceProvider({ version, operations, schema }));
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  return { port, close: () => server.forceShutdown() };
}
