import assert from "node:assert/strict";
import type { LabDescription } from "../../../model";
import type { StackResource } from "../../../policy/engine/stackResource";
import { anotherSite } from "../support/anotherSite";
import {
  adding,
  changing,
  inTurn,
  securityRule,
  standaloneRule,
  removing,
  type Change,
} from "../support/changes";
import { withNatGateway, withRoutes } from "../support/azureChangesOfSubnets";
import { azureLab } from "../support/azureLab";
import { cwaScript } from "../support/azureLabMachines";
import { azure, azureId, changed } from "../support/azureResource";
import { judge, told } from "../support/judged";
import { remoteCommandOn } from "../support/remoteCommand";
import { restrictedAzureLab, restrictedTestClients } from "../support/restrictedAzureLab";

interface SoundStack {
  readonly what: string;
  readonly resources: () => readonly StackResource[];
  readonly labs?: readonly LabDescription[];
  /** What the stack leaves undecided. @default nothing */
  readonly open?: string;
}

const sound = (what: string, change: Change): SoundStack => ({
  what,
  resources: () => change(restrictedAzureLab()),
});

const perimeter = (values: Parameters<typeof changing>[1]) =>
  changing("perimeter-firewall", values);
const avEdge = "10.45.16.30";
const group = { id: azureId("applicationSecurityGroups/av-edges") };
const record = (name: string, properties: Parameters<typeof azure>[2]) =>
  azure(`dns:RecordSet`, name, { zoneName: "contoso.com", ttl: 3600, ...properties });
const ipv6Name = (label: string, ipv6Address: string) =>
  record(`public-${label}-ipv6`, {
    relativeRecordSetName: label,
    recordType: "AAAA",
    aaaaRecords: [{ ipv6Address }],
  });

/** The zones and records of a second SIP domain. */
const secondDomain = (): readonly StackResource[] => {
  const domain = "fabrikam.com";
  const service = (port: number, target: string) => ({
    recordType: "SRV",
    ttl: 3600,
    srvRecords: [{ priority: 0, weight: 0, port, target }],
  });
  const outside = (name: string, relativeRecordSetName: string, port: number) =>
    azure("dns:RecordSet", name, {
      zoneName: domain,
      relativeRecordSetName,
      ...service(port, "sip.contoso.com"),
    });
  return [
    azure("dns:Zone", "second-public-zone", { zoneName: domain }),
    outside("second-federation", "_sipfederationtls._tcp", 5061),
    outside("second-sign-in", "_sip._tls", 443),
    azure("privatedns:PrivateZone", "second-private-zone", { privateZoneName: domain }),
    azure("privatedns:PrivateRecordSet", "second-private-sign-in", {
      privateZoneName: domain,
      relativeRecordSetName: "_sipinternaltls._tcp",
      ...service(5061, "frontend.contoso.com"),
    }),
  ];
};

/** The Edge's perimeter addresses on one interface, that has the tags of all roles. */
const oneInterface = (): Change => {
  const configuration = (role: string, privateIPAddress: string) => ({
    name: role,
    privateIPAddress,
    privateIPAllocationMethod: "Static",
    subnet: { id: azureId("virtualNetworks/ocs/subnets/perimeter") },
    publicIPAddress: { id: azureId(`publicIPAddresses/${role}-public`) },
  });
  return inTurn(
    removing("edge-web-conferencing-edge", "edge-av-edge"),
    changing("edge-access-edge", {
      "tags.edgelab-role": "access-edge web-conferencing-edge av-edge",
      "ipConfigurations[1]": configuration("web-conferencing-edge", "10.45.16.20"),
      "ipConfigurations[2]": configuration("av-edge", avEdge),
    }),
    changing("edge-server", {
      "networkProfile.networkInterfaces": [
        { id: azureId("networkInterfaces/edge-access-edge"), primary: true },
        { id: azureId("networkInterfaces/edge-inside") },
      ],
    }),
  );
};

const versioned = (resource: StackResource): StackResource => {
  const token = resource.type.replace(/^azure-native:(\w+):/, "azure-native:$1/v20230901:");
  const urn = (given: string) => given.replace(/azure-native:(\w+):/, "azure-native:$1/v20230901:");
  return {
    ...resource,
    type: token,
    urn: urn(resource.urn),
    dependencies: resource.dependencies.map(urn),
    propertyDependencies: Object.fromEntries(
      Object.entries(resource.propertyDependencies).map(([property, urns]) => [
        property,
        urns.map(urn),
      ]),
    ),
  };
};

const untagged = (resource: StackResource) => changed(resource, { tags: undefined });

const [{ testClients: restricted }] = restrictedTestClients;

