import { RunRequest, RunResponse } from "@pulumi/pulumi/proto/language_pb";

import { nodeOptions, resolveFrom } from "./options";
import { startNode, stop } from "./processes";

/** Exit status by which the SDK says that it has already shown the user what is wrong. */
const alreadyReported = 32;

/** Configuration as the SDK's start script reads it: keys of the form `project:config:name`. */
function configuration(request: RunRequest): string {
  const config: Record<string, string> = {};
  request.getConfigMap().forEach((value: string, key: string) => {
    config[key.replace(/^([^:]*):(?:config:)?/, "$1:config:")] = value;
  });
  return JSON.stringify(config);
}

/** Command line of the SDK's start script. */
function commandLine(request: RunRequest, engine: string): string[] {
  const info = request.getInfo();
  const folder = info?.getProgramDirectory() ?? request.getPwd();
  const options: Record<string, string | undefined> = {
    monitor: request.getMonitorAddress(),
    engine,
    organization: request.getOrganization(),
    project: request.getProject(),
    "root-directory": info?.getRootDirectory(),
    stack: request.getStack(),
    pwd: folder,
    parallel: String(request.getParallel()),
  };
  return [
    resolveFrom(folder, "@pulumi/pulumi/cmd/run"),
    ...Object.entries(options).flatMap(([name, value]) => (value ? [`--${name}`, value] : [])),
    ...(request.getDryrun() ? ["--dry-run"] : []),
    info?.getEntryPoint() || ".",
    ...request.getArgsList(),
  ];
}

/** What the engine is told of a program that has ended. */
function outcome(code: number | null, signal: NodeJS.Signals | null): RunResponse {
  const response = new RunResponse();
  if (code === alreadyReported) response.setBail(true);
  else if (code !== null && code !== 0) {
    response.setError(`Program exited with non-zero exit code: ${code}`);
  } else if (signal) response.setError(`Program was ended by signal ${signal}`);
  return response;
}

/**
 * Runs a Pulumi program to its end.
 *
 * @param engine address of the engine
 * @param onCancel called with what stops the program early
 * @throws Error when it cannot be started
 */
export function runProgram(
  request: RunRequest,
  engine: string,
  onCancel: (cancel: () => void) => void,
): Promise<RunResponse> {
  if (request.getAttachDebugger()) {
    throw new Error("this language host attaches no debugger: use Pulumi's own installation");
  }
  const { environment, nodeArguments } = nodeOptions(request.getInfo());
  const child = startNode([...nodeArguments, ...commandLine(request, engine)], {
    stdio: ["ignore", "inherit", "inherit"],
    env: {
      ...process.env,
      ...environment,
      PULUMI_CONFIG: configuration(request),
      PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
    },
  });
  onCancel(() => stop(child));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve(outcome(code, signal)));
  });
}
