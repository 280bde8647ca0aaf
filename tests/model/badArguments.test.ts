import { strict as assert } from "node:assert";
import { InvalidArguments, planLab } from "../../model";

interface Mistake {
  readonly mistake: string;
  readonly args: unknown;
  /** Property path and reason of every problem, in the order in which they are told. */
  readonly problems: readonly string[];
}

const sound = { sipDomains: ["contoso.com"] };
const avEdge = (given: object) => ({ ...sound, edge: { avEdge: given } });

const mistakes: readonly Mistake[] = [
  {
    mistake: "no SIP domain",
    args: { sipDomains: [] },
    problems: ['sipDomains: is empty: give at least one SIP domain, e.g. "contoso.com".'],
  },
  {
    mistake: "a misspelt property",
    args: { ...sound, edges: {} },
    problems: ['edges: there is no such property: did you mean "edge"?'],
  },
  {
    mistake: "a misspelt property inside another",
    args: avEdge({ fdqn: "av.contoso.com" }),
    problems: ['edge.avEdge.fdqn: there is no such property: did you mean "fqdn"?'],
  },
  {
    mistake: "public IM with no provider",
    args: { ...sound, publicIm: { providers: [] } },
    problems: ["publicIm.providers: a list of 0 names no provider: give one, or remove publicIm."],
  },
  {
    mistake: "public IM with a provider twice",
    args: { ...sound, publicIm: { providers: ["AOL", "AOL"] } },
    problems: ['publicIm.providers[1]: "AOL" is listed twice: remove one.'],
  },
  {
    mistake: "an organisational unit that is a path",
    args: { ...sound, communicator: { organizationalUnit: "Sites/Workstations" } },
    problems: [
      'communicator.organizationalUnit: "Sites/Workstations" is no name of an organisational unit: give one of at most 64 characters, without , = + < > # ; " \\ and /, e.g. "Workstations".',
    ],
  },
  {
    mistake: "a hotfix of Communicator without a blank",
    args: { ...sound, communicator: { patch: "KB2028888" } },
    problems: ['communicator.patch: "KB2028888" is written otherwise: did you mean "KB 2028888"?'],
  },
  {
    mistake: "a Front End that is called as the domain controller",
    args: { ...sound, communicator: {}, frontEnd: { fqdn: "dc.contoso.com" } },
    problems: [
      'communicator: "dc.contoso.com" is the name of frontEnd.fqdn: give each role a name of its own.',
    ],
  },
  {
    mistake: "Communicator switched on in place of described",
    args: { ...sound, communicator: true },
    problems: ["communicator: true can't be used here: give an object."],
  },
  {
    mistake: "a text where true or false is needed",
    args: avEdge({ translatedByNat: "yes" }),
    problems: ['edge.avEdge.translatedByNat: "yes" can\'t be used here: give true or false.'],
  },
  {
    mistake: "an FQDN in an address field",
    args: avEdge({ publicAddress: "av.contoso.com" }),
    problems: [
      'edge.avEdge.publicAddress: "av.contoso.com" is a name: give its address, e.g. "192.0.2.10".',
    ],
  },
  {
    mistake: "an address in a name field",
    args: avEdge({ fqdn: "198.51.100.23" }),
    problems: [
      'edge.avEdge.fqdn: "198.51.100.23" is an address, not a name: give a host name, e.g. "av.contoso.com".',
    ],
  },
  {
    mistake: "a wildcard where a host name is needed",
    args: avEdge({ fqdn: "*.contoso.com" }),
    problems: [
      'edge.avEdge.fqdn: "*.contoso.com" is a wildcard: a name of one host is needed; give a host name, e.g. "av.contoso.com".',
    ],
  },
  {
    mistake: "an A/V name outside the SIP domain's zone",
    args: avEdge({ fqdn: "av.fabrikam.com" }),
    problems: [
      'edge.avEdge.fqdn: "av.fabrikam.com" is outside the zones of the SIP domains (contoso.com): give a name inside one of them, or add its domain to sipDomains.',
    ],
  },
  {
    mistake: "two roles with one name",
    args: avEdge({ fqdn: "sip.contoso.com" }),
    problems: [
      'edge.avEdge.fqdn: "sip.contoso.com" is the name of edge.accessEdge.fqdn: give each role a name of its own.',
    ],
  },
  {
    mistake: "two services on one public address and port",
    args: avEdge({ publicAddress: "198.51.100.21" }),
    problems: [
      'edge.avEdge.publicAddress: "198.51.100.21" has TCP 443 published for the Access Edge already: give the AV Edge a public address of its own (requirement EDGE-OWN-ADDRESSES).',
    ],
  },
  {
    mistake: "an address of another network",
    args: avEdge({ address: "10.45.17.30" }),
    problems: [
      'edge.avEdge.address: "10.45.17.30" isn\'t in the network 10.45.16.0/24: give one from 10.45.16.1 to 10.45.16.254.',
    ],
  },
  {
    mistake: "a broadcast address",
    args: avEdge({ address: "10.45.16.255" }),
    problems: [
      'edge.avEdge.address: "10.45.16.255" is the broadcast address of 10.45.16.0/24: give a host\'s, e.g. "10.45.16.1".',
    ],
  },
  {
    mistake: "an address that is taken",
    args: avEdge({ address: "10.45.16.1" }),
    problems: [
      'edge.avEdge.address: "10.45.16.1" is taken by firewall.perimeterAddress: give another address of 10.45.16.0/24.',
    ],
  },
  {
    mistake: "overlapping networks",
    args: { ...sound, networks: { internal: "10.45.16.128/25" } },
    problems: [
      "networks.internal: 10.45.16.128/25 overlaps networks.perimeter 10.45.16.0/24: give each a range of its own.",
    ],
  },
  {
    mistake: "a network with host bits",
    args: { ...sound, networks: { perimeter: "10.45.16.1/24" } },
    problems: [
      'networks.perimeter: "10.45.16.1/24" is a host with its mask, not a network: did you mean "10.45.16.0/24"?',
    ],
  },
  {
    mistake: "a private network as the Internet",
    args: { ...sound, networks: { internet: "10.0.0.0/24" } },
    problems: [
      "networks.internet: 10.0.0.0/24 is not publicly routable, and the lab's Internet has no way to such addresses: give a public or documentation network, e.g. 198.51.100.0/24.",
    ],
  },
  {
    mistake: "a network without room for the lab's own hosts",
    args: { ...sound, networks: { internet: "198.51.100.0/28" } },
    problems: [
      "edge.accessEdge.publicAddress: 198.51.100.0/28 has no host number 21: use a larger network or a smaller number.",
      "edge.avEdge.publicAddress: 198.51.100.0/28 has no host number 23: use a larger network or a smaller number.",
      "edge.webConferencingEdge.publicAddress: 198.51.100.0/28 has no host number 22: use a larger network or a smaller number.",
      "cwa.publicAddress: 198.51.100.0/28 has no host number 20: use a larger network or a smaller number.",
      "networks.internet: 198.51.100.0/28 has no host number 53: use a larger network or a smaller number.",
    ],
  },
  {
    mistake: "a reversed port range",
    args: { ...sound, firewall: { avEdgePorts: { udp: ["3478", "59999-50000"] } } },
    problems: [
      'firewall.avEdgePorts.udp[1]: Port range "59999-50000" is reversed: did you mean 50000-59999?',
    ],
  },
  {
    mistake: "a port that doesn't exist",
    args: { ...sound, firewall: { avEdgePorts: { tcp: ["443", "50000-70000"] } } },
    problems: [
      "firewall.avEdgePorts.tcp[1]: Port 70000 doesn't exist: ports are whole numbers from 1 to 65535.",
    ],
  },
  {
    mistake: "a SIP domain on the Edge that the lab doesn't have",
    args: { ...sound, edge: { sipDomains: ["fabrikam.com"] } },
    problems: [
      'edge.sipDomains[0]: "fabrikam.com" is none of the lab\'s SIP domains (contoso.com): add it to sipDomains, or remove it here.',
    ],
  },
  {
    mistake: "a name server that the lab doesn't have",
    args: { ...sound, edge: { nameServers: ["192.168.10.53"] } },
    problems: [
      'edge.nameServers[0]: "192.168.10.53" is no DNS server of the lab: give 198.51.100.53, the public one, or 192.168.10.10, the Front End.',
    ],
  },
  {
    mistake: "a name where a name server's address is needed",
    args: { ...sound, edge: { nameServers: ["ns.contoso.com"] } },
    problems: [
      'edge.nameServers[0]: "ns.contoso.com" is a name: give its address, e.g. "192.0.2.10".',
    ],
  },
  {
    mistake: "a name server that is listed twice",
    args: { ...sound, edge: { nameServers: ["192.168.10.10", "192.168.10.10"] } },
    problems: ['edge.nameServers[1]: "192.168.10.10" is listed twice: remove one.'],
  },
  {
    mistake: "nothing that tells the Edge the A/V Edge's address",
    args: { ...sound, edge: { nameServers: [], avEdge: { hostsEntryAddress: "none" } } },
    problems: [
      "edge.nameServers: is empty, and without a hosts entry nothing tells the Edge the A/V Edge's address: list 198.51.100.53, or remove edge.avEdge.hostsEntryAddress.",
    ],
  },
  {
    mistake: "a patch by another name",
    args: { ...sound, cwa: { patches: ["KB968802", "cwamain.msp"] } },
    problems: [
      'cwa.patches[0]: "KB968802" is written otherwise: did you mean "KB 968802"?',
      'cwa.patches[1]: "cwamain.msp" is no article of the Knowledge Base: give its number, e.g. "KB 968802".',
    ],
  },
  {
    mistake: "a patch that is listed twice",
    args: { ...sound, cwa: { patches: ["KB 968802", "KB 968802"] } },
    problems: ['cwa.patches[1]: "KB 968802" is listed twice: remove one.'],
  },
  {
    mistake: "a restart that is neither true nor false",
    args: { ...sound, cwa: { restart: "no" } },
    problems: ['cwa.restart: "no" can\'t be used here: give true or false.'],
  },
  {
    mistake: "a security flag by another name",
    args: { ...sound, cwa: { ntlmMinimumSessionSecurity: { servers: ["128 bit encryption"] } } },
    problems: [
      'cwa.ntlmMinimumSessionSecurity.servers[0]: "128 bit encryption" is not allowed here: did you mean "128-bit encryption"?',
    ],
  },
  {
    mistake: "a phase that doesn't exist",
    args: { ...sound, testClients: { access: "restrict" } },
    problems: ['testClients.access: "restrict" is not allowed here: did you mean "restricted"?'],
  },
  {
    mistake: "restricted test clients without destinations",
    args: { ...sound, testClients: { access: "restricted", destinations: [] } },
    problems: [
      "testClients.destinations: is empty, so that restricted test clients reach nothing: list destinations, or leave it out for the Edge's internal interface.",
    ],
  },
  {
    mistake: "a last day that no calendar has",
    args: { ...sound, testClients: { unrestrictedUntil: "2027-02-29" } },
    problems: [
      'testClients.unrestrictedUntil: "2027-02-29" is a day that doesn\'t exist: give one of the calendar.',
    ],
  },
  {
    mistake: "a last day in another form",
    args: { ...sound, testClients: { unrestrictedUntil: "31.01.2027" } },
    problems: [
      'testClients.unrestrictedUntil: "31.01.2027" is no day: give year, month and day, e.g. "2027-01-31".',
    ],
  },
  {
    mistake: "a last day of unrestricted access that is restricted",
    args: { ...sound, testClients: { access: "restricted", unrestrictedUntil: "2027-01-31" } },
    problems: [
      'testClients.unrestrictedUntil: counts for nothing while testClients.access is "restricted": set it to "unrestricted", or remove the day.',
    ],
  },
  {
    mistake: "destinations that count for nothing",
    args: { ...sound, testClients: { destinations: [{ to: "203.0.113.10" }] } },
    problems: [
      'testClients.destinations: counts for nothing while testClients.access is "unrestricted": set it to "restricted", or remove the list.',
    ],
  },
];

