import { hostAt } from "../../../provider/hosts/hostAt";
import { reloadZone } from "../../../provider/hosts/nameServer";
import { edit, hostFolder, zoneFile } from "../../integration/support/byHand";
import type { LabStack } from "../../integration/support/labStack";

/** The host of the DNS server that somebody asks. */
export type ZoneHost = "publicdns" | "frontend";

/** Changes a zone's file as an administrator does, with a new serial, and has the server read it again. */
export async function editZone(
  lab: LabStack,
  host: ZoneHost,
  change: (text: string) => string,
  zone = "contoso.com",
): Promise<void> {
  let serial = 0;
  edit(zoneFile(lab, host, zone), (text) =>
    change(text).replace(/( IN SOA \S+ \S+ )(\d+)/, (_, before: string, old: string) => {
      serial = Number(old) + 1;
      return `${before}${serial}`;
    }),
  );
  const connection = { namespace: lab.namespace(host), folder: hostFolder(lab, host) };
  const problem = await reloadZone(hostAt(connection), connection, zone, serial);
  if (problem !== undefined) throw new Error(problem);
}

/** Gives a record other data, e.g. another address; `undefined` deletes it. */
export function setRecord(
  lab: LabStack,
  host: ZoneHost,
  name: string,
  data: string | undefined,
  zone = "contoso.com",
): Promise<void> {
  const record = new RegExp(
    `^(${name.replaceAll(".", "\\.")}\\.${zone}\\. \\d+ IN \\w+ )[^;]*`,
    "m",
  );
  return editZone(
    lab,
    host,
    (text) =>
      data === undefined
        ? text.replace(new RegExp(`${record.source}.*\n`, "m"), "")
        : text.replace(record, `$1${data} `),
    zone,
  );
}

/** Puts a line behind the zone's records. */
export const addRecord = (lab: LabStack, host: ZoneHost, line: string): Promise<void> =>
  editZone(lab, host, (text) => `${text}${line}\n`);

/** Where a record is changed. */
export const atPublic = (name: string) => `public zone: ${name}`;
export const atInternal = (name: string) => `internal zone: ${name}`;
