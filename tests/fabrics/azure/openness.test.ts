import assert from "node:assert/strict";
import { azure, EdgeLab, PortSet, type LabArguments } from "../../../components";
import { internalEdgeProtocols, publishedProtocols } from "../../../model/plan/documentedPorts";
import { SIP_MTLS, HTTPS, type ProtocolDefinition } from "../../../model/values";
import { Address, Network, PortRange } from "../../../model";
import { named, resourcesOf, type RecordedResource } from "../../components/recorded";

/** A rule of a security group, as Azure has it. */
interface Rule {
  readonly direction: string;
  readonly access: string;
  readonly priority: number;
  readonly protocol: string;
  readonly [property: string]: unknown;
}

/** What every group ends with (network-security-groups-overview.md). */
const defaultRules: readonly Rule[] = (
  [
    ["Inbound", 65000, "Allow", "VirtualNetwork", "VirtualNetwork"],
    ["Inbound", 65001, "Allow", "AzureLoadBalancer", "*"],
    ["Inbound", 65500, "Deny", "*", "*"],
    ["Outbound", 65000, "Allow", "VirtualNetwork", "VirtualNetwork"],
    ["Outbound", 65001, "Allow", "*", "Internet"],
    ["Outbound", 65500, "Deny", "*", "*"],
  ] as const
).map(([direction, priority, access, sourceAddressPrefix, destinationAddressPrefix]) => ({
  direction,
  priority,
  access,
  protocol: "*",
  sourceAddressPrefix,
  destinationAddressPrefix,
  destinationPortRange: "*",
}));

const subnets = {
  perimeter: Network.parse("10.45.16.0/24"),
  "edge-internal": Network.parse("172.25.33.0/24"),
  internal: Network.parse("192.168.10.0/24"),
};
type SubnetName = keyof typeof subnets;

const subnetOf = (address: string) =>
  (Object.keys(subnets) as SubnetName[]).find((name) =>
    subnets[name].contains(Address.parse(address)),
  );

const texts = (rule: Rule, one: string, many: string) =>
  (rule[one] === undefined ? rule[many] : [rule[one]]) as string[];

function meets(prefix: string, address: string): boolean {
  if (prefix === "*") return true;
  if (prefix === "VirtualNetwork") return subnetOf(address) !== undefined;
  if (prefix === "Internet") return subnetOf(address) === undefined;
  if (prefix === "AzureLoadBalancer") return address === "168.63.129.16";
  const network = Network.parse(prefix.includes("/") ? prefix : `${prefix}/32`);
  return network.contains(Address.parse(address));
}

/** The ports that one group lets through: of each port the first rule that means it decides. */
function throughGroup(
  group: readonly Rule[],
  direction: string,
  protocol: string,
  from: string,
  to: string,
): Uint8Array {
  const open = new Uint8Array(65_536);
  const decided = new Uint8Array(65_536);
  const rules = [...group, ...defaultRules]
    .filter((rule) => rule.direction === direction && ["*", protocol].includes(rule.protocol))
    .sort((one, other) => one.priority - other.priority)
    .filter(
      (rule) =>
        texts(rule, "sourceAddressPrefix", "sourceAddressPrefixes").some((one) =>
          meets(one, from),
        ) &&
        texts(rule, "destinationAddressPrefix", "destinationAddressPrefixes").some((one) =>
          meets(one, to),
        ),
    );
  for (const rule of rules) {
    for (const range of texts(rule, "destinationPortRange", "destinationPortRanges")) {
      const [first, last = first] = (range === "*" ? "0-65535" : range).split("-").map(Number);
      for (let port = first; port <= last; port++) {
        if (decided[port] === 1) continue;
        decided[port] = 1;
        open[port] = rule.access === "Allow" ? 1 : 0;
      }
    }
  }
  return open;
}

type Groups = Readonly<Record<SubnetName, readonly Rule[]>>;

