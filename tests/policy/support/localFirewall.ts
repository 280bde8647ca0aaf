import { HTTPS, Peer, type Transport } from "../../../model";
import type {
  FilterFact,
  FilterRule,
  PublicationFact,
  ServiceFact,
  TranslationFact,
} from "../../../policy/facts/facts";
import { address, type FirewallFacts, ports, resource, rule } from "./firewallLab";

/** What the local fabric's resources show of a sound lab: publishing rules, access rules, network rules. */
export function localFacts(): FirewallFacts {
  const published = (
    name: string,
    publicAddress: string,
    target: string,
    protocols: readonly (readonly [Transport, string])[],
  ) =>
    protocols.map(([transport, set]): PublicationFact => ({
      resource: resource(`firewall-publish-${name}`, "edgelab:firewall:PublishingRule"),
      name,
      host: "lab-firewall",
      manner: "serverPublishing",
      publicAddress: address(publicAddress),
      target: address(target),
      transport,
      ports: ports(set),
      portShift: 0,
      keepsSender: true,
    }));
  const publications = [
    ...published("Access Edge", "198.51.100.21", "10.45.16.10", [["tcp", "443,5061"]]),
    ...published("Web Conferencing Edge", "198.51.100.22", "10.45.16.20", [["tcp", "443"]]),
    ...published("AV Edge", "198.51.100.23", "10.45.16.30", [
      ["tcp", "443,50000-59999"],
      ["udp", "3478,50000-59999"],
    ]),
  ];
  return {
    publications: [
      ...publications,
      {
        resource: resource("reverse-proxy", "edgelab:host:Service"),
        name: "reverse-proxy",
        host: "lab-firewall",
        manner: "reverseProxy",
        publicAddress: address("198.51.100.20"),
        target: address("192.168.10.20"),
        transport: "tcp",
        ports: HTTPS.ports,
        portShift: 0,
        keepsSender: false,
      },
    ],
    filters: [
      forward("lab-firewall", [
        ...publications.map(({ resource: by, name, transport, ports: set, target }) =>
          rule(name, `allow ${transport} all any -> ${String(target)}`, {
            resource: by,
            ports: set,
            onlyPublished: true,
          }),
        ),
        rule("CWA reverse proxy", "allow tcp 443 any -> 198.51.100.20"),
        rule("CWA reverse proxy to CWA", "allow tcp 443 firewall -> 192.168.10.20"),
        rule("Edge to the Internet", "allow any all 10.45.16.10|10.45.16.20|10.45.16.30 -> any"),
        rule("Internal users to the Internet", "allow any all 192.168.10.0/24 -> any"),
      ]),
      forward("lab-internalfirewall", [
        rule("Edge to Front End", "allow tcp 5061 172.25.33.10 -> 192.168.10.10"),
        rule("Front End to Edge", "allow tcp 443,5061,5062,8057 192.168.10.10 -> 172.25.33.10"),
        rule("Front End to Edge UDP", "allow udp 3478 192.168.10.10 -> 172.25.33.10"),
        rule("Reverse proxy to CWA", "allow tcp 443 10.45.16.1 -> 192.168.10.20"),
        rule("Test clients", "allow tcp 443 192.168.10.50 -> 172.25.33.10"),
        rule("Test clients UDP", "allow udp 3478 192.168.10.50 -> 172.25.33.10"),
      ]),
    ],
    translations: [
      oneToOne("Access Edge", "10.45.16.10", "198.51.100.21"),
      oneToOne("Web Conferencing Edge", "10.45.16.20", "198.51.100.22"),
      oneToOne("AV Edge", "10.45.16.30", "198.51.100.23"),
      {
        ...oneToOne("Internal users", "192.168.10.0/24", "198.51.100.2"),
        relation: "shared",
      },
    ],
    services: [
      service("access-edge", "Access Edge", "10.45.16.10", [443, 5061]),
      service("web-conferencing", "Web Conferencing Edge", "10.45.16.20", [443]),
      service("av-edge", "A/V Edge", "10.45.16.30", [443]),
    ],
    publicAddresses: [],
    hosts: [
      {
        resource: resource("firewall", "edgelab:host:Host"),
        id: "lab-firewall",
        addresses: ["198.51.100.2", "198.51.100.20", "10.45.16.1"].map(address),
        nameServers: [],
      },
    ],
  };
}

export function forward(host: string, rules: readonly FilterRule[]): FilterFact {
  return {
    resource: resource(`${host}-policy`, "edgelab:firewall:Policy"),
    host,
    direction: "forward",
    rules,
    otherwise: "deny",
  };
}

function oneToOne(name: string, source: string, translated: string): TranslationFact {
  return {
    resource: resource(`nat-${name}`, "edgelab:firewall:NetworkRule"),
    host: "lab-firewall",
    relation: "oneToOne",
    source: Peer.parse(source),
    translatedAddress: address(translated),
  };
}

function service(name: string, role: string, on: string, listens: readonly number[]): ServiceFact {
  return {
    resource: resource(name, "edgelab:host:Service"),
    host: "lab-edge",
    role,
    listens: listens.map((port) => ({ transport: "tcp", address: address(on), port })),
  };
}
