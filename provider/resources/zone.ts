import { z } from "zod";
import { connectionShape, hostKey, type HostConnection } from "../hosts/connection";
import { absolute, canonicalName, fqdnProblem } from "../hosts/dnsNames";
import type { Host } from "../hosts/host";
import { hostAt } from "../hosts/hostAt";
import { hostNameProblem } from "../hosts/hostNames";
import { importedConnection } from "../hosts/importedConnection";
import { reloadZone } from "../hosts/nameServer";
import { ownerMark } from "../hosts/ownerMark";
import { nextSerial, qualify, type ZoneEntry, type ZoneFile } from "../hosts/zoneFile";
import { openZone, writeZone, zoneFilePath } from "../hosts/zoneStore";
import type { ResourceContext, ResourceDefinition } from "../server/definition";
import { PartialFailure } from "../server/errors";
import { textWithout } from "./shapes";

const type = "edgelab:dns:Zone";

const ttl = 3600;

/** Seconds for secondary servers (refresh, retry, expire), and how long a "no such name" may be kept. */
const timers = "3600 600 604800 60";

function mailProblem(text: string): string | undefined {
  const [, local, domain] = /^([^@\s]+)@([^@\s]+)$/.exec(text) ?? [];
  if (local === undefined) return "must be a mail address, e.g. hostmaster@contoso.com";
  const problem = fqdnProblem(domain);
  return problem && `has a domain that ${problem}`;
}

const inputs = z.strictObject({
  connection: connectionShape,
  name: textWithout(hostNameProblem).describe("Name of the zone, e.g. contoso.com."),
  primaryNameServer: textWithout(fqdnProblem).describe(
    "FQDN of the server that answers for the zone, e.g. ns.contoso.com.",
  ),
  hostmaster: textWithout(mailProblem)
    .optional()
    .describe("Mail address of who is responsible. Default: hostmaster@<name>."),
});

const computed = z.strictObject({
  file: z.string().describe("Absolute path of the zone file on the host."),
});

type Inputs = z.infer<typeof inputs>;
type Computed = z.infer<typeof computed>;

function idOf({ connection, name }: Inputs): string {
  return `${connection.namespace}/dns/${canonicalName(name)}`;
}

function parseId(id: string): { namespace: string; zone: string } {
  const [, namespace, zone] = /^([^/]+)\/dns\/([^/]+)$/.exec(id) ?? [];
  if (namespace === undefined) {
    throw new Error(
      `the id of a Zone is <namespace>/dns/<zone>, e.g. edgelab-local-publicdns/dns/contoso.com, got "${id}"`,
    );
  }
  return { namespace, zone };
}

function defaultHostmaster(zone: string): string {
  return `hostmaster@${canonicalName(zone)}`;
}

/** A mail address as SOA has it: dots before the @ escaped, and a dot for the @. */
function mailbox({ hostmaster, name }: Inputs): string {
  const [local, domain] = (hostmaster ?? defaultHostmaster(name)).split("@");
  return `${local.replaceAll(".", "\\.")}.${absolute(domain)}`;
}

/** The mail address of a mailbox whose escapes are resolved: the domain is where the zone's is known to begin. */
function mailAddress(field: string, zone: string): string {
  const name = canonicalName(field);
  const suffix = `.${canonicalName(zone)}`;
  if (name.endsWith(suffix)) return `${name.slice(0, -suffix.length)}@${canonicalName(zone)}`;
  return name.replace(".", "@");
}

/** Name servers that the file says the zone has. */
function nameServers(file: ZoneFile, zone: string): (ZoneEntry & { readonly server: string })[] {
  return file.entries
    .filter(({ owner, type: kind }) => kind === "NS" && owner === canonicalName(zone))
    .map((entry) => ({ ...entry, server: qualify(entry.fields[0] ?? "@", entry.origin) }));
}

/** @throws where the zone in the file isn't this resource's. */
function requireOwn(file: ZoneFile, path: string, wanted: Inputs, context: ResourceContext): void {
  const { start } = file;
  if (start === undefined || context.id !== undefined) return;
  if (start.mark === ownerMark(context.urn)) return;
  const found = `${path} line ${start.first + 1} begins the zone ${wanted.name} already: "${start.text}"`;
  throw new Error(
    start.mark === undefined
      ? `${found}; remove the file, or adopt it with: pulumi import ${type} ${context.name} ${idOf(wanted)}`
      : `${found}; another resource wrote it: keep one of the two, or give this one an alias if it was renamed`,
  );
}