/** What passes from one address to another: out of the sender's subnet, and into the receiver's. */
function passing(groups: Groups, protocol: "Tcp" | "Udp", from: string, to: string): string {
  const [source, target] = [subnetOf(from), subnetOf(to)];
  const out = source && throughGroup(groups[source], "Outbound", protocol, from, to);
  const into = target && throughGroup(groups[target], "Inbound", protocol, from, to);
  const ports = [...Array(65_536).keys()].filter(
    (port) => (out === undefined || out[port] === 1) && (into === undefined || into[port] === 1),
  );
  if (ports.length === 65_536) return "every port";
  const set = ports.reduce<PortRange[]>((ranges, port) => {
    const last = ranges.at(-1);
    if (last?.to === port - 1) ranges[ranges.length - 1] = PortRange.of(last.from, port);
    else ranges.push(PortRange.of(port, port));
    return ranges;
  }, []);
  return `${PortSet.of(...set)}`;
}

const of = (protocols: readonly ProtocolDefinition[], transport: "tcp" | "udp") =>
  `${protocols
    .filter((protocol) => protocol.transport === transport)
    .reduce((all, { ports }) => all.union(ports), PortSet.NONE)}`;

const somebody = "203.0.113.99";
const at = {
  accessEdge: "10.45.16.10",
  webConferencingEdge: "10.45.16.20",
  avEdge: "10.45.16.30",
  cwa: "10.45.16.40",
  edgeInside: "172.25.33.10",
  frontEnd: "192.168.10.10",
  cwaServer: "192.168.10.20",
  workstation: "192.168.10.50",
  otherInside: "192.168.10.77",
  otherPerimeter: "10.45.16.99",
};
const everything = Object.entries(at)
  .filter(([name]) => !/^(?:workstation|other)/.test(name))
  .map(([, address]) => address);

const none: readonly ProtocolDefinition[] = [];
type Expected = readonly [
  from: string,
  to: string,
  protocols: readonly ProtocolDefinition[] | "all",
];

/** What the documents let pass, between any two places that aren't in one subnet. */
const documented: readonly Expected[] = [
  ...(["accessEdge", "webConferencingEdge", "avEdge", "cwa"] as const).map((role): Expected => [
    somebody,
    at[role],
    publishedProtocols[role],
  ]),
  ...[at.edgeInside, at.frontEnd, at.cwaServer, at.workstation, at.otherPerimeter].map(
    (to): Expected => [somebody, to, none],
  ),
  ...[at.accessEdge, at.webConferencingEdge, at.avEdge].flatMap((role): Expected[] => [
    [role, somebody, "all"],
    [role, at.frontEnd, none],
    [role, at.edgeInside, none],
    [role, at.cwa, none],
  ]),
  [at.cwa, somebody, none],
  [at.cwa, at.cwaServer, [HTTPS]],
  [at.cwa, at.frontEnd, none],
  [at.otherPerimeter, at.cwaServer, none],
  [at.otherPerimeter, somebody, none],
  [at.edgeInside, at.frontEnd, [SIP_MTLS]],
  [at.edgeInside, at.cwaServer, none],
  [at.edgeInside, somebody, none],
  [at.frontEnd, at.edgeInside, internalEdgeProtocols],
  [at.frontEnd, at.avEdge, none],
  [at.frontEnd, somebody, none],
  ...everything.slice(0, 5).map((to): Expected => [at.otherInside, to, none]),
  [at.otherInside, somebody, none],
  [at.otherInside, at.frontEnd, "all"],
];

async function groupsOf(stack: string, args: Partial<LabArguments>): Promise<Groups> {
  const resources = await resourcesOf(
    `openness-${stack}`,
    () =>
      new EdgeLab("lab", {
        sipDomains: ["contoso.com"],
        ...args,
        fabric: azure({ location: "westeurope" }),
      }),
  );
  const names = Object.keys(subnets) as SubnetName[];
  const rules = names.map((name) => [name, rulesIn(named(resources, `lab-${name}-group`))]);
  return Object.fromEntries(rules) as Groups;
}

const rulesIn = ({ inputs }: RecordedResource) => inputs.securityRules as Rule[];

