import { strict as assert } from "node:assert";
import {
  azure,
  InvalidArguments,
  Problems,
  type AzureArgs,
  type LabArguments,
} from "../../../components";

const subscription = "/subscriptions/00000000-0000-0000-0000-000000000001";
const idOf = (type: string, name: string) =>
  `${subscription}/resourceGroups/shared/providers/Microsoft.Network/${type}/${name}`;
const address = (name: string) => idOf("publicIPAddresses", name);
const elsewhere = idOf("dnsZones", "contoso.com").replace(/1(?=.resourceGroups)/, "2");
const region = { location: "westeurope" };

/** What is told of the arguments, "property: reason" each. */
function told(where: unknown, args: object = {}): readonly string[] {
  try {
    azure(where as AzureArgs).plan(
      'EdgeLab "lab"',
      { sipDomains: ["contoso.com"], ...args } as LabArguments,
      new Problems(),
    );
    return [];
  } catch (error) {
    assert(error instanceof InvalidArguments);
    return error.problems.map(({ propertyPath, reason }) => `${propertyPath}: ${reason}`);
  }
}

const sshKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ jo";
const image = `${subscription}/resourceGroups/shared/providers/Microsoft.Compute/images/windows`;
const machine = { ...region, machines: { client: {} }, administrator: { sshKey } };
const noMachine =
  "counts for nothing while no machine is made: name one in azure.machines, or remove it.";

const chosen = (owner: string) =>
  `can't be chosen in Azure: remove it, and give the id of an address that you have already as azure.publicAddresses.${owner}.`;
const unset = 'counts for nothing on the fabric "azure", which doesn\'t set it: remove it.';

