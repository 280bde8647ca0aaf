import * as grpc from "@grpc/grpc-js";
import {
  ILanguageRuntimeServer,
  LanguageRuntimeService,
} from "@pulumi/pulumi/proto/language_grpc_pb";
import {
  GetProgramDependenciesResponse,
  GetRequiredPackagesResponse,
  InstallDependenciesRequest,
  InstallDependenciesResponse,
  LanguageHandshakeResponse,
  RunPluginRequest,
  RunPluginResponse,
  RuntimeOptionsResponse,
  TemplateResponse,
} from "@pulumi/pulumi/proto/language_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { version } from "@pulumi/pulumi/version";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

import { about, installDependencies } from "./install";
import { installedPackages, requiredPackages } from "./packages";
import { pluginMessage, startPlugin } from "./plugin";
import { PolicyPackFront } from "./policyPack";
import { stop, stopAll } from "./processes";
import { runProgram } from "./program";
import { failure } from "./server";

/** A call with one answer, answered by a function that may take its time or throw. */
function answer<Request, Response>(
  handler: (
    request: Request,
    call: grpc.ServerUnaryCall<Request, Response>,
  ) => Response | Promise<Response>,
): grpc.handleUnaryCall<Request, Response> {
  return (call, reply) => {
    new Promise<Response>((resolve) => resolve(handler(call.request, call))).then(
      (response) => reply(null, response),
      (error: unknown) => reply(failure(grpc.status.UNKNOWN, error)),
    );
  };
}

/** A call that streams its answers, and ends when the handler does. */
function stream<Request, Response>(
  handler: (call: grpc.ServerWritableStream<Request, Response>) => Promise<void>,
): grpc.handleServerStreamingCall<Request, Response> {
  return (call) => {
    handler(call).then(
      () => call.end(),
      (error: unknown) => call.emit("error", failure(grpc.status.UNKNOWN, error)),
    );
  };
}

async function runPlugin(
  call: grpc.ServerWritableStream<RunPluginRequest, RunPluginResponse>,
): Promise<void> {
  const stdout = (data: Buffer): unknown => call.write(pluginMessage({ stdout: data }));
  const front = call.request.getKind() === "analyzer" ? new PolicyPackFront() : undefined;
  if (front) stdout(Buffer.from(`${await front.listen()}\n`));
  const child = startPlugin(call.request, (await front?.environment()) ?? {});
  if (front) front.connect(child, stdout);
  else child.stdout?.on("data", stdout);
  child.stderr?.on("data", (data: Buffer) => call.write(pluginMessage({ stderr: data })));
  call.on("cancelled", () => stop(child));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  call.write(pluginMessage({ exitCode: code ?? 1 }));
}

async function install(
  call: grpc.ServerWritableStream<InstallDependenciesRequest, InstallDependenciesResponse>,
): Promise<void> {
  const write = (name: "stdout" | "stderr", data: Buffer): void => {
    const message = new InstallDependenciesResponse();
    if (name === "stdout") message.setStdout(data);
    else message.setStderr(data);
    call.write(message);
  };
  write("stdout", Buffer.from("Installing dependencies...\n\n"));
  await installDependencies(call.request.getInfo(), write);
  write("stdout", Buffer.from("Finished installing dependencies\n\n"));
}

/** What to use for the calls that this host does not answer. */
const elsewhere: Record<string, string> = {
  getRequiredPlugins: "GetRequiredPackages",
  generateProgram: "the language host of Pulumi's own installation to generate programs",
  generateProject: "the language host of Pulumi's own installation to generate projects",
  generatePackage: "the language host of Pulumi's own installation to generate SDKs",
  pack: "`npm pack`",
  link: "`npm install <folder>`",
};

function refuse(name: string): grpc.handleUnaryCall<unknown, never> {
  return (_call, reply) =>
    reply(
      failure(
        grpc.status.UNIMPLEMENTED,
        `edgelab's language host has no ${name}: use ${elsewhere[name]}`,
      ),
    );
}

/**
 * The language host's answers to the engine.
 *
 * @param engineAddress address of the engine, when it was given at start
 */
export function languageRuntime(engineAddress: string): ILanguageRuntimeServer {
  let engine = engineAddress;
  const implementation: Partial<ILanguageRuntimeServer> = {
    handshake: answer((request) => {
      engine = request.getEngineAddress();
      return new LanguageHandshakeResponse();
    }),
    getPluginInfo: answer(() => new PluginInfo().setVersion(version)),
    getRequiredPackages: answer((request) =>
      new GetRequiredPackagesResponse().setPackagesList(
        requiredPackages(request.getInfo()?.getProgramDirectory() ?? process.cwd()),
      ),
    ),
    getProgramDependencies: answer((request) =>
      new GetProgramDependenciesResponse().setDependenciesList(
        installedPackages(
          request.getInfo()?.getProgramDirectory() ?? process.cwd(),
          request.getTransitivedependencies(),
        ),
      ),
    ),
    run: answer((request, call) =>
      runProgram(request, engine, (cancel) => call.on("cancelled", cancel)),
    ),
    runPlugin: stream(runPlugin),
    installDependencies: stream(install),
    runtimeOptionsPrompts: answer(() => new RuntimeOptionsResponse()),
    template: answer(() => new TemplateResponse()),
    about: answer(() => about()),
    cancel: answer(() => {
      stopAll();
      return new Empty();
    }),
  };
  for (const name of Object.keys(LanguageRuntimeService)) implementation[name] ??= refuse(name);
  return implementation as ILanguageRuntimeServer;
}
