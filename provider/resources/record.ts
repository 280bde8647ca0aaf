import { z } from "zod";
import { connectionShape, hostKey, type HostConnection } from "../hosts/connection";
import { absolute, canonicalName, qualified, recordNameProblem } from "../hosts/dnsNames";
import {
  parseValue,
  recordTypes,
  renderValue,
  sameValue,
  valueProblem,
  type RecordType,
} from "../hosts/dnsValues";
import type { Host } from "../hosts/host";
import { hostAt } from "../hosts/hostAt";
import { hostNameProblem } from "../hosts/hostNames";
import { importedConnection } from "../hosts/importedConnection";
import { reloadZone } from "../hosts/nameServer";
import { ownerMark } from "../hosts/ownerMark";
import { qualify, type ZoneEntry, type ZoneFile } from "../hosts/zoneFile";
import { openZone, writeZone, zoneFilePath } from "../hosts/zoneStore";
import type { ResourceContext, ResourceDefinition } from "../server/definition";
import { PartialFailure } from "../server/errors";
import { textWithout } from "./shapes";

const token = "edgelab:dns:Record";

const defaultTtl = 300;
const longestTtl = 604_800;

const inputs = z
  .strictObject({
    connection: connectionShape,
    zone: textWithout(hostNameProblem).describe("Name of the zone: the name output of a Zone."),
    name: z.string().describe("Name in the zone, e.g. av or _sip._tls; @ is the zone itself."),
    type: z.enum(recordTypes).describe("Type of the record."),
    ttl: z
      .int()
      .min(0)
      .max(longestTtl)
      .optional()
      .describe(`Seconds that a resolver may keep an answer. Default: ${defaultTtl}.`),
    values: z
      .array(z.string())
      .min(1, "must have at least one answer")
      .describe(
        "All answers: addresses (A, AAAA), FQDNs (CNAME, NS, PTR), `priority weight port target` (SRV), `preference host` (MX), text (TXT).",
      ),
  })
  .superRefine(
    ({ zone: given, name, type, values }, context) => {
      const report = (path: PropertyKey[], message: string | undefined) =>
        message === undefined || context.addIssue({ code: "custom", path, message });
      if (typeof name === "string") {
        report(["name"], recordNameProblem(name, typeof given === "string" ? given : ""));
      }
      if (!recordTypes.includes(type) || !Array.isArray(values)) return;
      values.forEach((value, index) => {
        if (typeof value !== "string") return;
        report(["values", index], valueProblem(type, value));
        const twin = values.slice(0, index).some((other) => sameValue(type, String(other), value));
        if (twin) report(["values", index], "must be there once only");
      });
      if (type === "CNAME" && values.length > 1) {
        report(["values"], "must be one name: an alias is of one host");
      }
    },
    // What is wrong with one property must not hide what is wrong with another.
    { when: ({ value }) => typeof value === "object" && value !== null },
  );

const computed = z.strictObject({
  fqdn: z.string().describe("The name with its zone, without a dot at the end."),
});

type Inputs = z.infer<typeof inputs>;
type Computed = z.infer<typeof computed>;

interface Identity {
  readonly namespace: string;
  readonly zone: string;
  readonly name: string;
  readonly type: RecordType;
}

function idOf({ connection, zone, name, type }: Inputs): string {
  return [connection.namespace, "dns", canonicalName(zone), name.toLowerCase(), type].join("/");
}

function parseId(id: string): Identity {
  const [, namespace, zone, name, type] =
    /^([^/]+)\/dns\/([^/]+)\/([^/]+)\/([^/]+)$/.exec(id) ?? [];
  const known = recordTypes.find((one) => one === type);
  if (namespace === undefined || known === undefined) {
    throw new Error(
      `the id of a Record is <namespace>/dns/<zone>/<name>/<type>, e.g. edgelab-local-publicdns/dns/contoso.com/av/A, got "${id}"`,
    );
  }
  return { namespace, zone, name, type: known };
}

function answers(file: ZoneFile, { zone, name, type }: Omit<Identity, "namespace">): ZoneEntry[] {
  const owner = qualified(name, zone);
  return file.entries.filter((entry) => entry.owner === owner && entry.type === type);
}

function valueOf({ fields, origin }: ZoneEntry, type: RecordType): string {
  return parseValue(type, fields, (name) => qualify(name, origin));
}

function place(path: string, { first, text }: ZoneEntry): string {
  return `${path} line ${first + 1}: "${text}"`;
}

