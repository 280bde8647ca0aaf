import { qualified } from "../../model/values/domainName";
import { sameValue, type RecordType } from "../../model/values/recordValue";
import { parseValue } from "../hosts/dnsValues";
import type { ZoneFile } from "../hosts/zoneFile";
import { qualify, type ZoneEntry } from "../hosts/zoneReader";

/** What the lab's DNS server takes where neither a record nor $TTL says. */
const unstatedTtl = 3600;

/** Whose answers. */
export interface Question {
  readonly zone: string;
  readonly name: string;
  readonly type: RecordType;
}

/** Every answer that the file has, whosever it is. */
export function answers(file: ZoneFile, { zone, name, type }: Question): ZoneEntry[] {
  const owner = qualified(name, zone);
  return file.entries.filter((entry) => entry.owner === owner && entry.type === type);
}

export function valueOf({ fields, origin }: ZoneEntry, type: RecordType): string {
  return parseValue(type, fields, (name) => qualify(name, origin));
}

/** The answers without the zone's own name server, which no record takes over. */
export function recordAnswers(file: ZoneFile, question: Question): ZoneEntry[] {
  const zoneMark = file.start?.mark;
  return answers(file, question).filter(({ mark }) => mark === undefined || mark !== zoneMark);
}

/** The TTL of answers: one of ours that isn't as given shows that; else the least, which resolvers take (RFC 2181, 5.2). */
export function ttlOf(entries: readonly ZoneEntry[], given: number): number {
  const ttls = (some: readonly ZoneEntry[]) => some.map(({ ttl = unstatedTtl }) => ttl);
  const own = entries.filter(({ mark }) => mark !== undefined);
  return ttls(own).find((ttl) => ttl !== given) ?? Math.min(...ttls(entries));
}

/** Where an answer stands, for messages. */
export function place(path: string, { first, text, includedFrom }: ZoneEntry): string {
  return `${includedFrom ?? path} line ${first + 1}: "${text}"`;
}

/** The values as they were given before, as far as they are the same; a zone's answers have no order. */
export function inOrder(
  type: RecordType,
  found: readonly string[],
  before: readonly string[],
): string[] {
  const kept = before.filter((value) => found.some((other) => sameValue(type, value, other)));
  const added = found.filter(
    (value, index) =>
      ![...before, ...found.slice(0, index)].some((other) => sameValue(type, value, other)),
  );
  return [...kept, ...added];
}
