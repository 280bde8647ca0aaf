import type { PropertyMap, StackResource } from "../../../policy/engine/stackResource";
import { azure, azureId, given, type Stage } from "./azureResource";

type PublishedName = "access-edge" | "web-conferencing-edge" | "av-edge" | "cwa";
type SubnetName = "perimeter" | "edge-internal" | "internal";

export interface AzureLabNetwork {
  readonly resources: readonly StackResource[];
  readonly virtualNetwork: StackResource;
  readonly subnets: Readonly<Record<SubnetName, StackResource>>;
  readonly publicAddresses: Readonly<Record<PublishedName, StackResource>>;
}

/** The public address of each role. */
export const publicAddresses: Readonly<Record<PublishedName, string>> = {
  "access-edge": "198.51.100.21",
  "web-conferencing-edge": "198.51.100.22",
  "av-edge": "198.51.100.23",
  cwa: "198.51.100.20",
};

const fqdns: Readonly<Record<PublishedName, string>> = {
  "access-edge": "sip.contoso.com",
  "web-conferencing-edge": "webconf.contoso.com",
  "av-edge": "av.contoso.com",
  cwa: "cwa.contoso.com",
};

/** Networks, their firewalls and the public addresses. */
export function azureLabNetwork(stage: Stage): AzureLabNetwork {
  const virtualNetwork = azure("network:VirtualNetwork", "ocs", {
    virtualNetworkName: "ocs",
    addressSpace: { addressPrefixes: ["10.45.16.0/24", "172.25.33.0/24", "192.168.10.0/24"] },
  });
  const firewalls = [perimeterFirewall(), edgeInternalFirewall(), internalFirewall()];
  const subnet = (name: SubnetName, addressPrefix: string, firewall: StackResource) =>
    azure(
      "network:Subnet",
      name,
      {
        subnetName: name,
        virtualNetworkName: "ocs",
        addressPrefix,
        networkSecurityGroup: {
          id: given(stage, azureId(`networkSecurityGroups/${firewall.name}`)),
        },
      },
      {
        propertyDependencies: {
          virtualNetworkName: [virtualNetwork],
          networkSecurityGroup: [firewall],
        },
      },
    );
  const subnets = {
    perimeter: subnet("perimeter", "10.45.16.0/24", firewalls[0]),
    "edge-internal": subnet("edge-internal", "172.25.33.0/24", firewalls[1]),
    internal: subnet("internal", "192.168.10.0/24", firewalls[2]),
  };
  const published = Object.fromEntries(
    (Object.keys(publicAddresses) as PublishedName[]).map((role) => [
      role,
      azure(
        "network:PublicIPAddress",
        `${role}-public`,
        {
          publicIpAddressName: `${role}-public`,
          publicIPAllocationMethod: "Static",
          sku: { name: "Standard" },
          tags: { "edgelab-role": role, "edgelab-fqdn": fqdns[role] },
        },
        { outputs: { ipAddress: given(stage, publicAddresses[role]) } },
      ),
    ]),
  ) as unknown as AzureLabNetwork["publicAddresses"];
  return {
    resources: [
      virtualNetwork,
      ...firewalls,
      ...Object.values(subnets),
      ...Object.values(published),
    ],
    virtualNetwork,
    subnets,
    publicAddresses: published,
  };
}

interface Rule {
  readonly name: string;
  readonly protocol?: "Tcp" | "Udp" | "*";
  readonly from: string;
  readonly to: string;
  readonly ports?: readonly string[];
  readonly direction?: "Inbound" | "Outbound";
  readonly access?: "Allow" | "Deny";
}

function firewall(name: string, role: string, rules: readonly Rule[]): StackResource {
  return azure("network:NetworkSecurityGroup", name, {
    networkSecurityGroupName: name,
    securityRules: rules.map((rule, index) => securityRule(rule, 100 + 10 * index)),
    tags: { "edgelab-role": role },
  });
}

function securityRule(rule: Rule, priority: number): PropertyMap {
  const { name, protocol = "*", from, to, ports = ["*"] } = rule;
  return {
    name,
    priority,
    direction: rule.direction ?? "Inbound",
    access: rule.access ?? "Allow",
    protocol,
    sourceAddressPrefix: from,
    sourcePortRange: "*",
    destinationAddressPrefix: to,
    ...(ports.length === 1 ? { destinationPortRange: ports[0] } : { destinationPortRanges: ports }),
  };
}

const perimeterFirewall = () =>
  firewall("perimeter-firewall", "firewall", [
    {
      name: "access-edge",
      protocol: "Tcp",
      from: "Internet",
      to: "10.45.16.10",
      ports: ["443", "5061"],
    },
    {
      name: "web-conferencing-edge",
      protocol: "Tcp",
      from: "Internet",
      to: "10.45.16.20",
      ports: ["443"],
    },
    {
      name: "av-tcp-in",
      protocol: "Tcp",
      from: "Internet",
      to: "10.45.16.30",
      ports: ["443", "50000-59999"],
    },
    {
      name: "av-udp-in",
      protocol: "Udp",
      from: "Internet",
      to: "10.45.16.30",
      ports: ["3478", "50000-59999"],
    },
    {
      name: "cwa-reverse-proxy",
      protocol: "Tcp",
      from: "Internet",
      to: "10.45.16.40",
      ports: ["443"],
    },
  ]);

const edgeInternalFirewall = () =>
  firewall("edge-internal-firewall", "internal-firewall", [
    {
      name: "front-end-to-edge-tcp",
      protocol: "Tcp",
      from: "192.168.10.10",
      to: "172.25.33.10",
      ports: ["443", "5061", "5062", "8057"],
    },
    {
      name: "front-end-to-edge-udp",
      protocol: "Udp",
      from: "192.168.10.10",
      to: "172.25.33.10",
      ports: ["3478"],
    },
    { name: "test-clients", from: "192.168.10.50", to: "*" },
    { name: "nothing-else", from: "*", to: "*", access: "Deny" },
  ]);

const internalFirewall = () =>
  firewall("internal-firewall", "internal-firewall", [
    {
      name: "edge-to-front-end",
      protocol: "Tcp",
      from: "172.25.33.10",
      to: "192.168.10.10",
      ports: ["5061"],
    },
    {
      name: "reverse-proxy-to-cwa",
      protocol: "Tcp",
      from: "10.45.16.40",
      to: "192.168.10.20",
      ports: ["443"],
    },
    { name: "inside", from: "192.168.10.0/24", to: "192.168.10.0/24" },
    { name: "nothing-else", from: "*", to: "*", access: "Deny" },
    { name: "test-clients", from: "192.168.10.50", to: "*", direction: "Outbound" },
  ]);
