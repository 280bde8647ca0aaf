import { Peer, PortSet } from "../../../components/model";
import type { FilterFact, FilterRule, PublicationFact } from "../../../policy/facts/facts";
import { address, type FirewallFacts, resource, rule } from "./firewallLab";
import { oneToOne } from "./localFirewall";

/** A network security group's rules for one direction, with Azure's own behind them. */
export function securityGroup(
  name: string,
  direction: "inbound" | "outbound",
  guards: readonly string[],
  rules: readonly FilterRule[],
): FilterFact {
  const group = resource(name, "azure-native:network:NetworkSecurityGroup");
  const defaults =
    direction === "inbound"
      ? [
          rule("AllowVnetInBound", "allow any all tag:VirtualNetwork -> tag:VirtualNetwork"),
          rule("AllowAzureLoadBalancerInBound", "allow any all tag:AzureLoadBalancer -> any"),
          rule("DenyAllInBound", "deny any all any -> any"),
        ]
      : [
          rule("AllowVnetOutBound", "allow any all tag:VirtualNetwork -> tag:VirtualNetwork"),
          rule("AllowInternetOutBound", "allow any all any -> tag:Internet"),
          rule("DenyAllOutBound", "deny any all any -> any"),
        ];
  return {
    resource: group,
    host: name,
    direction,
    guards: guards.map((guard) => Peer.parse(guard, { ipv6: true })),
    rules: [...rules, ...defaults].map((one) => ({ ...one, resource: group })),
    otherwise: "deny",
  };
}

/** What a stack of plain Azure resources shows of a sound lab: security groups, interfaces with public addresses. */
export function azureFacts(): FirewallFacts {
  const published = (name: string, publicAddress: string, target: string): PublicationFact => ({
    resource: resource(`${name}-nic`, "azure-native:network:NetworkInterface"),
    name,
    host: `${name}-nic`,
    manner: "addressTranslation",
    publicAddress: address(publicAddress),
    publicAddressOf: resource(`${name}-ip`, "azure-native:network:PublicIPAddress").urn,
    target: address(target),
    transport: "any",
    ports: PortSet.ALL,
    portShift: 0,
    keepsSender: true,
  });
  const roles = [
    ["access", "198.51.100.21", "10.45.16.10"],
    ["webconf", "198.51.100.22", "10.45.16.20"],
    ["av", "198.51.100.23", "10.45.16.30"],
    ["proxy", "198.51.100.20", "10.45.16.40"],
  ] as const;
  return {
    publications: roles.map(([name, front, behind]) => published(name, front, behind)),
    publicAddresses: roles.map(([name, front]) => ({
      resource: resource(`${name}-ip`, "azure-native:network:PublicIPAddress"),
      address: address(front),
    })),
    translations: roles.map(([name, front, behind]) => oneToOne(name, behind, front)),
    filters: [
      securityGroup(
        "access-nsg",
        "inbound",
        ["10.45.16.10"],
        [rule("SIP", "allow tcp 443,5061 tag:Internet -> any")],
      ),
      securityGroup(
        "webconf-nsg",
        "inbound",
        ["10.45.16.20"],
        [rule("PSOM", "allow tcp 443 any -> any")],
      ),
      securityGroup(
        "av-nsg",
        "inbound",
        ["10.45.16.30"],
        [
          rule("AvTcpIn", "allow tcp 50000-59999 any -> any"),
          rule("AvUdpIn", "allow udp 3478,50000-59999 any -> any"),
          rule("StunTurn", "allow tcp 443 any -> 10.45.16.30"),
        ],
      ),
      securityGroup(
        "proxy-nsg",
        "inbound",
        ["10.45.16.40"],
        [rule("Https", "allow tcp 443 tag:Internet -> any")],
      ),
      securityGroup("perimeter-nsg", "outbound", ["10.45.16.0/24"], []),
      securityGroup("edge-internal-nsg", "inbound", ["172.25.33.0/24"], []),
      securityGroup("internal-nsg", "inbound", ["192.168.10.0/24"], []),
      securityGroup(
        "internal-nsg",
        "outbound",
        ["192.168.10.0/24"],
        [
          rule("Clients", "allow tcp 443 192.168.10.50 -> 172.25.33.10"),
          rule("ClientsUdp", "allow udp 3478 192.168.10.50 -> 172.25.33.10"),
          rule("ScaleBack", "deny any all 192.168.10.50 -> any"),
        ],
      ),
    ],
    services: [],
    hosts: [],
  };
}