/** @throws where the name has answers that aren't ours, or such as can't stand beside ours. */
function refuseForeign(
  file: ZoneFile,
  path: string,
  wanted: Inputs,
  context: ResourceContext,
): void {
  const owner = qualified(wanted.name, wanted.zone);
  const other = file.entries.find(
    (entry) =>
      entry.owner === owner &&
      entry.type !== wanted.type &&
      (entry.type === "CNAME" || wanted.type === "CNAME"),
  );
  if (other !== undefined) {
    throw new Error(
      `${owner} has an answer of type ${other.type} already, and a CNAME can't stand beside others (${place(path, other)}); remove one of the two`,
    );
  }
  if (context.id !== undefined) return;
  const mark = ownerMark(context.urn);
  const foreign = answers(file, wanted).find((entry) => entry.mark !== mark);
  if (foreign === undefined) return;
  const found = `${owner} has an answer of type ${wanted.type} already (${place(path, foreign)})`;
  throw new Error(
    foreign.mark === undefined
      ? `${found}; remove it, or adopt it with: pulumi import ${token} ${context.name} ${idOf(wanted)}`
      : `${found}; another resource wrote it: put all values into one of the two, or give this one an alias if it was renamed`,
  );
}

/** The Record resource on the hosts that `reach` finds. */
export function recordOn(
  reach: (connection: HostConnection) => Host,
): ResourceDefinition<Inputs, Computed> {
  const put = async (wanted: Inputs, context: ResourceContext): Promise<Computed> => {
    const { connection, zone, name, type, ttl = defaultTtl, values } = wanted;
    const host = reach(connection);
    const file = await openZone(host, zone);
    if (file.start === undefined) {
      throw new Error(
        `there is no zone ${zone} on ${connection.namespace}; give the name output of an edgelab:dns:Zone as zone, so that it is made first`,
      );
    }
    refuseForeign(file, zoneFilePath(host, zone), wanted, context);
    const fqdn = qualified(name, zone);
    const mark = ownerMark(context.urn);
    const lines = values.map(
      (value) => `${absolute(fqdn)} ${ttl} IN ${type} ${renderValue(type, value)} ; ${mark}`,
    );
    const present = answers(file, wanted);
    if (present.map(({ text }) => text).join("\n") !== lines.join("\n")) {
      file.replace(present, lines);
      file.raiseSerial();
      await writeZone(host, zone, file);
    }
    // Also without a change: the last `up` may have been killed before the server knew of it.
    const problem = await reloadZone(host, connection, zone, file.serial);
    if (problem !== undefined) throw new PartialFailure(idOf(wanted), { fqdn }, [problem]);
    return { fqdn };
  };

  return {
    type: token,
    description:
      "All answers that a zone gives for one name and type. Every other line of the zone file stays byte for byte; a running DNS server takes the change over at once.",
    inputs,
    computed,
    replaceOn: ["connection", "zone", "name", "type"],

    lockKey: ({ connection }) => hostKey(connection),

    async preview(wanted, context) {
      const host = reach(wanted.connection);
      const file = await openZone(host, wanted.zone);
      refuseForeign(file, zoneFilePath(host, wanted.zone), wanted, context);
      return { fqdn: qualified(wanted.name, wanted.zone) };
    },

    async create(wanted, context) {
      return { id: idOf(wanted), computed: await put(wanted, context) };
    },

    async read(id, _, state) {
      const identity = parseId(id);
      const { zone, name, type } = state?.inputs ?? identity;
      const connection = state?.inputs.connection ?? (await importedConnection(identity.namespace));
      const host = reach(connection);
      if (!(await host.exists())) return undefined;
      const present = answers(await openZone(host, zone), { zone, name, type });
      if (present.length === 0) return undefined;
      const before = state?.inputs;
      const ttls = present.map((entry) => entry.ttl ?? defaultTtl);
      // Of different ones, the one that shows that something is not as it was.
      const ttl = ttls.find((one) => one !== (before?.ttl ?? defaultTtl)) ?? ttls[0];
      return {
        inputs: {
          connection,
          zone,
          name,
          type,
          ...(before?.ttl === undefined && ttl === defaultTtl ? {} : { ttl }),
          values: inOrder(
            type,
            present.map((entry) => valueOf(entry, type)),
            before?.values ?? [],
          ),
        },
        computed: { fqdn: qualified(name, zone) },
      };
    },

    update: (_, wanted, context) => put(wanted, context),

    async delete(_, { urn }, { inputs: { connection, ...asked } }) {
      const host = reach(connection);
      if (!(await host.exists())) return;
      const file = await openZone(host, asked.zone);
      const mark = ownerMark(urn);
      const own = answers(file, asked).filter(
        (entry) =>
          entry.mark === mark ||
          asked.values.some((value) => sameValue(asked.type, value, valueOf(entry, asked.type))),
      );
      if (own.length === 0) return;
      file.replace(own, []);
      file.raiseSerial();
      await writeZone(host, asked.zone, file);
      const problem = await reloadZone(host, connection, asked.zone, file.serial);
      if (problem !== undefined) throw new Error(problem);
    },
  };
}

/** The values as they were given before, as far as they are the same; a zone's answers have no order. */
function inOrder(type: RecordType, found: string[], before: readonly string[]): string[] {
  const kept = before.filter((value) => found.some((other) => sameValue(type, value, other)));
  const added = found.filter((value) => !before.some((other) => sameValue(type, value, other)));
  return [...kept, ...added];
}

export const record = recordOn(hostAt);