/** The lab in the words of the configuration, for stacks in which nothing has a tag. */
const described: LabDescription = {
  sipDomains: ["contoso.com"],
  networks: {
    perimeter: ["10.45.16.0/24"],
    edgeInternal: ["172.25.33.0/24"],
    internal: ["192.168.10.0/24"],
  },
  hosts: {
    firewall: ["perimeter-*", "reverse-proxy-server"],
    internalFirewall: ["edge-internal-firewall", "internal-firewall"],
    edge: ["edge-server"],
    frontEnd: ["front-end-server"],
    cwa: ["cwa-server"],
  },
  edge: {
    internalAddress: "172.25.33.10",
    defaultGateway: "10.45.16.1",
    internalGateway: "172.25.33.1",
    sipDomains: ["contoso.com"],
    accessEdge: {
      fqdn: "sip.contoso.com",
      resources: ["*access-edge*"],
      certificateSubject: "sip.contoso.com",
      remoteUserAccess: true,
      federation: true,
    },
    webConferencingEdge: { fqdn: "webconf.contoso.com", resources: ["*web-conferencing-edge*"] },
    avEdge: { fqdn: "av.contoso.com", resources: ["*av-edge*"], translatedByNat: true },
  },
  frontEnd: { fqdn: "frontend.contoso.com", sipDomains: ["contoso.com"] },
  cwa: { fqdn: "cwa.contoso.com", publicAddress: "198.51.100.20" },
  testClients: { addresses: ["192.168.10.50"], access: "restricted", ...restricted },
};

const hostsLines = ["198.51.100.23 av.contoso.com", "192.168.10.10 frontend.contoso.com"].map(
  (line) => String.raw`echo ${line}>>%SystemRoot%\System32\drivers\etc\hosts`,
);

/** Commands in place of run commands, at the addresses of their machines. */
const byCommands = (edge: string, cwa: string) =>
  inTurn(
    removing("edge-hosts-entry", "edge-next-hop", "cwa-settings"),
    adding(
      remoteCommandOn(edge, "hosts-entry", hostsLines),
      remoteCommandOn(cwa, "cwa-settings", cwaScript),
    ),
  );

const machines = [
  "edge-server",
  "cwa-server",
  "front-end-server",
  "reverse-proxy-server",
  "test-client-machine",
];

