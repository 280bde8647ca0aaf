import * as path from "node:path";
import { defaultTtl, type record as schema } from "../../model/resources/dns";
import type { InputsOf } from "../../model/resources/resourceSchema";
import { canonicalName, qualified } from "../../model/values/domainName";
import { canonicalValue, sameValue } from "../../model/values/recordValue";
import { hostName } from "../hosts/connection";
import type { Host, WindowsSystem } from "../hosts/host";
import { ownedByAnother, ownerMark } from "../hosts/ownerMark";

type Inputs = InputsOf<typeof schema>;

/** A host whose DNS server is that of Windows. */
type WindowsHost = Host & { readonly windows: WindowsSystem };

export const isWindows = (host: Host): host is WindowsHost => host.windows !== undefined;

/** An answer as the DNS server has it. */
export interface FoundAnswer {
  readonly value: string;
  readonly ttl: number;
}

/**
 * What can't be on a Windows DNS server by its `dnscmd`, by property. Texts take a quoting of their own there, which no
 * document tells.
 */
export function windowsRecordFailures({ connection, type, name }: Inputs) {
  if (!("ssh" in connection) || connection.ssh.system !== "windows") return [];
  return [
    ...(type === "TXT"
      ? [{ property: "type", reason: "TXT can't be set on a Windows DNS server: make it by hand" }]
      : []),
    ...(type === "NS" && name === "@"
      ? [{ property: "type", reason: "NS of the zone itself is the DNS server's own there" }]
      : []),
    ...(/[\\'"]/.test(name)
      ? [{ property: "name", reason: "must be without \\ and quotes on a Windows DNS server" }]
      : []),
  ];
}

/** The answers of a Windows DNS server, as its WMI provider tells them. */
export async function windowsAnswers(
  { windows }: WindowsHost,
  { zone, name, type }: Pick<Inputs, "zone" | "name" | "type">,
): Promise<FoundAnswer[]> {
  const found = await windows.query(
    "root\\MicrosoftDNS",
    `select * from MicrosoftDNS_${type}Type where ContainerName = '${canonicalName(zone)}' and OwnerName = '${qualified(name, zone)}'`,
  );
  return found.map(({ RecordData, TTL }) => ({
    value: canonicalValue(type, RecordData),
    ttl: Number(TTL),
  }));
}

/** Whose the answers are: a DNS server keeps no comments, so that it is noted beside it. */
const noteOf = (host: Host, { zone, name, type }: Inputs): string =>
  path.join(
    host.folder,
    "dns",
    `${qualified(name, zone)} ${type}.json`.toLowerCase().replace(/[*/]/g, "%"),
  );

async function dnscmd(host: Host, on: string, ...words: readonly string[]): Promise<void> {
  const { status, stdout, stderr } = await host.run(["dnscmd", ...words]);
  if (status === 0) return;
  throw new Error(`dnscmd ${words.join(" ")} failed on ${on}: ${(stderr || stdout).trim()}`);
}

const isThere = (answers: readonly FoundAnswer[], { type }: Inputs, value: string, ttl?: number) =>
  answers.some(
    (one) => sameValue(type, one.value, value) && (ttl === undefined || one.ttl === ttl),
  );

const remove = (host: Host, { connection, zone, name, type }: Inputs, value: string) =>
  dnscmd(
    host,
    hostName(connection),
    ...["/recorddelete", canonicalName(zone), name, type, ...value.split(" "), "/f"],
  );

/**
 * Makes the answers those that are wanted.
 *
 * @param importId the command that adopts answers that are there already; undefined where they are this resource's.
 * @throws where they are somebody else's, or the server doesn't have those that are wanted then.
 */
export async function putWindowsRecord(
  host: WindowsHost,
  wanted: Inputs,
  urn: string,
  importId: string | undefined,
): Promise<void> {
  const { connection, zone, name, type } = wanted;
  const on = hostName(connection);
  const owner = ownerMark(urn);
  const zones = await host.windows.query(
    "root\\MicrosoftDNS",
    `select * from MicrosoftDNS_Zone where ContainerName = '${canonicalName(zone)}'`,
  );
  if (zones.length === 0) throw new Error(`there is no zone ${zone} on ${on}; make it there first`);
  const before = await windowsAnswers(host, wanted);
  await host.changeFile(noteOf(host, wanted), (content) => {
    const other = content && (JSON.parse(`${content}`) as { owner: string }).owner;
    if (other !== undefined && other !== owner) {
      throw ownedByAnother(`${qualified(name, zone)} ${type} on ${on} is set`, other);
    }
    if (importId !== undefined && other === undefined && before.length > 0) {
      throw new Error(
        `${qualified(name, zone)} has an answer of type ${type} on ${on} already (${before[0].value}); remove it, or adopt it with: ${importId}`,
      );
    }
    return Buffer.from(JSON.stringify({ owner }));
  });
  try {
    await replaceAnswers(host, wanted, before);
  } catch (error) {
    // What was begun is this resource's to go on with; where nothing was, it is nobody's.
    if ((await windowsAnswers(host, wanted)).length === 0) {
      await host.changeFile(noteOf(host, wanted), () => undefined);
    }
    throw error;
  }
}

async function replaceAnswers(
  host: WindowsHost,
  wanted: Inputs,
  before: readonly FoundAnswer[],
): Promise<void> {
  const { connection, zone, name, type, ttl = defaultTtl, values } = wanted;
  const on = hostName(connection);
  for (const { value, ttl: found } of before) {
    if (!values.some((one) => sameValue(type, one, value)) || found !== ttl) {
      await remove(host, wanted, value);
    }
  }
  for (const value of values) {
    if (isThere(before, wanted, value, ttl)) continue;
    const data = canonicalValue(type, value).split(" ");
    await dnscmd(host, on, "/recordadd", canonicalName(zone), name, `${ttl}`, type, ...data);
  }
  const after = await windowsAnswers(host, wanted);
  const missing = values.find((value) => !isThere(after, wanted, value, ttl));
  if (missing !== undefined || after.length !== values.length) {
    throw new Error(
      `${on} has ${after.map(({ value }) => value).join(", ") || "no answer"} for ${qualified(name, zone)} ${type} after it was told ${values.join(", ")}; see its DNS server's event log`,
    );
  }
}

/** Takes out the answers that the resource has, and no other. */
export async function removeWindowsRecord(host: WindowsHost, inputs: Inputs): Promise<void> {
  const before = await windowsAnswers(host, inputs);
  for (const value of inputs.values) {
    if (isThere(before, inputs, value)) {
      await remove(host, inputs, canonicalValue(inputs.type, value));
    }
  }
  await host.changeFile(noteOf(host, inputs), () => undefined);
}
