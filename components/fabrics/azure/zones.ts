import { RecordSet } from "@pulumi/azure-native/dns/recordSet";
import { Zone } from "@pulumi/azure-native/dns/zone";
import { PrivateRecordSet } from "@pulumi/azure-native/privatedns/privateRecordSet";
import { PrivateZone } from "@pulumi/azure-native/privatedns/privateZone";
import { VirtualNetworkLink } from "@pulumi/azure-native/privatedns/virtualNetworkLink";
import type { LabPlan, PlannedAddress, RecordPlan, ZonePlan } from "../../../model";
import * as pulumi from "../../../provider/sdk/pulumi";
import { childName } from "../../childName";
import type { Common } from "./common";
import { parseResourceId } from "./names";
import type { AzureSettings } from "./readArguments";

type TextOf = (address: PlannedAddress) => pulumi.Input<string>;

/** Seconds that answers are kept. */
const ttl = 3600;

/** Makes the zones with their records. @returns The name servers of each public zone, by its name. */
export function makeZones(
  { zones }: LabPlan,
  { publicZones }: AzureSettings,
  textOf: TextOf,
  virtualNetworkId: pulumi.Output<string>,
  common: Common,
): Readonly<Record<string, pulumi.Output<string[]>>> {
  const publicOnes = zones.filter(({ view }) => view === "public");
  for (const zone of zones.filter(({ view }) => view === "internal")) {
    const outside = publicOnes.find(({ name }) => name.equals(zone.name));
    makePrivateZone(zone, outside, textOf, virtualNetworkId, common);
  }
  return Object.fromEntries(
    publicOnes.map((zone) => [
      zone.name.name,
      makePublicZone(zone, publicZones[zone.name.name], textOf, common),
    ]),
  );
}

function makePublicZone(
  zone: ZonePlan,
  existing: string | undefined,
  textOf: TextOf,
  { name, options, resourceGroupName, tags }: Common,
): pulumi.Output<string[]> {
  const label = `${name}-public-${childName(zone.name.name)}`;
  const made =
    existing === undefined
      ? new Zone(
          label,
          {
            resourceGroupName,
            zoneName: zone.name.name,
            location: "Global",
            zoneType: "Public",
            tags: tags({
              role: "public-dns",
              requirements: ["DNS-PUBLIC-NAMES", "DNS-SRV-FEDERATION", "DNS-SRV-REMOTE"],
            }),
          },
          options,
        )
      : Zone.get(label, existing, options);
  // What is put into somebody else's zone outlives the lab's group.
  const { deletedWith, ...own } = options;
  const within = { ...own, ...(existing === undefined && { deletedWith }), dependsOn: [made] };
  const at =
    existing === undefined
      ? { resourceGroupName, zoneName: zone.name.name }
      : {
          resourceGroupName: parseResourceId(existing)!.resourceGroup,
          zoneName: parseResourceId(existing)!.name,
        };
  for (const record of ownRecords(zone)) {
    new RecordSet(
      `${label}-${labelOf(record, zone)}`,
      { ...at, ...recordSet(record, zone, textOf) },
      within,
    );
  }
  return made.nameServers;
}

/**
 * A private zone hides the public one of its name from the networks that it is linked to: what is public has to stand in it,
 * too.
 */
function makePrivateZone(
  zone: ZonePlan,
  outside: ZonePlan | undefined,
  textOf: TextOf,
  virtualNetworkId: pulumi.Output<string>,
  { name, options, resourceGroupName, tags }: Common,
): void {
  const label = `${name}-private-${childName(zone.name.name)}`;
  const made = new PrivateZone(
    label,
    {
      resourceGroupName,
      privateZoneName: zone.name.name,
      location: "Global",
      tags: tags({
        role: "internal-dns",
        requirements: ["DNS-INTERNAL-NAMES", "DNS-SRV-INTERNAL"],
      }),
    },
    options,
  );
  const at = { resourceGroupName, privateZoneName: zone.name.name };
  const within = { ...options, dependsOn: [made] };
  new VirtualNetworkLink(
    `${label}-link`,
    {
      ...at,
      virtualNetworkLinkName: "lab",
      location: "Global",
      registrationEnabled: false,
      virtualNetwork: { id: virtualNetworkId },
      tags: tags(),
    },
    within,
  );
  const inside = ownRecords(zone);
  const hidden = (outside === undefined ? [] : ownRecords(outside)).filter(
    (record) =>
      !inside.some((own) => own.type === record.type && `${own.name}` === `${record.name}`),
  );
  for (const record of [...inside, ...hidden]) {
    new PrivateRecordSet(
      `${label}-${labelOf(record, zone)}`,
      { ...at, ...recordSet(record, zone, textOf) },
      within,
    );
  }
}

/** Without the name server: Azure's zones have Azure's. */
const ownRecords = ({ records, primaryNameServer }: ZonePlan) =>
  records.filter(({ name }) => `${name}` !== `${primaryNameServer}`);

const labelOf = (record: RecordPlan, zone: ZonePlan) =>
  `${childName(record.name.relativeTo(zone.name))}-${record.type.toLowerCase()}`;

const recordSet = (record: RecordPlan, zone: ZonePlan, textOf: TextOf) => ({
  relativeRecordSetName: record.name.relativeTo(zone.name),
  recordType: record.type,
  ttl,
  ...(record.type === "A"
    ? { aRecords: [{ ipv4Address: textOf(record.address) }] }
    : {
        srvRecords: [{ priority: 0, weight: 0, port: record.port, target: `${record.target}` }],
      }),
});
