import { HTTPS, PortSet, type Problems } from "../values";
import { isSameAddress, knownAddress } from "./addresses";
import { firewallsOf } from "./firewalls";
import type { LabSettings } from "./settings";

/** Two services on one public address and port: only one of them would be reached. */
export function checkPublishedPorts(settings: LabSettings, problems: Problems): void {
  const { cwa, firewall } = settings;
  const paths: Readonly<Record<string, string>> = {
    "Access Edge": "edge.accessEdge.publicAddress",
    "Web Conferencing Edge": "edge.webConferencingEdge.publicAddress",
    "AV Edge": "edge.avEdge.publicAddress",
  };
  const published = [
    {
      owner: "the CWA reverse proxy",
      path: "cwa.publicAddress",
      address: cwa.publicAddress,
      tcp: HTTPS.ports,
      udp: PortSet.NONE,
    },
    {
      owner: "the firewall itself",
      path: "firewall.publicAddress",
      address: firewall.publicAddress,
      // Answers to internal users come to any port of it.
      tcp: PortSet.ALL,
      udp: PortSet.ALL,
    },
  ];
  for (const { name, publicAddress, protocols } of firewallsOf(settings)[0].publishingRules) {
    const ports = (transport: "tcp" | "udp") =>
      protocols
        .filter((protocol) => protocol.transport === transport)
        .reduce((set, protocol) => set.union(protocol.ports), PortSet.NONE);
    const mine = { tcp: ports("tcp"), udp: ports("udp") };
    for (const other of published.filter(({ address }) => isSameAddress(address, publicAddress))) {
      for (const transport of ["tcp", "udp"] as const) {
        const both = mine[transport].intersect(other[transport]);
        if (!both.isEmpty) {
          problems.add(
            paths[name],
            `"${knownAddress(publicAddress)}" has ${transport.toUpperCase()} ${both} published for ${other.owner} already: give the ${name} a public address of its own (requirement EDGE-OWN-ADDRESSES).`,
          );
        }
      }
    }
    published.push({ owner: `the ${name}`, path: paths[name], address: publicAddress, ...mine });
  }
}
