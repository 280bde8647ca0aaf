import { isIP, isIPv4 } from "node:net";
import * as z from "zod";
import { transports } from "../values";
import { hostNameProblem, hostsNameProblem } from "../values/hostName";
import { reported, resourceSchema, textWithout } from "./resourceSchema";
import { address, connection, dnsName, namespaceConnection, triggers } from "./shapes";

function entryAddressProblem(text: string): string | undefined {
  if (isIP(text) !== 0) return undefined;
  const [beforeSlash] = text.split("/");
  if (isIP(beforeSlash) !== 0)
    return `must be one address; leave out ${text.slice(beforeSlash.length)}`;
  const named = /[g-z]/i.test(text) && hostNameProblem(text) === undefined;
  const remedy = named ? "; did you put the name in address? Names belong in names" : "";
  return `must be an IPv4 or IPv6 address, e.g. 198.51.100.23${remedy}`;
}

function commentProblem(comment: string): string | undefined {
  // eslint-disable-next-line no-control-regex -- control characters are what it looks for
  if (/[\u0000-\u001f\u007f]/.test(comment)) return "must be one line of text";
  if (comment !== comment.trim() || comment === "") return "must be text without blanks around it";
  return /\(edgelab \S+\)$/.test(comment)
    ? "must not end like the mark of edgelab itself"
    : undefined;
}

export const hostsEntry = resourceSchema({
  type: "edgelab:host:HostsEntry",
  id: {
    form: "<host>/hosts/<first name>/<ipv4|ipv6|address>",
    example: "edgelab-local-edge/hosts/av.contoso.com/ipv4",
  },
  description: `One line of a host's hosts file; every other line of the file stays byte for byte.

A line that gives one of the names already is not overwritten. In ids, a host is its namespace's name, or
\`ssh://<user>@<host>:<port>\`. A preview doesn't look at a host that is reached over SSH.`,
  inputs: z.strictObject({
    connection: connection.describe(
      "The host whose hosts file it is. Another host replaces the entry.",
    ),
    address: textWithout(entryAddressProblem).describe(
      "IPv4 or IPv6 address that the names resolve to; a link-local one may have a scope, e.g. fe80::1%eth0. A change of the family replaces the entry.",
    ),
    names: z
      .array(textWithout(hostsNameProblem))
      .min(1, "must have at least one host name, e.g. av.contoso.com")
      .refine((names) => new Set(names.map((name) => name.toLowerCase())).size === names.length, {
        error: "must have each name once, in whatever letter case",
      })
      .describe(
        "Host names for the address, at least one; programs see the first as its canonical name. A change of the first replaces the entry.",
      ),
    comment: textWithout(commentProblem)
      .optional()
      .describe("What the line is for; written behind it. Default: none."),
    present: z
      .boolean()
      .optional()
      .describe(
        "Whether the line is there; `false` takes it out and keeps the resource, so that others can depend on its absence. Default: true.",
      ),
  }),
  computed: z.strictObject({
    line: z
      .string()
      .describe("The line as it stands in the hosts file; empty where it is not present."),
  }),
  replaceOn: [],
});

/** Names in a service's folder that are not free for its own files. */
export const reservedFiles = ["start", "pid", "log", "resolved.json", "service.json"] as const;

const fileName = z
  .string()
  .regex(/^[A-Za-z0-9_][A-Za-z0-9_.-]*(\/[A-Za-z0-9_][A-Za-z0-9_.-]*)*$/, {
    error: "must be the name of a file below the service's folder, e.g. turnserver.conf",
  })
  .refine((name) => !reservedFiles.some((reserved) => reserved === name.split("/")[0]), {
    error: `must not be ${reservedFiles.join(", ")}: the folder has these already`,
  });

const port = { error: "must be a port from 1 to 65535" };

const listener = z
  .strictObject({
    protocol: z.enum(transports).describe("Transport protocol."),
    address: address.describe("Address of the host that clients reach the service on."),
    port: z.int().min(1, port).max(65535, port).describe("Port, 1 to 65535."),
  })
  .meta({ id: "ServiceListener", description: "A socket on which a service waits for clients." });

export const service = resourceSchema({
  type: "edgelab:host:Service",
  description: `A program that runs on a host, and is started anew when anything about it changes.

\`<folder>/start\` starts it by hand, \`<folder>/log\` has what it prints.`,
  inputs: z.strictObject({
    connection: namespaceConnection.describe("The host that it runs on."),
    name: z
      .string()
      .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, {
        error: "must be small letters, digits and '-' (not at the ends), e.g. av-edge",
      })
      .describe("Name of the service, unique on its host."),
    command: z
      .array(z.string())
      .min(1, { error: "must begin with a program" })
      .describe(
        "The program and its arguments. It stays in the foreground and logs to its standard output and error. `{folder}` stands for the service's folder, which is its working directory too. Arguments are visible to every user of the machine: put secrets into `files`.",
      ),
    files: z
      .record(fileName, z.string())
      .optional()
      .describe(
        "Contents of files by name, written to the service's folder before the start and readable by root only. `{folder}` in them stands for the folder. Default: none.",
      ),
    listens: z
      .array(listener)
      .min(1, { error: "must have at least one socket: it shows when the service is up" })
      .describe("The sockets that the service opens; it is up once all of them are open."),
    patience: z
      .int()
      .min(1)
      .max(600)
      .optional()
      .describe("Seconds that it has to open its sockets. Default: 15."),
    resolves: z
      .record(
        dnsName,
        z.string().refine((text) => text === "" || isIPv4(text), {
          error: "must be an IPv4 address, or empty for any",
        }),
      )
      .optional()
      .describe(
        "Names that the service resolves on its host at start, with the IPv4 address that each is meant to have there; an empty text stands for any. The command finds what was found in the variable `RESOLVED_<name>`, with `_` for every character that is no letter or digit: `RESOLVED_av_contoso_com`. Default: none.",
      ),
    triggers: triggers.describe(
      "Values at whose change the service is started anew, by what they are. Default: none.",
    ),
    settings: z
      .record(
        z.string(),
        z.union([
          z.string({ error: "must be text, a number, true or false, or a list of texts" }),
          z.number(),
          z.boolean(),
          z.array(z.string()),
        ]),
      )
      .optional()
      .describe(
        "What a person would set in the product's dialog, by the setting's name, for previews and policies, e.g. `{ role: \"A/V Edge\", translatedByNat: true }`. It is only kept: a change of it leaves the service running. Default: none.",
      ),
    faults: reported("What a refresh found changed and no other property shows."),
  }),
  computed: z.object({
    folder: z
      .string()
      .describe("The service's folder: its files, log, and the script that starts it by hand."),
  }),
  replaceOn: ["connection", "name"],
});

export { patch, restart, securityOption } from "./windows";
