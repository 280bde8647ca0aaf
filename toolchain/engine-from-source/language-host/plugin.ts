import { ChildProcess } from "node:child_process";

import { RunPluginRequest, RunPluginResponse } from "@pulumi/pulumi/proto/language_pb";

import { nodeOptions, resolveFrom } from "./options";
import { startNode } from "./processes";

/**
 * Command line and working folder of a plugin. Policy packs take their folder last and run in it,
 * all others take it first and run where the engine says.
 */
function placement(request: RunPluginRequest): { args: string[]; cwd: string } {
  const folder = request.getInfo()?.getProgramDirectory() ?? request.getPwd();
  if (request.getKind() === "analyzer") {
    const script = resolveFrom(folder, "@pulumi/pulumi/cmd/run-policy-pack");
    return { args: [script, ...request.getArgsList(), folder], cwd: folder };
  }
  const script = resolveFrom(folder, "@pulumi/pulumi/cmd/run-plugin");
  return { args: [script, folder, ...request.getArgsList()], cwd: request.getPwd() };
}

/**
 * Starts a plugin or policy pack written for Node.
 *
 * @param additional variables beside those that the engine sends
 * @throws Error when it cannot be started
 */
export function startPlugin(
  request: RunPluginRequest,
  additional: Record<string, string>,
): ChildProcess {
  if (request.getAttachDebugger()) {
    throw new Error("this language host attaches no debugger: use Pulumi's own installation");
  }
  const { environment, nodeArguments } = nodeOptions(request.getInfo());
  const { args, cwd } = placement(request);
  const sent = request.getEnvList().map((line) => {
    const equals = line.indexOf("=");
    return [line.slice(0, equals), line.slice(equals + 1)];
  });
  return startNode([...nodeArguments, ...args], {
    cwd,
    env: { ...Object.fromEntries(sent), ...environment, ...additional },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** A message of the stream that carries a plugin's output to the engine. */
export function pluginMessage(part: {
  stdout?: Buffer;
  stderr?: Buffer;
  exitCode?: number;
}): RunPluginResponse {
  const message = new RunPluginResponse();
  if (part.stdout) message.setStdout(part.stdout);
  if (part.stderr) message.setStderr(part.stderr);
  if (part.exitCode !== undefined) message.setExitcode(part.exitCode);
  return message;
}
