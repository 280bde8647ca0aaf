import { defaultTtl, record as schema } from "../../model/resources/dns";
import type { ComputedOf, InputsOf } from "../../model/resources/resourceSchema";
import { absolute, canonicalName, qualified } from "../../model/values/domainName";
import { recordTypes, sameValue, type RecordType } from "../../model/values/recordValue";
import { hostKey, hostName, isAtHand, type HostConnection } from "../hosts/connection";
import { renderValue } from "../hosts/dnsValues";
import type { Host } from "../hosts/host";
import { hostAt } from "../hosts/hostAt";
import { importedConnection } from "../hosts/importedConnection";
import { reloadZone } from "../hosts/nameServer";
import { ownerMark } from "../hosts/ownerMark";
import { toBytes } from "../hosts/textLines";
import type { ZoneFile } from "../hosts/zoneFile";
import type { ZoneEntry } from "../hosts/zoneReader";
import { changeZone, readZone, refuseUnsure, zoneFilePath } from "../hosts/zoneStore";
import type { ResourceContext, ResourceDefinition } from "../server/definition";
import { PartialFailure } from "../server/errors";
import { formatId, parseId } from "./resourceId";
import { otherSystem, replacedWithHost } from "./systems";
import {
  isWindows,
  putWindowsRecord,
  removeWindowsRecord,
  windowsAnswers,
  windowsRecordFailures,
} from "./windowsRecord";
import {
  answers,
  inOrder,
  place,
  recordAnswers,
  ttlOf,
  valueOf,
  type Question,
} from "./recordAnswers";

type Inputs = InputsOf<typeof schema>;
type Computed = ComputedOf<typeof schema>;

interface Identity {
  /** The host's name. */
  readonly on: string;
  readonly zone: string;
  readonly name: string;
  readonly type: RecordType;
}

function idOf({ connection, zone, name, type }: Inputs): string {
  return formatId(schema, hostName(connection), canonicalName(zone), name.toLowerCase(), type);
}

function identityOf(id: string): Identity {
  const [on, zone, name, given] = parseId(schema, id);
  const type = recordTypes.find((one) => one === given);
  if (type === undefined) {
    throw new Error(
      `the id of a Record ends with its type (${recordTypes.join(", ")}), got "${id}"`,
    );
  }
  return { on, zone, name, type };
}

/** Whether the id is that of the record; where one takes the place of another, the other's id comes with it. */
function isIdOf(id: string, { connection, zone, name, type }: Inputs): boolean {
  const known = identityOf(id);
  return (
    known.on === hostName(connection) &&
    known.type === type &&
    canonicalName(known.zone) === canonicalName(zone) &&
    qualified(known.name, zone) === qualified(name, zone)
  );
}

/** Types that stand beside a CNAME in a signed zone (RFC 4034, 2.5 and 3). */
const besideAlias = ["RRSIG", "NSEC", "KEY"];

/** Whether the answers are the wanted ones, however they are written. */
function saysTheSame(
  present: readonly ZoneEntry[],
  { type, values, ttl = defaultTtl }: Inputs,
): boolean {
  const found = present.map((entry) => valueOf(entry, type));
  return (
    present.length > 0 &&
    ttlOf(present, ttl) === ttl &&
    values.every((value) => found.some((other) => sameValue(type, value, other))) &&
    found.every((value) => values.some((other) => sameValue(type, value, other)))
  );
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
      !besideAlias.includes(entry.type) &&
      (entry.type === "CNAME" || wanted.type === "CNAME"),
  );
  if (other !== undefined) {
    throw new Error(
      `${owner} has an answer of type ${other.type} already, and a CNAME can't stand beside others (${place(path, other)}); remove one of the two`,
    );
  }
  if (context.exists || (context.id !== undefined && isIdOf(context.id, wanted))) return;
  const mark = ownerMark(context.urn);
  const foreign = answers(file, wanted).find((entry) => entry.mark !== mark);
  if (foreign === undefined) return;
  const found = `${owner} has an answer of type ${wanted.type} already (${place(path, foreign)})`;
  throw new Error(
    foreign.mark === undefined
      ? `${found}; remove it, or adopt it with: pulumi import ${schema.type} ${context.name} ${idOf(wanted)}`
      : `${found}; another resource wrote it: put all values into one of the two, or give this one an alias if it was renamed`,
  );
}

/** The server of a namespace's host reloads the zone; @returns what keeps it from that. */
const reload = (
  host: Host,
  connection: HostConnection,
  zone: string,
  serial: number | undefined,
) => ("namespace" in connection ? reloadZone(host, connection, zone, serial) : undefined);

/** The answers that a host has, and their TTL; undefined where it has none. */
async function foundOn(
  host: Host,
  question: Question,
  given: number,
): Promise<{ readonly ttl: number; readonly values: readonly string[] } | undefined> {
  if (isWindows(host)) {
    const found = await windowsAnswers(host, question);
    const other = found.find(({ ttl }) => ttl !== given);
    return found.length === 0
      ? undefined
      : { ttl: other?.ttl ?? given, values: found.map(({ value }) => value) };
  }
  const present = recordAnswers(await readZone(host, question.zone), question);
  return present.length === 0
    ? undefined
    : {
        ttl: ttlOf(present, given),
        values: present.map((entry) => valueOf(entry, question.type)),
      };
}