const problemsOf = (args: unknown): string[] => {
  try {
    planLab('EdgeLab "lab"', args as never);
  } catch (error) {
    assert(error instanceof InvalidArguments, `${error}`);
    return error.problems.map(({ propertyPath, reason }) => `${propertyPath}: ${reason}`);
  }
  return [];
};

describe("arguments of a lab", () => {
  for (const { mistake, args, problems } of mistakes) {
    it(`are refused for ${mistake}`, () => {
      assert.deepEqual(problemsOf(args), problems);
    });
  }

  it("are refused with everything that is wrong in one message", () => {
    const args = {
      ...sound,
      sipDomain: "contoso.com",
      networks: { thirdParty: "203.0.113.0" },
      edge: { avEdge: { translatedByNat: 1, fqdn: "av" }, accessEdge: { address: "::1" } },
    };
    assert.throws(() => planLab('EdgeLab "lab"', args as never), {
      message: [
        'EdgeLab "lab" has 5 arguments that can\'t be used:',
        "  - edge.avEdge.translatedByNat: 1 can't be used here: give true or false.",
        '  - sipDomain: there is no such property: did you mean "sipDomains"?',
        '  - networks.thirdParty: "203.0.113.0" has no mask: did you mean "203.0.113.0/24"?',
        '  - edge.accessEdge.address: "::1" is an IPv6 address: an IPv4 address is needed here.',
        '  - edge.avEdge.fqdn: "av" has no domain: give a host name, e.g. "av.contoso.com".',
      ].join("\n"),
    });
  });
});
