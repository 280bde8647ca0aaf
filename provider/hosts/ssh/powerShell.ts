import type { RunOptions } from "../command";
import type { CommandResult } from "../host";
import { agent } from "./agent";
import type { Dialect } from "./dialect";
import { PowerShellSession } from "./session";

const word = (text: Buffer | string): string => `'${Buffer.from(text).toString("base64")}'`;

const content = (bytes: Buffer | undefined): string => (bytes === undefined ? "'-'" : word(bytes));

/**
 * A program's arguments as one text, from which a Windows program that takes them apart as Microsoft's C library does
 * has each of them again, whatever is in it.
 */
export function windowsArguments(words: readonly string[]): string {
  return words
    .map((one) =>
      /^[^\s"]+$/.test(one)
        ? one
        : `"${one.replace(/(\\*)"/g, '$1$1\\"').replace(/\\+$/, "$&$&")}"`,
    )
    .join(" ");
}

/** Windows Server 2008 R2 and newer: PowerShell 2.0, of an administrator. */
export const powerShell: Dialect = {
  start:
    "powershell.exe -NoLogo -NoProfile -NonInteractive -ExecutionPolicy Bypass -InputFormat Text -OutputFormat Text -Command -",
  session: (command) => new PowerShellSession(command),
  hostsFile: "%SystemRoot%\\System32\\drivers\\etc\\hosts",
  folder: "%ProgramData%\\edgelab",
  setUp: `iex ([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String(${word(agent)}))); edgelab 'setup'`,
  read: (file) => `edgelab 'read' ${word(file)}`,
  replace: (file, from, to) => `edgelab 'replace' ${word(file)} ${content(from)} ${content(to)}`,
  run: ([program, ...words], stdin, seconds) =>
    `edgelab 'run' ${word(program)} ${word(windowsArguments(words))} ${word(stdin ?? "")} '${seconds}'`,
  lock: "edgelab 'lock'",
  free: "edgelab 'free'",
  whoLocks: () =>
    "another edgelab works there: wait until that is done, or end its powershell.exe there",
  whyUnwritten: () =>
    "; see there whether it is read-only (attrib), a program holds it open, or a virus scanner guards it",
};

/** A host by whose PowerShell Windows is asked. */
export interface PowerShellHost {
  run(command: readonly string[], options?: RunOptions): Promise<CommandResult>;
  /** What Windows Management Instrumentation has for a query, each object by the names of its properties. */
  query(namespace: string, query: string): Promise<Record<string, string>[]>;
  /** The objects that an order of the agent prints. @param asked what it asks, for messages. */
  objects(order: string, asked: string): Promise<Record<string, string>[]>;
}

/** An order that asks Windows Management Instrumentation. */
export const queryOrder = (namespace: string, query: string): string =>
  `edgelab 'query' ${word(namespace)} ${word(query)}`;

/**
 * An order for the patches that Windows Installer has applied: `product`, and `patch` as the Control Panel calls it;
 * `productCode` and `patchCode`, and whether it is `removable` (`1`).
 */
export const patchesOrder = "edgelab 'patches'";

/** An order for the rules of the Windows Firewall with a name, or with one that goes on with brackets behind a blank. */
export const rulesOrder = (name: string): string => `edgelab 'rules' ${word(name)}`;

/** The objects that an answer to {@link queryOrder}, {@link rulesOrder} or {@link patchesOrder} is, each by the names of its properties. */
export function queried(stdout: Buffer): Record<string, string>[] {
  const objects = `${stdout}`.split("\n\n").map((lines) =>
    Object.fromEntries(
      lines.split("\n").flatMap((line) => {
        const [name, value = ""] = line.split(" ");
        return name === "" ? [] : [[name, Buffer.from(value, "base64").toString()]];
      }),
    ),
  );
  return objects.filter((object) => Object.keys(object).length > 0);
}
