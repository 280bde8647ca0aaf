import * as z from "zod";
import { isFilled } from "./shape/isFilled";

const text = z.string().refine(isFilled, { error: "give a text that isn't empty." });

/** A text that the SSH client takes for what it is, and for no option or part of one. */
const word = (what: string) =>
  text.regex(/^(?!-)[^\s,"'\\]*$/, { error: `give ${what}, without blanks, commas and quotes.` });

const portNumber = { error: "give a port from 1 to 65535." };

/** What the system's SSH client is told of a host; what is left out is as the user's SSH configuration says. */
export const sshTarget = z
  .strictObject({
    host: word("a host name or an address").describe(
      "Name or address, or an alias of the user's SSH configuration.",
    ),
    port: z
      .int()
      .min(1, portNumber)
      .max(65_535, portNumber)
      .optional()
      .describe("Port. Default: what the SSH configuration says, else 22."),
    user: word("the name of a user")
      .optional()
      .describe("Who signs in. Default: what the SSH configuration says."),
    identityFile: text
      .optional()
      .describe("Private key. Default: the keys of the SSH agent and configuration."),
    jumpHosts: z
      .array(word("a jump host, e.g. admin@gateway.contoso.com:22"))
      .min(1, { error: "give at least one jump host." })
      .optional()
      .describe(
        "Hosts that the way leads over, each `[user@]host[:port]`; for these, only the SSH configuration counts. Default: what it says.",
      ),
    knownHostsFile: text
      .optional()
      .describe("File with the keys of known hosts. Default: the user's and the system's."),
    configFile: text.optional().describe("SSH configuration. Default: the user's own."),
    system: z
      .enum(["linux", "windows"])
      .meta({ id: "SshSystem", description: "What can run on a machine over SSH." })
      .optional()
      .describe("What runs there; `windows` is Windows Server 2008 R2 or newer. Default: linux."),
  })
  .meta({
    id: "SshTarget",
    description:
      "A host as the system's `ssh` reaches it, and what runs there. There is no password among it.",
  });
/** A value of {@link sshTarget}. */
export type SshTarget = Readonly<Omit<z.infer<typeof sshTarget>, "jumpHosts">> & {
  readonly jumpHosts?: readonly string[];
};

/** What facts and descriptions call a machine over SSH. */
export const machineName = (host: string, port = 22): string =>
  port === 22 ? host : `${host}:${port}`;

/** Words of a command line of `ssh` that lead to the host, but for its name. */
export function sshOptions(target: SshTarget): string[] {
  const { port, user, identityFile, jumpHosts, knownHostsFile, configFile } = target;
  return [
    ...(configFile === undefined ? [] : ["-F", configFile]),
    ...(port === undefined ? [] : ["-p", `${port}`]),
    ...(user === undefined ? [] : ["-l", user]),
    ...(identityFile === undefined ? [] : ["-i", identityFile]),
    ...(jumpHosts === undefined ? [] : ["-J", jumpHosts.join(",")]),
    ...(knownHostsFile === undefined
      ? []
      : [
          "-o",
          `UserKnownHostsFile=${/\s/.test(knownHostsFile) ? `"${knownHostsFile}"` : knownHostsFile}`,
        ]),
  ];
}

/**
 * Options for programs: nobody is asked for a password or a key, and a host has to answer.
 *
 * @param patience seconds that it has to.
 */
export const unattended = (patience: number): string[] => [
  ...["-o", "BatchMode=yes", "-o", `ConnectTimeout=${patience}`],
  ...["-o", `ServerAliveInterval=${patience}`, "-o", "ServerAliveCountMax=1"],
];

/** A word as a POSIX shell takes it for one, whatever is in it but the byte 0, which no argument can hold. */
export const quotedForShell = (argument: string): string =>
  `'${argument.replaceAll("'", "'\\''")}'`;