/** The Record resource on the hosts that `reach` finds. */
export function recordOn(
  reach: (connection: HostConnection) => Host,
): ResourceDefinition<Inputs, Computed> {
  const put = async (wanted: Inputs, context: ResourceContext): Promise<Computed> => {
    const { connection, zone, name, type, ttl = defaultTtl, values } = wanted;
    const host = reach(connection);
    const fqdn = qualified(name, zone);
    if (isWindows(host)) {
      const isNew = !context.exists && !(context.id !== undefined && isIdOf(context.id, wanted));
      const adopt = `pulumi import ${schema.type} ${context.name} ${idOf(wanted)}`;
      await putWindowsRecord(host, wanted, context.urn, isNew ? adopt : undefined);
      return { fqdn };
    }
    const mark = ownerMark(context.urn);
    const file = await changeZone(host, zone, (file) => {
      if (file.start === undefined) {
        throw new Error(
          `there is no zone ${zone} on ${hostName(connection)}; give the name output of an edgelab:dns:Zone as zone, so that it is made first`,
        );
      }
      refuseForeign(file, zoneFilePath(host, zone), wanted, context);
      const present = recordAnswers(file, wanted);
      if (saysTheSame(present, wanted)) return;
      const lines = values.map((value) => {
        const found = present.find((entry) => sameValue(type, value, valueOf(entry, type)));
        const data = renderValue(type, value, found?.fields);
        return toBytes(`${absolute(fqdn)} ${ttl} IN ${type} ${data} ; ${mark}`);
      });
      file.replace(present, lines);
      file.raiseSerial();
    });
    // Also without a change: the last `up` may have been killed before the server knew of it.
    const problem = await reload(host, connection, zone, file.serial);
    if (problem !== undefined) throw new PartialFailure(idOf(wanted), { fqdn }, [problem]);
    return { fqdn };
  };

  return {
    ...schema,

    replaceOnPaths: replacedWithHost,
    lockKey: ({ connection }) => hostKey(connection),
    check: (inputs) => [
      ...otherSystem(inputs.connection, "windows", "a record on a machine over SSH"),
      ...windowsRecordFailures(inputs),
    ],

    async preview(wanted, context) {
      const host = reach(wanted.connection);
      if (!isAtHand(wanted.connection)) return { fqdn: qualified(wanted.name, wanted.zone) };
      const file = await readZone(host, wanted.zone);
      refuseForeign(file, zoneFilePath(host, wanted.zone), wanted, context);
      refuseUnsure(zoneFilePath(host, wanted.zone), file.problem);
      return { fqdn: qualified(wanted.name, wanted.zone) };
    },

    async create(wanted, context) {
      return { id: idOf(wanted), computed: await put(wanted, context) };
    },

    async read(id, _, state) {
      const identity = identityOf(id);
      const { zone, name, type } = state?.inputs ?? identity;
      const connection = state?.inputs.connection ?? (await importedConnection(identity.on));
      const host = reach(connection);
      if (!(await host.exists())) return undefined;
      const before = state?.inputs;
      const found = await foundOn(host, { zone, name, type }, before?.ttl ?? defaultTtl);
      if (found === undefined) return undefined;
      const { ttl } = found;
      return {
        inputs: {
          connection,
          zone,
          name,
          type,
          ...(before?.ttl === undefined && ttl === defaultTtl ? {} : { ttl }),
          values: inOrder(type, found.values, before?.values ?? []),
        },
        computed: { fqdn: qualified(name, zone) },
      };
    },

    update: (_, wanted, context) => put(wanted, context),

    async delete(_, { urn }, { inputs: { connection, ...asked } }) {
      const host = reach(connection);
      if (!(await host.exists())) return;
      if (isWindows(host)) return removeWindowsRecord(host, { connection, ...asked });
      const mark = ownerMark(urn);
      const isAnswer = (entry: ZoneEntry) =>
        asked.values.some((value) => sameValue(asked.type, value, valueOf(entry, asked.type)));
      let isThere = false;
      const file = await changeZone(host, asked.zone, (zone) => {
        const present = recordAnswers(zone, asked);
        const marked = present.filter((entry) => entry.mark === mark);
        // Adopted and never written, or renamed: then the answers say which. Else they are somebody's own copies.
        const own = marked.length > 0 ? marked : present.filter(isAnswer);
        isThere = own.length > 0;
        if (!isThere) return;
        zone.replace(own, []);
        zone.raiseSerial();
      });
      if (!isThere) return;
      const problem = await reload(host, connection, asked.zone, file.serial);
      if (problem !== undefined) throw new Error(problem);
    },
  };
}

export const record = recordOn(hostAt);