function check(groups: Groups, expected: readonly Expected[]): void {
  const found = expected.flatMap(([from, to]) =>
    (["Tcp", "Udp"] as const).map((protocol) => [
      from,
      to,
      protocol,
      passing(groups, protocol, from, to),
    ]),
  );
  const wanted = expected.flatMap(([from, to, protocols]) =>
    (["Tcp", "Udp"] as const).map((protocol) => [
      from,
      to,
      protocol,
      protocols === "all" ? "every port" : of(protocols, protocol === "Tcp" ? "tcp" : "udp"),
    ]),
  );
  assert.deepEqual(found, wanted);
}

describe("what the security groups of a lab in Azure let through, of 65,536 ports", () => {
  let unrestricted: Groups;
  before(async () => {
    unrestricted = await groupsOf("unrestricted", {
      testClients: { access: "unrestricted", unrestrictedUntil: "2027-01-31" },
    });
  });

  it("is what the documents have, for each role and from each side", () => {
    check(unrestricted, documented);
  });

  it("is everything for test clients while testing begins, and each rule says until when", () => {
    check(
      unrestricted,
      [...everything, somebody].map((to) => [at.workstation, to, "all"]),
    );
    const ofTests = Object.values(unrestricted)
      .flat()
      .filter(({ name }) => String(name).startsWith("test-clients"));
    assert.deepEqual(
      [...new Set(ofTests.map(({ description }) => description))],
      ["Test clients, until 2027-01-31 (TEST-ACCESS, TEST-ACCESS-SCALE-BACK)"],
    );
  });

  it("is what is listed for test clients once access is scaled back", async () => {
    const restricted = await groupsOf("restricted", {
      testClients: {
        access: "restricted",
        destinations: [
          { to: at.edgeInside, udp: ["3478"] },
          { to: "203.0.113.0/24", tcp: ["443"] },
        ],
      },
    });
    check(restricted, [
      ...documented,
      ...everything
        .filter((to) => !["192", "172"].includes(to.split(".")[0]))
        .map((to): Expected => [at.workstation, to, none]),
      [at.workstation, somebody, [HTTPS]],
    ]);
    assert.equal(passing(restricted, "Udp", at.workstation, at.edgeInside), "3478");
    assert.equal(passing(restricted, "Tcp", at.workstation, at.edgeInside), "no ports");
  });

  it("lets managers in from their network alone, and into the perimeter from no public address", async () => {
    const resources = await resourcesOf(
      "openness-managed",
      () =>
        new EdgeLab("lab", {
          sipDomains: ["contoso.com"],
          fabric: azure({
            location: "westeurope",
            management: ["10.9.0.0/24", "198.18.0.0/15", "20.1.2.3"],
          }),
        }),
    );
    const managers = (name: string) =>
      rulesIn(named(resources, `lab-${name}-group`))
        .filter((rule) => String(rule.name).startsWith("management"))
        .map((rule) => [
          texts(rule, "sourceAddressPrefix", "sourceAddressPrefixes"),
          rule.destinationPortRanges,
        ]);
    const ports = ["22", "3389"];
    assert.deepEqual(managers("perimeter"), [[["10.9.0.0/24", "198.18.0.0/15"], ports]]);
    assert.deepEqual(managers("internal"), [[["10.9.0.0/24", "198.18.0.0/15", "20.1.2.3"], ports]]);
    assert.deepEqual(managers("client"), managers("internal"));
  });

  it("is written by rules that Azure takes: priorities, names and descriptions", () => {
    for (const rules of Object.values(unrestricted)) {
      for (const direction of ["Inbound", "Outbound"]) {
        const own = rules.filter((rule) => rule.direction === direction);
        const priorities = own.map(({ priority }) => priority);
        assert.equal(new Set(priorities).size, own.length);
        assert.ok(priorities.every((priority) => priority >= 100 && priority <= 4096));
        assert.equal(own.at(-1)?.access, "Deny");
      }
      assert.equal(new Set(rules.map(({ name }) => name)).size, rules.length);
      for (const { description } of rules)
        assert.match(String(description), /^.{1,127}\([A-Z, -]+\)$|^Inside$/);
    }
  });
});