/** Puts the zone's own records into the file. @returns false where they were there already. */
function putZone(file: ZoneFile, wanted: Inputs, mark: string): boolean {
  const { start } = file;
  const own = nameServers(file, wanted.name).filter((entry) => entry.mark === mark);
  const server = canonicalName(wanted.primaryNameServer);
  const foreign = nameServers(file, wanted.name).some(
    (entry) => entry.mark !== mark && entry.server === server,
  );
  const zone = absolute(wanted.name);
  const startLine = (serial: number) =>
    `${zone} ${ttl} IN SOA ${absolute(server)} ${mailbox(wanted)} ${serial} ${timers} ; ${mark}`;
  const serverLines = foreign ? [] : [`${zone} ${ttl} IN NS ${absolute(server)} ; ${mark}`];
  const present = [start?.text, ...own.map(({ text }) => text)];
  const last = start === undefined ? undefined : Number(start.fields[2]);
  if (present.join("\n") === [startLine(last ?? 0), ...serverLines].join("\n")) return false;
  const lines = [startLine(nextSerial(last)), ...serverLines];
  file.replace(start ? [start, ...own] : own, lines, 0);
  return true;
}

/** The Zone resource on the hosts that `reach` finds. */
export function zoneOn(
  reach: (connection: HostConnection) => Host,
): ResourceDefinition<Inputs, Computed> {
  const put = async (wanted: Inputs, context: ResourceContext) => {
    const { connection, name } = wanted;
    const host = reach(connection);
    if (!(await host.exists())) {
      throw new Error(`there is no host ${connection.namespace} to serve the zone ${name}`);
    }
    const file = await openZone(host, name);
    const path = zoneFilePath(host, name);
    requireOwn(file, path, wanted, context);
    if (putZone(file, wanted, ownerMark(context.urn))) await writeZone(host, name, file);
    // Also without a change: the last `up` may have been killed before the server knew of it.
    const problem = await reloadZone(host, connection, name, file.serial);
    if (problem !== undefined) throw new PartialFailure(idOf(wanted), { file: path }, [problem]);
    return { file: path };
  };

  return {
    type,
    description:
      "A DNS zone that a host serves: its SOA and NS records. Every other line of the zone file stays byte for byte.",
    inputs,
    computed,
    replaceOn: ["connection", "name"],

    lockKey: ({ connection }) => hostKey(connection),

    async preview(wanted, context) {
      const host = reach(wanted.connection);
      const path = zoneFilePath(host, wanted.name);
      requireOwn(await openZone(host, wanted.name), path, wanted, context);
      return { file: path };
    },

    async create(wanted, context) {
      return { id: idOf(wanted), computed: await put(wanted, context) };
    },

    async read(id, _, state) {
      const { namespace, zone } = parseId(id);
      const connection = state?.inputs.connection ?? (await importedConnection(namespace));
      const host = reach(connection);
      if (!(await host.exists())) return undefined;
      const file = await openZone(host, zone);
      const { start } = file;
      if (start === undefined) return undefined;
      const primary = qualify(start.fields[0] ?? "@", start.origin);
      const servers = nameServers(file, zone).map(({ server }) => server);
      // A zone whose NS records don't have its primary server is broken; so is what is shown.
      const primaryNameServer = servers.includes(primary) ? primary : (servers[0] ?? "");
      const given = state?.inputs.primaryNameServer;
      const hostmaster = mailAddress(qualify(start.fields[1] ?? "@", start.origin), zone);
      const before = state?.inputs.hostmaster;
      const isDefault = before === undefined && hostmaster === defaultHostmaster(zone);
      return {
        inputs: {
          connection,
          name: state?.inputs.name ?? zone,
          primaryNameServer:
            given !== undefined && canonicalName(given) === primaryNameServer
              ? given
              : primaryNameServer,
          ...(isDefault
            ? {}
            : { hostmaster: before?.toLowerCase() === hostmaster ? before : hostmaster }),
        },
        computed: { file: zoneFilePath(host, zone) },
      };
    },

    update: (_, wanted, context) => put(wanted, context),

    async delete(_, { urn }, { inputs: { connection, name, primaryNameServer } }) {
      const host = reach(connection);
      if (!(await host.exists())) return;
      const file = await openZone(host, name);
      const mark = ownerMark(urn);
      const { start } = file;
      const server = canonicalName(primaryNameServer);
      const own = nameServers(file, name).filter(
        (entry) => entry.mark === mark || (start?.mark === undefined && entry.server === server),
      );
      if (start === undefined && own.length === 0) return;
      file.replace(start ? [start, ...own] : own, []);
      await writeZone(host, name, file);
      await reloadZone(host, connection, name);
    },
  };
}

export const zone = zoneOn(hostAt);