const cases: readonly (readonly [
  title: string,
  where: unknown,
  args: object,
  ...told: string[],
])[] = [
  ["no region", {}, {}, "azure.location: is missing: give a text."],
  [
    "a region that is none",
    { location: "west/europe" },
    {},
    'azure.location: "west/europe" is no region of Azure: give its name, e.g. "westeurope".',
  ],
  [
    "a subscription's name",
    { ...region, subscription: "Pay-As-You-Go" },
    {},
    'azure.subscription: "Pay-As-You-Go" is no subscription\'s id: give what "az account show --query id" prints.',
  ],
  [
    "a misspelt property",
    { ...region, publicAdresses: {} },
    {},
    'azure.publicAdresses: there is no such property: did you mean "publicAddresses"?',
  ],
  ["something else", ["westeurope"], {}, "azure: a list of 1 can't be used here: give an object."],
  [
    "a text in the place of a list",
    { ...region, management: "10.9.0.0/24" },
    {},
    'azure.management: "10.9.0.0/24" can\'t be used here: did you mean ["10.9.0.0/24"]?',
  ],
  [
    "an address in the place of an id",
    { ...region, publicAddresses: { avEdge: "198.51.100.23" } },
    {},
    'azure.publicAddresses.avEdge: "198.51.100.23" is no id in Azure: give it as /subscriptions/…/resourceGroups/…/providers/Microsoft.Network/publicIPAddresses/….',
  ],
  [
    "the id of something else",
    { ...region, publicAddresses: { avEdge: idOf("networkInterfaces", "edge") } },
    {},
    "azure.publicAddresses.avEdge: is the id of something else (Microsoft.Network/networkInterfaces): give that of a public address (Microsoft.Network/publicIPAddresses).",
  ],
  [
    "one address for two roles, in other capitals",
    {
      ...region,
      publicAddresses: { accessEdge: address("one"), avEdge: address("one").toUpperCase() },
    },
    {},
    "azure.publicAddresses.avEdge: is the address of azure.publicAddresses.accessEdge, too: give each an address of its own (requirement EDGE-OWN-ADDRESSES).",
  ],
  [
    "an owner that no lab has",
    { ...region, publicAddresses: { edge: address("one") } },
    {},
    'azure.publicAddresses.edge: there is no such property: did you mean "avEdge"?',
  ],
  [
    "a zone's name in the place of its id",
    { ...region, publicZones: { "contoso.com": "contoso.com" } },
    {},
    'azure.publicZones["contoso.com"]: "contoso.com" is no id in Azure: give it as /subscriptions/…/resourceGroups/…/providers/Microsoft.Network/dnsZones/….',
  ],
  [
    "a private zone",
    { ...region, publicZones: { "contoso.com": idOf("privateDnsZones", "contoso.com") } },
    {},
    'azure.publicZones["contoso.com"]: is the id of something else (Microsoft.Network/privateDnsZones): give that of a DNS zone (Microsoft.Network/dnsZones).',
  ],
  [
    "another domain's zone",
    { ...region, publicZones: { "contoso.com": idOf("dnsZones", "fabrikam.com") } },
    {},
    'azure.publicZones["contoso.com"]: is the zone "fabrikam.com": give the id of the zone "contoso.com".',
  ],
  [
    "a zone of no SIP domain",
    { ...region, publicZones: { "fabrikam.com": idOf("dnsZones", "fabrikam.com") } },
    {},
    'azure.publicZones["fabrikam.com"]: is none of the lab\'s SIP domains (contoso.com): add it to sipDomains, or remove it here.',
  ],
  [
    "management from a name and from nearly everybody",
    { ...region, management: ["vpn.contoso.com", "0.0.0.0/0"] },
    {},
    'azure.management[0]: "vpn.contoso.com" is a name: give its address, e.g. "192.0.2.10".',
    'azure.management[1]: "0.0.0.0/0" is nearly everybody: name the addresses from which machines are managed.',
  ],
  [
    "a network outside that is too small, and one that is none",
    { ...region, outsiders: { client: "10.46.0.0/30", thirdParty: "10.47.0.1/24" } },
    {},
    "azure.outsiders.client: 10.46.0.0/30 is too small: Azure keeps five addresses of each subnet; give a /29 or larger.",
    'azure.outsiders.thirdParty: "10.47.0.1/24" is a host with its mask, not a network: did you mean "10.47.0.0/24"?',
  ],
  [
    "tags that Azure doesn't take",
    {
      ...region,
      tags: { "a/b": "x", "Azure-cost": "x", "edgelab-role": "x", note: "x".repeat(257) },
    },
    {},
    "azure.tags[\"a/b\"]: can't be a tag's name: give up to 512 characters without < > % & \\ ? /.",
    'azure.tags["Azure-cost"]: begins like names that others keep for themselves: give another name.',
    'azure.tags["edgelab-role"]: begins like names that others keep for themselves: give another name.',
    'azure.tags["note"]: has 257 characters: give 256 at most.',
  ],
  [
    "too many tags",
    { ...region, tags: Object.fromEntries([...Array(46).keys()].map((n) => [`tag${n}`, "x"])) },
    {},
    "azure.tags: has 46 tags, and there is room for 45: remove some.",
  ],
  [
    "this machine as the Edge",
    { ...region, places: { edge: { thisMachine: true } } },
    {},
    "azure.places.edge.thisMachine: can't be used here: hosts entries are set over SSH; give ssh, or add onlyMeasure: true.",
  ],
  [
    "Communicator Web Access on Linux",
    { ...region, places: { cwa: { ssh: { host: "cwa" } } } },
    {},
    "azure.places.cwa.ssh.system: is left out, which means linux: security options, patches and restarts are set on windows; give that where it is what runs there, or add onlyMeasure: true.",
  ],
  [
    "a machine without a host",
    { ...region, places: { frontEnd: { ssh: { port: 0 } } } },
    {},
    "azure.places.frontEnd.ssh.host: is missing: give a text.",
    "azure.places.frontEnd.ssh.port: 0 can't be used here: give a port from 1 to 65535.",
  ],
  [
    "Windows without an image, and Linux without a key",
    { ...region, machines: { edge: {}, client: {} } },
    {},
    'azure.machines.edge.image: is missing, and Windows is made from your own image: give its id in Azure, or system "linux" for Debian 12.',
    'azure.administrator.sshKey: is missing, and Linux is signed in to with a key: give the public one, e.g. "ssh-ed25519 AAAA… jo".',
  ],
  [
    "an image's name, and a size that is none",
    { ...region, machines: { edge: { image: "win2008r2", size: "B2s" } } },
    {},
    'azure.machines.edge.image: "win2008r2" is no image\'s id: give it as /subscriptions/…/resourceGroups/…/providers/Microsoft.Compute/images/…, or …/galleries/…/images/….',
    'azure.machines.edge.size: "B2s" is no size of Azure\'s: give its name, e.g. "Standard_B2s".',
  ],
  [
    "a private key, which isn't repeated, and a name that Azure keeps",
    {
      ...machine,
      administrator: { user: "root", sshKey: "-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl" },
    },
    {},
    'azure.administrator.user: "root" can\'t be an administrator\'s name in Azure: give up to 20 small letters and digits, e.g. "labadmin".',
    "azure.administrator.sshKey: is a private key, which is nobody's but yours: give the public one.",
  ],
  [
    "a key's file in the place of the key",
    { ...machine, administrator: { sshKey: "~/.ssh/id_ed25519.pub" } },
    {},
    'azure.administrator.sshKey: "~/.ssh/id_ed25519.pub" is no public key that Azure takes: give the content of the file .pub, of type ssh-ed25519 or ssh-rsa.',
  ],
  [
    "a shutdown at no time, on nobody's clock",
    { ...machine, shutdown: { time: "7 pm", timeZone: "Europe/Berlin" } },
    {},
    'azure.shutdown.time: "7 pm" is no time of the day: give hours and minutes, e.g. "19:00".',
    'azure.shutdown.timeZone: "Europe/Berlin" is none of Windows\' time zones: give one that "tzutil /l" lists, e.g. "W. Europe Standard Time".',
  ],
  [
    "a key of a type that Azure doesn't take",
    { ...machine, administrator: { sshKey: "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTI= jo" } },
    {},
    'azure.administrator.sshKey: "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTI= jo" is no public key that Azure takes: give the content of the file .pub, of type ssh-ed25519 or ssh-rsa.',
  ],
  [
    "a key that is cut off",
    { ...machine, administrator: { sshKey: "ssh-rsa AAAA" } },
    {},
    'azure.administrator.sshKey: "ssh-rsa AAAA" is no public key that Azure takes: give the content of the file .pub, of type ssh-ed25519 or ssh-rsa.',
  ],
  [
    "a time zone's short name",
    { ...machine, shutdown: { time: "19:00", timeZone: "CET" } },
    {},
    'azure.shutdown.timeZone: "CET" is none of Windows\' time zones: give one that "tzutil /l" lists, e.g. "W. Europe Standard Time".',
  ],
  [
    "what is in two subscriptions",
    {
      ...region,
      publicAddresses: { avEdge: address("one") },
      publicZones: { "contoso.com": elsewhere },
    },
    {},
    `azure.publicZones["contoso.com"]: is in the subscription 00000000-0000-0000-0000-000000000002, and azure.publicAddresses.avEdge says 00000000-0000-0000-0000-000000000001: give what is in one subscription.`,
  ],
  [
    "what is in another subscription than the lab",
    {
      ...region,
      subscription: "00000000-0000-0000-0000-000000000001",
      publicZones: { "contoso.com": elsewhere },
    },
    {},
    `azure.publicZones["contoso.com"]: is in the subscription 00000000-0000-0000-0000-000000000002, and azure.subscription says 00000000-0000-0000-0000-000000000001: give what is in one subscription.`,
  ],
  [
    "tags and zones that differ by capitals alone",
    {
      ...region,
      tags: { owner: "Jo", Owner: "Di" },
      publicZones: {
        "contoso.com": idOf("dnsZones", "contoso.com"),
        "Contoso.com": idOf("dnsZones", "contoso.com"),
      },
    },
    {},
    'azure.publicZones["Contoso.com"]: is azure.publicZones["contoso.com"] again: remove one.',
    'azure.tags["Owner"]: is the tag "owner" again in other capitals: remove one.',
  ],
  [
    "a domain of Azure's own",
    region,
    { sipDomains: ["contoso.com", "windows.net"] },
    'sipDomains[1]: "windows.net" is Azure\'s own, and nobody else can have its zone: give a domain of yours.',
  ],
  [
    "management from addresses that overlap",
    { ...region, management: ["10.9.0.0/24", "10.9.0.7"] },
    {},
    'azure.management[1]: "10.9.0.7" overlaps 10.9.0.0/24, which is named before: remove one.',
  ],
  [
    "a first priority that leaves no room",
    {
      ...region,
      securityGroups: { perimeter: idOf("networkSecurityGroups", "a") },
      firstPriority: 3990,
    },
    {},
    "azure.firstPriority: 3990 leaves room for 1 of 10 rules: give 3900 at most.",
  ],
  [
    "what is only for machines, without one",
    { ...region, administrator: { sshKey }, shutdown: { time: "19:00" }, diagnostics: true },
    {},
    `azure.administrator: ${noMachine}`,
    `azure.shutdown: ${noMachine}`,
    `azure.diagnostics: ${noMachine}`,
  ],
  [
    "a Bastion without room",
    { ...region, bastion: "10.45.17.0/27" },
    {},
    "azure.bastion: 10.45.17.0/27 is too small for a Bastion: give a /26 or larger.",
  ],
  [
    "a Bastion on the Internet",
    { ...region, bastion: "20.1.2.0/26" },
    {},
    "azure.bastion: 20.1.2.0/26 is on the Internet: give a private network.",
  ],
  [
    "a Bastion in the perimeter",
    { ...region, bastion: "10.45.16.0/24" },
    {},
    "azure.bastion: 10.45.16.0/24 overlaps networks.perimeter 10.45.16.0/24: give each a range of its own.",
  ],
  [
    "one security group for two subnets, and a subnet in the place of one",
    {
      ...region,
      securityGroups: {
        perimeter: idOf("networkSecurityGroups", "one"),
        internal: idOf("networkSecurityGroups", "ONE"),
        edgeInternal: idOf("virtualNetworks", "hub"),
      },
    },
    {},
    "azure.securityGroups.internal: is the group of azure.securityGroups.perimeter, too, and rules of two subnets don't go together: give each its own.",
    "azure.securityGroups.edgeInternal: is the id of something else (Microsoft.Network/virtualNetworks): give that of a security group (Microsoft.Network/networkSecurityGroups).",
  ],
  [
    "priorities of rules in no existing group",
    { ...region, securityGroups: {}, firstPriority: 300 },
    {},
    "azure.firstPriority: counts for nothing without azure.securityGroups: name an existing group, or remove it.",
  ],
  [
    "options of Communicator Web Access on a machine that is only measured, or runs Linux",
    { ...machine, machines: { cwa: { system: "linux" } } },
    { cwa: { restart: false } },
    "cwa.restart: counts for nothing while nothing is set on azure.places.cwa: name that machine, or remove it.",
  ],
  [
    "chosen public addresses",
    region,
    {
      firewall: { publicAddress: "198.51.100.2" },
      edge: { avEdge: { publicAddress: "198.51.100.23" } },
      cwa: { publicAddress: "198.51.100.20" },
    },
    `edge.avEdge.publicAddress: ${chosen("avEdge")}`,
    `cwa.publicAddress: ${chosen("cwa")}`,
    `firewall.publicAddress: ${chosen("internalUsers")}`,
  ],
  [
    "what nothing sets",
    region,
    { cwa: { restart: false }, frontEnd: { sipDomains: ["contoso.com"] } },
    `frontEnd.sipDomains: ${unset}`,
    "cwa.restart: counts for nothing while nothing is set on azure.places.cwa: name that machine, or remove it.",
  ],
  [
    "a model of the Internet",
    region,
    { networks: { internet: "198.51.100.0/24" } },
    "networks.internet: is part of a model of the Internet, which isn't there: remove it.",
  ],
  [
    "subnets that overlap",
    region,
    { networks: { internal: "10.45.0.0/16" } },
    "networks.internal: 10.45.0.0/16 overlaps networks.perimeter 10.45.16.0/24: give each a range of its own.",
  ],
  [
    "a subnet that is too small, and one that Azure keeps",
    region,
    {
      networks: { edgeInternal: "172.25.33.0/30", internal: "168.63.129.0/24" },
      edge: { internalAddress: "172.25.33.2" },
    },
    "networks.edgeInternal: 172.25.33.0/30 is too small: Azure keeps five addresses of each subnet; give a /29 or larger.",
    "networks.internal: 168.63.129.0/24 has addresses that Azure keeps (168.63.129.16/32): give another network.",
  ],
  [
    "addresses that are Azure's, the reverse proxy's, another's and in no subnet",
    region,
    {
      edge: {
        accessEdge: { address: "10.45.16.3" },
        webConferencingEdge: { address: "10.45.16.40" },
        avEdge: { address: "10.46.0.30" },
      },
      cwa: { address: "192.168.10.10" },
    },
    'edge.webConferencingEdge.address: "10.45.16.40" is taken by firewall.perimeterAddress: give another address of 10.45.16.0/24.',
    'edge.avEdge.address: "10.46.0.30" isn\'t in the network 10.45.16.0/24: give one from 10.45.16.1 to 10.45.16.254.',
    'cwa.address: "192.168.10.10" is taken by frontEnd.address: give another address of 192.168.10.0/24.',
    'edge.accessEdge.address: "10.45.16.3" is Azure\'s own: the first three of each subnet are; give 10.45.16.4 or a later one.',
  ],
  [
    "a perimeter without room for the reverse proxy",
    region,
    { networks: { perimeter: "10.45.16.0/27" } },
    "firewall.perimeterAddress: 10.45.16.0/27 has no host number 40: use a larger network or a smaller number.",
  ],
  [
    "a reverse proxy at an address that is Azure's",
    region,
    { firewall: { perimeterAddress: "10.45.16.2" } },
    'firewall.perimeterAddress: "10.45.16.2" is Azure\'s own: the first three of each subnet are; give 10.45.16.4 or a later one.',
  ],
  [
    "no translation",
    region,
    { edge: { avEdge: { translatedByNat: false } } },
    "edge.avEdge.translatedByNat: is false, and Azure always translates: remove it.",
  ],
  [
    "Azure's own name server for the Edge",
    region,
    { edge: { nameServers: ["8.8.8.8", "168.63.129.16"] } },
    'edge.nameServers[1]: "168.63.129.16" answers from the lab\'s private zone: give a DNS server on the Internet (requirement DNS-EDGE-RESOLVER).',
  ],
  [
    "more destinations than a security group has rules",
    region,
    {
      testClients: {
        access: "restricted",
        destinations: [...Array(200).keys()].map((n) => ({
          to: `203.0.113.${n}`,
          tcp: ["443"],
          udp: ["3478"],
        })),
      },
    },
    "testClients.destinations: makes 408 rules, and a security group has room for 390: give networks in place of single addresses.",
  ],
  [
    "all kinds of things at once",
    { location: "", management: ["any"], places: { edgde: {} } },
    { sipDomains: ["contoso"], networks: { perimeter: "10.45.16.0" } },
    'azure.places.edgde: there is no such property: did you mean "edge"?',
    'azure.location: "" is no region of Azure: give its name, e.g. "westeurope".',
    'azure.management[0]: "any" is a name: give its address, e.g. "192.0.2.10".',
    'networks.perimeter: "10.45.16.0" has no mask: did you mean "10.45.16.0/24"?',
    'sipDomains[0]: "contoso" has no domain: give a SIP domain, e.g. "contoso.com".',
    'sipDomains: is empty: give at least one SIP domain, e.g. "contoso.com".',
  ],
];

