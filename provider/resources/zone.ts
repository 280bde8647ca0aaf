import { zone as schema } from "../../model/resources/dns";
import type { ComputedOf, InputsOf } from "../../model/resources/resourceSchema";
import { absolute, canonicalName } from "../../model/values/domainName";
import { hostKey, type HostConnection } from "../hosts/connection";
import type { Host } from "../hosts/host";
import { hostAt } from "../hosts/hostAt";
import { importedNamespace } from "../hosts/importedConnection";
import { reloadZone } from "../hosts/nameServer";
import { ownerMark } from "../hosts/ownerMark";
import { toBytes } from "../hosts/textLines";
import { nextSerial, type ZoneFile } from "../hosts/zoneFile";
import { qualify, type ZoneEntry } from "../hosts/zoneReader";
import { changeZone, readZone, zoneFilePath } from "../hosts/zoneStore";
import type { ResourceContext, ResourceDefinition } from "../server/definition";
import { PartialFailure } from "../server/errors";
import { formatId, parseId } from "./resourceId";

const ttl = 3600;

/** Seconds for secondary servers (refresh, retry, expire), and how long a "no such name" may be kept. */
const timers = "3600 600 604800 60";

type Inputs = InputsOf<typeof schema>;
type Computed = ComputedOf<typeof schema>;

function idOf({ connection, name }: Inputs): string {
  return formatId(schema, connection.namespace, canonicalName(name));
}

function defaultHostmaster(zone: string): string {
  return `hostmaster@${canonicalName(zone)}`;
}

/** A mail address as SOA has it: dots before the @ escaped, and a dot for the @. */
function mailbox({ hostmaster, name }: Inputs): string {
  const [local, domain] = (hostmaster ?? defaultHostmaster(name)).split("@");
  return `${local.replaceAll(".", "\\.")}.${absolute(domain)}`;
}

/** The mail address of a mailbox: its first label is what stands before the @. */
function mailAddress(mailboxName: string): string {
  const [, local, domain] = /^((?:\\.|[^.\\])*)\.(.*)$/.exec(mailboxName) ?? [];
  return local === undefined ? mailboxName : `${local.replace(/\\(.)/g, "$1")}@${domain}`;
}

/** Name servers that the file says the zone has. */
function nameServers(file: ZoneFile, zone: string): (ZoneEntry & { readonly server: string })[] {
  return file.entries
    .filter(({ owner, type: kind }) => kind === "NS" && owner === canonicalName(zone))
    .map((entry) => ({ ...entry, server: qualify(entry.fields[0]?.text ?? "@", entry.origin) }));
}

/** @throws where the zone in the file isn't this resource's. */
function requireOwn(file: ZoneFile, path: string, wanted: Inputs, context: ResourceContext): void {
  const { start } = file;
  // Where this one takes the place of another zone, that one's id comes with it.
  const known = context.id?.toLowerCase();
  if (start === undefined || context.exists || known === idOf(wanted)) return;
  if (start.mark === ownerMark(context.urn)) return;
  const found = `${path} line ${start.first + 1} begins the zone ${wanted.name} already: "${start.text}"`;
  throw new Error(
    start.mark === undefined
      ? `${found}; remove the file, or adopt it with: pulumi import ${schema.type} ${context.name} ${idOf(wanted)}`
      : `${found}; another resource wrote it: keep one of the two, or give this one an alias if it was renamed`,
  );
}

/** Puts the zone's own records into the file, unless they are there already. */
function putZone(file: ZoneFile, wanted: Inputs, mark: string): void {
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
  const last = start === undefined ? undefined : Number(start.fields[2]?.text);
  if (present.join("\n") === [startLine(last ?? 0), ...serverLines].join("\n")) return;
  const lines = [startLine(nextSerial(last)), ...serverLines];
  file.replace(inOrder([start, ...own]), lines.map(toBytes), 0);
}

function inOrder(entries: readonly (ZoneEntry | undefined)[]): ZoneEntry[] {
  return entries
    .filter((entry) => entry !== undefined)
    .sort((one, other) => one.first - other.first);
}

/** The Zone resource on the hosts that `reach` finds. */
export function zoneOn(
  reach: (connection: HostConnection) => Host,
): ResourceDefinition<Inputs, Computed> {
  const put = async (wanted: Inputs, context: ResourceContext, previousStart?: string) => {
    const { connection, name } = wanted;
    const host = reach(connection);
    if (!(await host.exists())) {
      throw new Error(`there is no host ${connection.namespace} to serve the zone ${name}`);
    }
    const path = zoneFilePath(host, name);
    const file = await changeZone(host, name, (zone) => {
      requireOwn(zone, path, wanted, context);
      putZone(zone, wanted, ownerMark(context.urn));
    });
    // Also without a change: the last `up` may have been killed before the server knew of it.
    const problem = await reloadZone(host, connection, name, file.serial);
    const computed = { file: path, previousStart };
    if (problem !== undefined) throw new PartialFailure(idOf(wanted), computed, [problem]);
    return computed;
  };

  return {
    ...schema,

    lockKey: ({ connection }) => hostKey(connection),

    async preview(wanted, context, state) {
      const host = reach(wanted.connection);
      const path = zoneFilePath(host, wanted.name);
      requireOwn(await readZone(host, wanted.name), path, wanted, context);
      return { file: path, previousStart: state?.outputs.previousStart };
    },

    async create(wanted, context) {
      return { id: idOf(wanted), computed: await put(wanted, context) };
    },

    async read(id, _, state) {
      const [namespace, zone] = parseId(schema, id);
      const connection = state?.inputs.connection ?? (await importedNamespace(namespace));
      const host = reach(connection);
      if (!(await host.exists())) return undefined;
      const file = await readZone(host, zone);
      const { start } = file;
      if (start === undefined) return undefined;
      const primary = qualify(start.fields[0]?.text ?? "@", start.origin);
      const servers = nameServers(file, zone).map(({ server }) => server);
      // A zone whose NS records don't have its primary server is broken; so is what is shown.
      const primaryNameServer = servers.includes(primary) ? primary : (servers[0] ?? "");
      const given = state?.inputs.primaryNameServer;
      const hostmaster = mailAddress(qualify(start.fields[1]?.text ?? "@", start.origin));
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
        computed: {
          file: zoneFilePath(host, zone),
          previousStart: state
            ? state.outputs.previousStart
            : start.mark === undefined
              ? file.linesOf(start).join("\n")
              : undefined,
        },
      };
    },

    update: (_, wanted, context, { outputs }) => put(wanted, context, outputs.previousStart),

    async delete(_, { urn }, { inputs: { connection, name }, outputs: { previousStart } }) {
      const startLines = previousStart === undefined ? [] : previousStart.split("\n");
      const host = reach(connection);
      if (!(await host.exists())) return;
      const mark = ownerMark(urn);
      await changeZone(host, name, (file) => {
        const { start } = file;
        const isOwn = (entry: ZoneEntry) => entry.mark === mark;
        // One that was adopted and never written stays as it is.
        if (start !== undefined && isOwn(start)) file.replace([start], startLines);
        file.replace(nameServers(file, name).filter(isOwn), []);
      });
      await reloadZone(host, connection, name);
    },
  };
}

export const zone = zoneOn(hostAt);
