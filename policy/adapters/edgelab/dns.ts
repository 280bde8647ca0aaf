import { Address, parsePort, quote, ValueError } from "../../../model";
import { record, zone } from "../../../model/resources/dns";
import { isKnown, type Known } from "../../facts/known";
import { normalName } from "../../facts/names";
import { referenceTo } from "../read";
import { hostOf } from "./connection";
import { adapterOf, anyAddress, parsedItems } from "./reader";

/** Zones: each has a record of who answers for it. */
const zoneAdapter = adapterOf(
  zone,
  ["connection", "name", "primaryNameServer"],
  "records",
  ({ connection, primaryNameServer, ...given }, resource, unreadable) => {
    const name = absolute(given.name);
    return [
      {
        resource: referenceTo(resource),
        host: hostOf(connection, unreadable),
        zone: name,
        name,
        type: "NS",
        values: [absolute(primaryNameServer)],
      },
    ];
  },
);

/** Record sets. One that doesn't say of which type it is may be of any that rules look for. */
const recordAdapter = adapterOf(
  record,
  ["connection", "zone", "name", "type", "values"],
  "records",
  ({ connection, type, values, ...given }, resource, unreadable) => {
    const zone = absolute(given.zone);
    const fact = {
      resource: referenceTo(resource),
      host: hostOf(connection, unreadable),
      zone,
      name: qualified(given.name, zone),
    };
    if (!isKnown(type)) {
      return Object.keys(readers).map((any) => ({ ...fact, type: any, values: [type] }));
    }
    const read = Object.hasOwn(readers, type) ? readers[type] : (text: string) => text;
    return [{ ...fact, type, values: parsedItems(resource, "values", values, read, unreadable) }];
  },
);

function qualified(name: Known<string>, zone: Known<string>): Known<string> {
  if (!isKnown(name) || !isKnown(zone)) {
    return isKnown(name) ? zone : name;
  }
  return name === "@" ? zone : absolute(`${name}.${zone}`);
}

function absolute(name: Known<string>): Known<string> {
  return isKnown(name) ? normalName(name) : name;
}

/** The one spelling for all ways to write an answer. @throws ValueError for what is none. */
const readers: Readonly<Record<string, (text: string) => string>> = {
  A: (text) => Address.parse(text).text,
  AAAA: (text) => anyAddress(text).text,
  CNAME: normalName,
  SRV(text) {
    const [priority, weight, port, target, ...rest] = text.trim().split(/\s+/);
    if (target === undefined || rest.length > 0) {
      throw new ValueError(
        `${quote(text)} is no answer of an SRV record: give "priority weight port target", e.g. "0 0 5061 sip.contoso.com".`,
      );
    }
    const numbers = [number(priority), number(weight), parsePort(port)];
    return [...numbers, normalName(target)].join(" ");
  },
};

function number(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65535) {
    throw new ValueError(`${quote(text)} can't be used here: give a whole number from 0 to 65535.`);
  }
  return Number(text);
}

/** What is declared of DNS. */
export const dnsAdapters = [zoneAdapter, recordAdapter];