const stacks: readonly SoundStack[] = [
  sound("as it is written first", (stack) => stack),
  sound(
    "a zone of something else that shows private addresses outside",
    adding(
      azure("dns:RecordSet", "intranet", {
        zoneName: "fabrikam.com",
        relativeRecordSetName: "intranet",
        recordType: "A",
        ttl: 3600,
        aRecords: [{ ipv4Address: "10.1.2.3" }],
      }),
    ),
  ),
  sound(
    "ranges split over rules of one group",
    perimeter({
      "securityRules[2].destinationPortRanges": ["443", "50000-52999"],
      "securityRules[3].destinationPortRanges": ["3478", "50000", "50001-59998", "59999"],
      "securityRules[5]": securityRule("av-tcp-more", 150, {
        protocol: "Tcp",
        to: avEdge,
        ports: ["52000-59999"],
      }),
    }),
  ),
  sound(
    "ranges split over rules that are resources of their own",
    inTurn(
      perimeter({ "securityRules[2].destinationPortRanges": ["443"] }),
      adding(
        standaloneRule("perimeter-firewall", "av-tcp-low", 200, {
          protocol: "Tcp",
          to: avEdge,
          ports: ["50000-54999"],
        }),
        standaloneRule("perimeter-firewall", "av-tcp-high", 210, {
          protocol: "Tcp",
          to: avEdge,
          ports: ["55000-59999"],
        }),
      ),
    ),
  ),
  sound(
    "the Internet as *, as 0.0.0.0/0 and as its two halves",
    perimeter({
      "securityRules[0].sourceAddressPrefix": "*",
      "securityRules[1].sourceAddressPrefix": "0.0.0.0/0",
      "securityRules[2].sourceAddressPrefix": undefined,
      "securityRules[2].sourceAddressPrefixes": ["0.0.0.0/1", "128.0.0.0/1"],
    }),
  ),
  sound(
    "probes of Azure's load balancer are let in",
    perimeter({
      "securityRules[5]": securityRule("probes", 160, { from: "AzureLoadBalancer", to: "*" }),
    }),
  ),
  sound(
    "private networks and the virtual network are denied first: nobody on the Internet is among them",
    perimeter({
      "securityRules[5]": securityRule("spoofed", 90, {
        access: "Deny",
        from: "172.16.0.0/16",
        to: "*",
      }),
      "securityRules[6]": securityRule("from-inside", 91, {
        access: "Deny",
        from: "VirtualNetwork",
        to: avEdge,
      }),
    }),
  ),
  sound(
    "a deny of other ports comes first",
    perimeter({
      "securityRules[5]": securityRule("administration", 90, {
        access: "Deny",
        protocol: "Tcp",
        from: "*",
        to: "*",
        ports: ["22", "445", "3389"],
      }),
    }),
  ),
  sound(
    "application security groups instead of addresses",
    inTurn(
      adding(
        azure("network:ApplicationSecurityGroup", "av-edges", {
          applicationSecurityGroupName: "av-edges",
        }),
      ),
      changing("edge-av-edge", { "ipConfigurations[0].applicationSecurityGroups": [group] }),
      perimeter({
        "securityRules[2].destinationAddressPrefix": undefined,
        "securityRules[2].destinationApplicationSecurityGroups": [group],
        "securityRules[3].destinationAddressPrefix": undefined,
        "securityRules[3].destinationApplicationSecurityGroups": [group],
      }),
    ),
  ),
  {
    what: "several SIP domains",
    resources: () =>
      inTurn(
        changing("edge-server", {
          "tags.edgelab-sip-domains": "contoso.com, fabrikam.com",
          "tags.edgelab-certificate-names": "sip.fabrikam.com",
        }),
        changing("front-end-server", { "tags.edgelab-sip-domains": "fabrikam.com contoso.com" }),
        adding(...secondDomain()),
      )(restrictedAzureLab()),
    labs: [{ sipDomains: ["contoso.com", "fabrikam.com"], testClients: restricted }],
  },
  sound(
    "a wildcard has the address of one role",
    changing("public-webconf", { relativeRecordSetName: "*" }),
  ),
  sound(
    "a wildcard leads every other name elsewhere",
    adding(
      record("public-others", {
        relativeRecordSetName: "*",
        recordType: "A",
        aRecords: [{ ipv4Address: "198.51.100.99" }],
      }),
    ),
  ),
  sound("one interface has the addresses of all roles", oneInterface()),
  sound("a NAT gateway for internal users", withNatGateway("internal")),
  sound(
    "routes that are Azure's own ways",
    withRoutes(
      "perimeter",
      { name: "default", addressPrefix: "0.0.0.0/0", nextHopType: "Internet" },
      { name: "inside", addressPrefix: "192.168.10.0/24", nextHopType: "VnetLocal" },
    ),
  ),
  sound(
    "a security group on the subnet and one on an interface",
    inTurn(
      adding(
        azure("network:NetworkSecurityGroup", "av-edge-firewall", {
          networkSecurityGroupName: "av-edge-firewall",
          securityRules: [securityRule("anything", 100, { to: avEdge })],
        }),
      ),
      changing("edge-av-edge", {
        networkSecurityGroup: { id: azureId("networkSecurityGroups/av-edge-firewall") },
      }),
    ),
  ),
  sound(
    "a security group that stands before nothing",
    adding(
      azure("network:NetworkSecurityGroup", "spare", {
        networkSecurityGroupName: "spare",
        securityRules: [],
        tags: { "edgelab-role": "firewall" },
      }),
    ),
  ),
  sound(
    "a hosts file that is written as a whole",
    inTurn(
      removing("edge-next-hop"),
      changing("edge-hosts-entry", {
        "source.script": [
          'Set-Content -Path "C:\\Windows\\System32\\drivers\\etc\\hosts" -Value @"',
          "127.0.0.1 localhost",
          "198.51.100.23 av.contoso.com",
          "192.168.10.10 frontend.contoso.com",
          '"@',
        ].join("\n"),
      }),
    ),
  ),
  sound(
    "IPv6 beside IPv4",
    inTurn(
      adding(ipv6Name("av", "2001:db8:1::23"), ipv6Name("sip", "2001:db8:1::21")),
      perimeter({
        "securityRules[5]": securityRule("av-tcp-ipv6", 150, {
          protocol: "Tcp",
          from: "::/0",
          to: "2001:db8:1::23",
          ports: ["443", "50000-59999"],
        }),
        "securityRules[6]": securityRule("av-udp-ipv6", 151, {
          protocol: "Udp",
          to: "2001:db8:1::23",
          ports: ["3478", "50000-59999"],
        }),
      }),
    ),
  ),
  sound("types of one version of Azure's interface", (stack) => stack.map(versioned)),
  {
    what: "described by the configuration alone, without a tag",
    resources: () => restrictedAzureLab().map(untagged),
    labs: [described],
  },
  sound(
    "machines reached by commands at their own addresses",
    byCommands("172.25.33.10", "192.168.10.20"),
  ),
  sound(
    "the Edge reached by commands at a public address",
    byCommands("198.51.100.21", "192.168.10.20"),
  ),
  {
    what: "machines that no resource shows, reached by commands",
    // Nothing is done on a Front End here.
    open: "REGISTRAR-NTLM | undecided |  | no resource is known to be a Front End",
    resources: () =>
      inTurn(
        byCommands("edge.contoso.com", "cwa.contoso.com"),
        removing(...machines),
      )(restrictedAzureLab()).map(untagged),
    labs: [
      {
        ...described,
        hosts: {
          ...described.hosts,
          firewall: ["perimeter-firewall"],
          edge: ["EDGE.contoso.com"],
          frontEnd: [],
          cwa: ["cwa.contoso.com"],
        },
        edge: { ...described.edge, nameServers: ["198.51.100.53"] },
        frontEnd: { ...described.frontEnd, address: "192.168.10.10" },
        cwa: {
          ...described.cwa,
          address: "192.168.10.20",
          operatingSystem: "Windows Server 2008 R2",
        },
      },
    ],
  },
];