describe("the arguments of a lab in Azure", () => {
  for (const [title, where, args, ...problems] of cases) {
    it(`are refused with property, value and remedy: ${title}`, () => {
      assert.deepEqual(told(where, args), problems);
    });
  }

  it("are right with a region alone, and with everything", () => {
    assert.deepEqual(told(region), []);
    const everything = {
      location: "West Europe",
      publicAddresses: {
        accessEdge: address("a"),
        avEdge: address("b"),
        internalUsers: address("c"),
      },
      publicZones: { "contoso.com": idOf("dnsZones", "contoso.com") },
      management: ["10.9.0.0/24", "203.0.113.7"],
      outsiders: { client: "10.50.0.0/24" },
      tags: { owner: "Jo" },
      machines: { edge: { image }, frontEnd: { image, size: "Standard_D2s_v5" }, client: {} },
      administrator: { user: "jo", sshKey },
      shutdown: { time: "19:00", timeZone: "W. Europe Standard Time" },
      diagnostics: true,
      bastion: "10.45.17.0/26",
      securityGroups: { perimeter: idOf("networkSecurityGroups", "shared") },
      firstPriority: 300,
      places: { client: { thisMachine: true }, edge: { ssh: { host: "edge", system: "windows" } } },
    };
    assert.deepEqual(told(everything, { networks: { perimeter: "10.99.0.0/24" } }), []);
  });
});
