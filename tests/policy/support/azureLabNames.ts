import type { PropertyMap, StackResource } from "../../../policy/engine/stackResource";
import { publicAddresses, type AzureLabNetwork } from "./azureLabNetwork";
import { azure, azureId, given, type Stage } from "./azureResource";

const domain = "contoso.com";

/** The public zone and the private one, with the documented records. */
export function azureLabNames(stage: Stage, network: AzureLabNetwork): StackResource[] {
  const publicZone = azure("dns:Zone", "public-zone", {
    zoneName: domain,
    zoneType: "Public",
    tags: { "edgelab-role": "public-dns" },
  });
  const privateZone = azure("privatedns:PrivateZone", "private-zone", {
    privateZoneName: domain,
    tags: { "edgelab-role": "internal-dns" },
  });
  const publicName = (label: string, role: keyof typeof publicAddresses) =>
    azure(
      "dns:RecordSet",
      `public-${label}`,
      {
        zoneName: domain,
        relativeRecordSetName: label,
        recordType: "A",
        ttl: 3600,
        aRecords: [{ ipv4Address: given(stage, publicAddresses[role]) }],
      },
      {
        propertyDependencies: {
          zoneName: [publicZone],
          aRecords: [network.publicAddresses[role]],
        },
      },
    );
  const publicService = (name: string, relativeRecordSetName: string, port: number) =>
    azure(
      "dns:RecordSet",
      name,
      { zoneName: domain, relativeRecordSetName, ...service(port, `sip.${domain}`) },
      { propertyDependencies: { zoneName: [publicZone] } },
    );
  const privateRecords = (name: string, relativeRecordSetName: string, records: PropertyMap) =>
    azure(
      "privatedns:PrivateRecordSet",
      name,
      { privateZoneName: domain, relativeRecordSetName, ...records },
      { propertyDependencies: { privateZoneName: [privateZone] } },
    );
  const privateName = (label: string, ipv4Address: string) =>
    privateRecords(`private-${label}`, label, {
      recordType: "A",
      ttl: 3600,
      aRecords: [{ ipv4Address }],
    });
  return [
    publicZone,
    publicName("sip", "access-edge"),
    publicName("webconf", "web-conferencing-edge"),
    publicName("av", "av-edge"),
    publicName("cwa", "cwa"),
    publicService("public-federation", "_sipfederationtls._tcp", 5061),
    publicService("public-sign-in", "_sip._tls", 443),
    privateZone,
    azure(
      "privatedns:VirtualNetworkLink",
      "private-zone-link",
      {
        privateZoneName: domain,
        virtualNetwork: { id: given(stage, azureId("virtualNetworks/ocs")) },
        registrationEnabled: false,
      },
      {
        propertyDependencies: {
          privateZoneName: [privateZone],
          virtualNetwork: [network.virtualNetwork],
        },
      },
    ),
    privateName("frontend", "192.168.10.10"),
    privateName("sip", "192.168.10.10"),
    privateName("edge", "172.25.33.10"),
    privateName("cwa", "192.168.10.20"),
    privateRecords("private-sign-in", "_sipinternaltls._tcp", service(5061, `frontend.${domain}`)),
  ];
}

function service(port: number, target: string): PropertyMap {
  return {
    recordType: "SRV",
    ttl: 3600,
    srvRecords: [{ priority: 0, weight: 0, port, target }],
  };
}