describe("sound stacks of plain Azure resources", () => {
  for (const { what, resources, labs = restrictedTestClients, open = "" } of stacks) {
    it(`finds nothing: ${what}`, () => {
      assert.equal(told(judge(resources(), { labs })), open);
    });
  }

  it("says of a lab that is being tested only that its access is to be scaled back", () => {
    assert.match(
      told(judge(azureLab())),
      /^TEST-ACCESS-SCALE-BACK \| violation \| [^|]*\| Test clients \(192\.168\.10\.50\) have unrestricted access until 2099-12-31\.$/,
    );
  });

  describe("with two sites", () => {
    const both = (change: Change = (stack) => stack) => [
      ...inSite("north", restrictedAzureLab()),
      ...inSite("south", change(anotherSite(restrictedAzureLab()))),
    ];
    const inSite = (site: string, resources: readonly StackResource[]) =>
      resources.map((resource) =>
        resource.inputs.tags === undefined
          ? resource
          : changed(resource, { "tags.edgelab-lab": site }),
      );
    const labs: readonly LabDescription[] = [
      { name: "north", sipDomains: ["contoso.com"], testClients: restricted },
      {
        name: "south",
        sipDomains: ["fabrikam.com"],
        testClients: {
          destinations: restricted?.destinations?.map(({ to, ...ports }) => ({
            to: to.replace("198.51.100.", "203.0.113."),
            ...ports,
          })),
        },
      },
    ];

    it("finds nothing in either", () => {
      assert.equal(told(judge(both(), { labs })), "");
    });

    it("finds nothing in either where the configuration alone tells them apart", () => {
      const named = JSON.stringify({
        ...described,
        hosts: { ...described.hosts, firewall: ["perimeter-firewall", "reverse-proxy-server"] },
        edge: {
          ...described.edge,
          accessEdge: {
            ...described.edge?.accessEdge,
            resources: ["access-edge-public", "edge-access-edge"],
          },
          webConferencingEdge: {
            ...described.edge?.webConferencingEdge,
            resources: ["web-conferencing-edge-public", "edge-web-conferencing-edge"],
          },
          avEdge: { ...described.edge?.avEdge, resources: ["av-edge-public", "edge-av-edge"] },
        },
      });
      const inSouth = [
        ["contoso.com", "fabrikam.com"],
        ["198.51.100.", "203.0.113."],
        ["10.45.16.", "10.46.16."],
        ["172.25.33.", "172.25.34."],
        ["192.168.10.", "192.168.20."],
        [/"([a-z-]+-(?:firewall|server|public|edge))"/g, '"south-$1"'],
      ] as const;
      const south = inSouth.reduce(
        (text, [from, to]) =>
          typeof from === "string" ? text.replaceAll(from, to) : text.replace(from, to),
        named,
      );
      const configured = [
        { ...(JSON.parse(named) as LabDescription), name: "north" },
        { ...(JSON.parse(south) as LabDescription), name: "south" },
      ];
      assert.equal(told(judge(both().map(untagged), { labs: configured })), "");
    });

    it("finds in one what is wrong in it", () => {
      const stack = both(
        changing("south-perimeter-firewall", {
          "securityRules[3].destinationPortRanges": ["50000-59999"],
        }),
      );
      assert.match(
        told(judge(stack, { labs })),
        /^AV-UDP-RANGE \| violation \| south-perimeter-firewall \| .*UDP 3478[^\n]*$/,
      );
    });
  });
});
