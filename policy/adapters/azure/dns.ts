import * as z from "zod";
import type { StackResource } from "../../engine/stackResource";
import type { RecordFact } from "../../facts/facts";
import { isKnown, Unknown, type Known } from "../../facts/known";
import { normalName } from "../../facts/names";
import { typeOf, type Adapter, type Stack } from "../adapter";
import { known, plainProperties, readAs, referenceTo } from "../read";
import { aliasAddress } from "./dnsAlias";
import { readRecords } from "./dnsValues";
import { AzureResources } from "./network/azureResources";
import { kinds } from "./network/kinds";

const text = known(z.string()).nullish();
const ownerShape = z.object({
  zoneName: text,
  privateZoneName: text,
  relativeRecordSetName: text,
  name: text,
  fqdn: text,
  recordType: text,
  type: text,
});
type Owner = z.infer<typeof ownerShape>;

const aliasShape = z.object({
  targetResource: known(z.object({ id: known(z.string()).nullish() })).nullish(),
});

/** The two kinds of zones, which have records in the same form. */
interface ZoneKind {
  readonly view: "public" | "internal";
  /** Types of record sets, those of version 2 of the provider included. */
  readonly recordSets: readonly string[];
  readonly zones: readonly string[];
  /** The input that says in which zone a record set is, and what the zone is called. */
  readonly zoneProperty: "zoneName" | "privateZoneName";
}

const publicZones: ZoneKind = {
  view: "public",
  recordSets: ["azure-native:dns:RecordSet", "azure-native:network:RecordSet"],
  zones: ["azure-native:dns:Zone", "azure-native:network:Zone"],
  zoneProperty: "zoneName",
};

const privateZones: ZoneKind = {
  view: "internal",
  recordSets: ["azure-native:privatedns:PrivateRecordSet", "azure-native:network:PrivateRecordSet"],
  zones: ["azure-native:privatedns:PrivateZone", "azure-native:network:PrivateZone"],
  zoneProperty: "privateZoneName",
};

/** Record sets of Azure's public and private DNS zones. */
export const azureDnsAdapters: readonly Adapter[] = [publicZones, privateZones].map((kind) => ({
  types: kind.recordSets,
  read: (resources, stack) => {
    const unreadable: Unknown[] = [];
    const around = { kind, stack, addresses: publicAddressesOf(stack) };
    const records = resources.flatMap((resource) => recordOf(resource, around, unreadable));
    return { records, unreadable };
  },
}));

interface Surroundings {
  readonly kind: ZoneKind;
  readonly stack: Stack;
  readonly addresses: AzureResources;
}

function recordOf(
  resource: StackResource,
  { kind, stack, addresses }: Surroundings,
  unreadable: Unknown[],
): RecordFact[] {
  const owner = readAs(resource, ownerShape, unreadable) ?? {};
  const found = readRecords(resource, typeIn(owner), unreadable);
  if (found === undefined) {
    return [];
  }
  const alias = readAs(resource, aliasShape, unreadable)?.targetResource;
  const values =
    alias != null
      ? [aliasAddress(resource, isKnown(alias) ? alias.id : alias, addresses)]
      : found.values;
  const { name, zone } = placeOf(resource, owner, kind, stack);
  return [
    {
      resource: referenceTo(resource),
      host: isKnown(zone) ? zone : resource.name,
      view: kind.view,
      zone,
      name,
      type: found.type,
      values,
    },
  ];
}

/** What isn't of the kind that belongs into a public address is told by the adapter of public addresses. */
const publicAddressesOf = (stack: Stack) =>
  new AzureResources(stack.ofTypes(kinds.publicAddress.type), []);

/** `A` of `Microsoft.Network/dnszones/A`, in capitals; undefined where neither input nor output tells. */
function typeIn({ recordType, type }: Owner): string | undefined {
  const given = [recordType, type].find((one) => typeof one === "string");
  return given?.slice(given.lastIndexOf("/") + 1).toUpperCase();
}

function placeOf(
  resource: StackResource,
  owner: Owner,
  kind: ZoneKind,
  stack: Stack,
): Pick<RecordFact, "name" | "zone"> {
  const property = kind.zoneProperty;
  const given = owner[property] ?? undefined;
  const relative =
    owner.relativeRecordSetName ??
    owner.name ??
    new Unknown(resource.name, "relativeRecordSetName");
  const fqdn = typeof owner.fqdn === "string" ? normalName(owner.fqdn) : undefined;
  const zone: Known<string> =
    (typeof given === "string" ? normalName(given) : undefined) ??
    zoneItComesFrom(resource, kind, stack) ??
    (fqdn !== undefined && isKnown(relative) ? zoneOf(fqdn, relative) : undefined) ??
    given ??
    new Unknown(resource.name, property);
  if (!isKnown(relative) || !isKnown(zone)) {
    const unknown = isKnown(relative) ? zone : relative;
    return { zone, name: fqdn ?? unknown };
  }
  return { zone, name: relative === "@" ? zone : normalName(`${relative}.${zone}`) };
}

/** Before the update Azure's own word for a zone isn't known, but what the program called it is. */
function zoneItComesFrom(
  resource: StackResource,
  { zones, zoneProperty }: ZoneKind,
  stack: Stack,
): string | undefined {
  const names = (resource.propertyDependencies[zoneProperty] ?? [])
    .flatMap((urn) => stack.byUrn(urn) ?? [])
    .filter((resource) => zones.includes(typeOf(resource)))
    .flatMap((zone) => {
      const name = plainProperties(zone)[zoneProperty];
      return typeof name === "string" ? [normalName(name)] : [];
    });
  return names.length === 1 ? names[0] : undefined;
}

function zoneOf(fqdn: string, relative: string): string | undefined {
  if (relative === "@") {
    return fqdn;
  }
  const owner = `${normalName(relative)}.`;
  return fqdn.startsWith(owner) ? fqdn.slice(owner.length) : undefined;
}
