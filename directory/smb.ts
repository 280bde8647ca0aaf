import { spawn } from "node:child_process";
import type { CommunicatorDirectoryArguments } from "../model";
import { inNamespace } from "./connect";

/** Milliseconds after which one of Samba's programs is given up. */
const patience = 30_000;

/** How a program of Samba's ended. */
export interface Ended {
  readonly status: number | null;
  readonly output: Buffer;
  /** The last line of what it said, for messages. */
  readonly why: string;
  /** All that it said, whichever way. */
  readonly said: string;
}

/**
 * Runs one of Samba's client programs as a directory's user. It reads the password from the file: no argument has it.
 *
 * @throws Error where it can't be started.
 */
export function runSamba(
  { user, passwordFile, namespace }: CommunicatorDirectoryArguments,
  command: readonly string[],
  input: Buffer = Buffer.alloc(0),
): Promise<Ended> {
  const [program, ...parameters] = [...inNamespace(namespace), ...command, "-U", user];
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, {
      env: { ...process.env, LC_ALL: "C", PASSWD_FILE: passwordFile },
      timeout: patience,
    });
    const chunks: Buffer[] = [];
    let error = "";
    child.stdout.on("data", (data: Buffer) => chunks.push(data));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (error += text));
    child.on("error", ({ message }) =>
      reject(new Error(`${command[0]} can't be started: ${message}`)),
    );
    child.on("close", (status) => {
      const output = Buffer.concat(chunks);
      const said = `${error}${output}`;
      resolve({ status, output, said, why: said.trim().split("\n").at(-1) ?? "" });
    });
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
  });
}

/** Runs commands of smbclient on a share, over encrypted SMB. */
export const onShare = (
  directory: CommunicatorDirectoryArguments,
  share: string,
  commands: string,
  input?: Buffer,
): Promise<Ended> =>
  runSamba(directory, ["smbclient", share, "--client-protection=encrypt", "-c", commands], input);
