import { execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

import { AboutResponse, ProgramInfo } from "@pulumi/pulumi/proto/language_pb";

import { nodeOptions } from "./options";
import { track } from "./processes";

/**
 * Installs a program's packages with npm: exactly those of its lock file when it has one.
 *
 * @param output receives what npm prints, with the stream that it printed to
 * @throws Error when npm fails, or when the program asks for another package manager
 */
export async function installDependencies(
  info: ProgramInfo | undefined,
  output: (stream: "stdout" | "stderr", data: Buffer) => void,
): Promise<void> {
  const folder = info?.getProgramDirectory() ?? process.cwd();
  const { packageManager } = nodeOptions(info);
  if (packageManager !== "npm") {
    throw new Error(
      `this language host installs with npm only: run \`${packageManager} install\` in ${folder}`,
    );
  }
  const command = existsSync(join(folder, "package-lock.json")) ? "ci" : "install";
  const child = spawn("npm", [command, "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
  });
  track(child);
  child.stdout.on("data", (data: Buffer) => output("stdout", data));
  child.stderr.on("data", (data: Buffer) => output("stderr", data));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code !== 0) throw new Error(`\`npm ${command}\` failed in ${folder} (exit status ${code})`);
}

/** What `pulumi about` shows of the language. */
export async function about(): Promise<AboutResponse> {
  const response = new AboutResponse();
  response.setExecutable(process.execPath);
  response.setVersion(process.version);
  response.getMetadataMap().set("packagemanager", "npm");
  const { stdout } = await promisify(execFile)("npm", ["--version"]);
  response.getMetadataMap().set("packagemanagerVersion", stdout.trim());
  return response;
}
