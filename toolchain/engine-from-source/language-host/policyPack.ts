import { ChildProcess } from "node:child_process";

import * as grpc from "@grpc/grpc-js";
import { AnalyzerClient, AnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import {
  AnalyzerHandshakeResponse,
  AnalyzerStackConfigureRequest,
  AnalyzerStackConfigureResponse,
} from "@pulumi/pulumi/proto/analyzer_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

import { failure, listen, unlimitedMessages } from "./server";

/** Calls that are for the policy pack itself. */
const forwarded = [
  "analyze",
  "analyzeStack",
  "remediate",
  "getAnalyzerInfo",
  "getPluginInfo",
  "configure",
] as const;

type Reply = (error: grpc.ServiceError | null, response?: unknown) => void;

/** Variables by which a policy pack learns of the stack, as the policy SDK reads them. */
function stackEnvironment(stack: AnalyzerStackConfigureRequest): Record<string, string> {
  return {
    PULUMI_NODEJS_ORGANIZATION: stack.getOrganization(),
    PULUMI_NODEJS_PROJECT: stack.getProject(),
    PULUMI_NODEJS_STACK: stack.getStack(),
    PULUMI_NODEJS_DRY_RUN: String(stack.getDryRun()),
    PULUMI_CONFIG: JSON.stringify(Object.fromEntries(stack.getConfigMap().toArray())),
  };
}

/**
 * Stands before a policy pack until it runs: the engine tells what stack it is only after it has
 * the pack's address, and the pack has to know when it starts.
 */
export class PolicyPackFront {
  private configure!: (stack?: AnalyzerStackConfigureRequest) => void;
  private readonly configured = new Promise<AnalyzerStackConfigureRequest | undefined>(
    (resolve) => (this.configure = resolve),
  );
  private attach!: (pack: AnalyzerClient) => void;
  private fail!: (error: Error) => void;
  private readonly pack = new Promise<AnalyzerClient>((resolve, reject) => {
    this.attach = resolve;
    this.fail = reject;
  });
  private readonly server = new grpc.Server(unlimitedMessages);

  constructor() {
    // A pack that fails before anything is asked of it is reported by the stream of its output.
    this.pack.catch(() => undefined);
    this.server.addService(AnalyzerService, {
      handshake: (_call: unknown, reply: Reply) => reply(null, new AnalyzerHandshakeResponse()),
      configureStack: (
        call: grpc.ServerUnaryCall<AnalyzerStackConfigureRequest, unknown>,
        reply: Reply,
      ) => {
        this.configure(call.request);
        reply(null, new AnalyzerStackConfigureResponse());
      },
      cancel: (_call: unknown, reply: Reply) => reply(null, new Empty()),
      ...Object.fromEntries(forwarded.map((name) => [name, this.forward(name)])),
    });
  }

  private forward(name: (typeof forwarded)[number]) {
    return (call: grpc.ServerUnaryCall<never, unknown>, reply: Reply): void => {
      // `pulumi policy publish` asks a pack for what it holds without any stack.
      this.configure(undefined);
      this.pack.then(
        (pack) =>
          (pack[name] as (request: unknown, reply: Reply) => void).call(pack, call.request, reply),
        (error: unknown) => reply(failure(grpc.status.UNKNOWN, error)),
      );
    };
  }

  /** Starts to listen. Returns the port. */
  listen(): Promise<number> {
    return listen(this.server);
  }

  /** Waits for the engine to tell of the stack. Returns the variables that the pack needs. */
  async environment(): Promise<Record<string, string>> {
    const stack = await this.configured;
    return stack ? stackEnvironment(stack) : {};
  }

  /**
   * Takes the pack's address from what it prints: the first line that is a port number and no more.
   *
   * @param output receives everything else that it prints
   */
  connect(pack: ChildProcess, output: (data: Buffer) => void): void {
    let head = "";
    const readPort = (data: Buffer): void => {
      head += data.toString("latin1");
      const port = /^(\d+)\r?\n/m.exec(head);
      if (!port) return;
      pack.stdout?.off("data", readPort).on("data", output);
      output(Buffer.from(head.replace(port[0], ""), "latin1"));
      this.attach(
        new AnalyzerClient(
          `127.0.0.1:${port[1]}`,
          grpc.credentials.createInsecure(),
          unlimitedMessages,
        ),
      );
    };
    pack.stdout?.on("data", readPort);
    pack.once("close", () => {
      this.fail(new Error("the policy pack ended before it was ready"));
      this.server.tryShutdown(() => undefined);
    });
  }
}
