import assert from "node:assert/strict";
import fc from "fast-check";
import {
  Address,
  Network,
  Peer,
  PortRange,
  PortSet,
  type Transport,
  transports,
} from "../../../../model";
import type { FilterFact, FilterRule, Party } from "../../../../policy/facts/facts";
import { Unknown } from "../../../../policy/facts/known";
import { internetPieces } from "../../../../policy/lab/reach/internet";
import { covers, piecesOf, prefixOf, prefixText } from "../../../../policy/lab/reach/prefix";
import { Reach } from "../../../../policy/lab/reach/reach";
import { labOf, resource } from "../../support/firewallLab";
import { localFacts } from "../../support/localFirewall";

const target = "10.45.16.30";
/** Senders whose networks overlap, their first and last addresses among them. */
const networks = [
  "0.0.0.0/0",
  "0.0.0.0/1",
  "128.0.0.0/1",
  "198.51.100.0/24",
  "198.51.100.128/25",
  "198.51.100.255/32",
  "203.0.113.0/24",
  "203.0.113.7/32",
  "10.0.0.0/8",
  "192.168.10.0/24",
  "2001:db8::/32",
].map((text) => Network.parse(text, { ipv6: true }));
const senders = [
  "8.8.8.8",
  "127.255.255.255",
  "128.0.0.1",
  "198.51.99.255",
  "198.51.100.0",
  "198.51.100.127",
  "198.51.100.128",
  "198.51.100.254",
  "198.51.100.255",
  "198.51.101.0",
  "203.0.113.6",
  "203.0.113.7",
  "203.0.113.8",
  "223.255.255.255",
].map((text) => Address.parse(text));
const internet = senders.filter((sender) => sender.isPubliclyRoutable);

const party = fc.oneof<fc.Arbitrary<Party>[]>(
  fc.constantFrom(...networks.map((network) => Peer.network(network))),
  fc.constant(Peer.any()),
  fc.constantFrom<Party>(
    { tag: "Internet" },
    { tag: "VirtualNetwork" },
    { tag: "AzureLoadBalancer" },
    { tag: "Storage" },
    { tag: "Storage.WestEurope" },
    "firewall",
  ),
);
const receiver = fc.constantFrom<Party>(
  Peer.any(),
  Peer.parse(target),
  Peer.parse("10.45.16.0/24"),
  Peer.parse("10.45.16.31"),
  Peer.parse("0.0.0.0/0"),
  { tag: "VirtualNetwork" },
  { tag: "Internet" },
);
/** Ports near to each other, so that ranges meet, and the ends of all. */
const portRange = fc
  .tuple(
    fc.constantFrom(1, 2, 442, 443, 3478, 49999, 50000, 55000, 59999, 60000, 65534, 65535),
    fc.constantFrom(1, 443, 444, 3478, 50000, 54999, 59998, 59999, 65535),
  )
  .map(([one, other]) => PortRange.of(Math.min(one, other), Math.max(one, other)));
const anyRule = fc.record({
  resource: fc.constant(resource("rule")),
  name: fc.constant("rule"),
  action: fc.constantFrom<FilterRule["action"]>("allow", "deny"),
  transport: fc.constantFrom<FilterRule["transport"]>("tcp", "udp", "any"),
  from: fc.array(party, { minLength: 1, maxLength: 3 }),
  to: fc.array(receiver, { minLength: 1, maxLength: 2 }),
  ports: fc.array(portRange, { minLength: 1, maxLength: 3 }).map((ranges) => PortSet.of(...ranges)),
  onlyPublished: fc.boolean(),
});
const otherwise = fc.constantFrom<FilterFact["otherwise"]>("allow", "deny");
const anyFilter = fc.record({ rules: fc.array(anyRule, { maxLength: 12 }), otherwise });

/** Somebody of whom it is known where he is, or only that a tag means him. */
type Sender = Address | string;

/** Where senders of whom only a tag is known are taken to be: among those whom no rule names. */
function somewhere(parties: readonly Party[]): Address {
  const names = (network: string) => parties.some((one) => String(one) === network);
  const isLowerNamed = names("0.0.0.0/1") && !names("128.0.0.0/1");
  return Address.parse(isLowerNamed ? "129.0.0.1" : "8.8.8.8");
}

function isSender(one: Party, sender: Sender, place: Address): boolean {
  if (one === "firewall") {
    return false;
  }
  if ("tag" in one) {
    return one.tag === "Internet"
      ? true
      : typeof sender === "string" && (sender === one.tag || sender.startsWith(`${one.tag}.`));
  }
  return one.contains(typeof sender === "string" ? place : sender);
}

function isReceiver(one: Party): boolean {
  return typeof one === "object" && "tag" in one
    ? one.tag === "VirtualNetwork"
    : one !== "firewall" && one.contains(Address.parse(target));
}

/** For every port what the first rule that fits does: written from the last to the first, each over those behind it. */
function bruteForce(
  filters: readonly Pick<FilterFact, "rules" | "otherwise">[],
  sender: Sender,
  transport: Transport,
  isPublished: boolean,
): Uint8Array {
  const open = new Uint8Array(65536).fill(1, 1);
  const place = somewhere(
    filters.flatMap(({ rules }) =>
      rules.filter((one) => counts(one, transport)).flatMap(({ from }) => from),
    ),
  );
  for (const filter of filters) {
    const passing = new Uint8Array(65536).fill(filter.otherwise === "allow" ? 1 : 0);
    const rules = filter.rules.filter(
      (one) =>
        counts(one, transport) &&
        (isPublished || one.onlyPublished !== true) &&
        one.from.some((from) => isSender(from, sender, place)),
    );
    for (const { action, ports } of [...rules].reverse()) {
      ports.ranges.forEach(({ from, to }) =>
        passing.fill(action === "allow" ? 1 : 0, from, to + 1),
      );
    }
    for (let port = 1; port <= 65535; port++) {
      open[port] &= passing[port];
    }
  }
  return open;
}

const counts = (one: FilterRule, transport: Transport) =>
  (one.transport === "any" || one.transport === transport) && one.to.some(isReceiver);

function bits(ports: PortSet): Uint8Array {
  const open = new Uint8Array(65536);
  ports.ranges.forEach(({ from, to }) => open.fill(1, from, to + 1));
  return open;
}

function reachOf(filters: readonly Pick<FilterFact, "rules" | "otherwise">[]) {
  const lab = labOf({
    ...localFacts(),
    filters: filters.map((filter, index) => ({
      ...filter,
      resource: resource(`filter-${index}`),
      host: index === 0 ? "lab-firewall" : `filter-${index}`,
      direction: index === 0 ? "forward" : "inbound",
      ...(index > 0 && { guards: [Peer.parse("10.45.16.0/24")] }),
    })),
  });
  return Reach.of(lab);
}

describe("What filters let through", function () {
  this.timeout(120_000);

  it("is for every port what trying each rule in its order gives", () => {
    fc.assert(
      fc.property(
        fc.array(anyFilter, { minLength: 1, maxLength: 3 }),
        fc.constantFrom(...transports),
        fc.boolean(),
        (filters, transport, isPublished) => {
          const reach = reachOf(filters);
          const end = reach.topology.end(Address.parse(target));
          const { everybody, somebody } = reach.fromInternet(end, transport, isPublished);
          const parties = filters
            .flatMap(({ rules }) => rules.filter((one) => counts(one, transport)))
            .flatMap(({ from }) => from);
          const tags = ["Storage", "Storage.WestEurope"].filter((tag) =>
            parties.some((one) => typeof one === "object" && "tag" in one && one.tag === tag),
          );
          const all = [...internet, ...tags].map((sender) =>
            bruteForce(filters, sender, transport, isPublished),
          );
          for (const { atLeast, atMost } of [everybody, somebody]) {
            assert.equal(`${atLeast}`, `${atMost}`);
          }
          const [each, some] = [bits(everybody.atMost), bits(somebody.atMost)];
          for (let port = 1; port <= 65535; port++) {
            const open = all.filter((one) => one[port] === 1).length;
            if (each[port] !== Number(open === all.length) || some[port] !== Number(open > 0)) {
              assert.fail(
                `${transport} ${port} open to ${open} of ${all.length}: ${everybody.atMost}; ${somebody.atMost}`,
              );
            }
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it("lies between what is sure and what may be, whatever an unknown rule turns out to be", () => {
    fc.assert(
      fc.property(anyFilter, fc.nat(12), anyRule, fc.boolean(), (filter, place, secret, isRule) => {
        const unknown = { ...secret, unknown: new Unknown("rule", "ports") };
        const around = (some: readonly FilterRule[]) => ({
          ...filter,
          rules: [...filter.rules.slice(0, place), ...some, ...filter.rules.slice(place)],
        });
        const bounds = somebodyAndEverybody(around([unknown]));
        const truth = somebodyAndEverybody(around(isRule ? [secret] : []));
        bounds.forEach(({ atLeast, atMost }, index) => {
          assert.ok(truth[index].atMost.covers(atLeast), `${truth[index].atMost} > ${atLeast}`);
          assert.ok(atMost.covers(truth[index].atLeast), `${truth[index].atLeast} < ${atMost}`);
        });
      }),
      { numRuns: 200 },
    );
  });

  it("takes a thousand rules with a sender each in about the time of reading them", () => {
    const rules = Array.from({ length: 1000 }, (_, index) => ({
      resource: resource(`rule-${index}`),
      name: `rule-${index}`,
      action: "allow" as const,
      transport: "tcp" as const,
      from: [Peer.parse(`20.${index >> 8}.${index & 255}.0/24`)],
      to: [Peer.any()],
      ports: PortSet.of(PortRange.single(1 + index)),
    }));
    const started = process.hrtime.bigint();
    const reach = reachOf([{ rules, otherwise: "deny" }]);
    const passage = reach.fromInternet(reach.topology.end(Address.parse(target)), "tcp", false);
    assert.equal(`${passage.somebody.atLeast}`, "1-1000");
    assert.equal(`${passage.everybody.atMost}`, "no ports");
    const milliseconds = Number(process.hrtime.bigint() - started) / 1e6;
    assert.ok(milliseconds < 10_000, `${milliseconds} ms`);
  });
});

function somebodyAndEverybody(filter: Pick<FilterFact, "rules" | "otherwise">) {
  const reach = reachOf([filter]);
  const passage = reach.fromInternet(reach.topology.end(Address.parse(target)), "tcp", true);
  return [passage.everybody, passage.somebody];
}

describe("The Internet", () => {
  const pieceOf = (address: Address, own: readonly string[] = []) =>
    internetPieces(
      address.version === 4 ? "4" : "6",
      own.map((text) => prefixOf(Network.parse(text))),
      [prefixOf(address)],
    ).some((piece) => piece === prefixOf(address));

  it("is what Address calls publicly routable, but for what Azure keeps to itself", () => {
    fc.assert(
      fc.property(fc.ipV4(), (text) => {
        const address = Address.parse(text);
        assert.equal(pieceOf(address), address.isPubliclyRoutable && text !== "168.63.129.16");
      }),
      { numRuns: 300 },
    );
    const boundaries = [
      ...["9.255.255.255", "10.0.0.0", "10.255.255.255", "11.0.0.0", "100.63.255.255"],
      ...["100.64.0.0", "100.127.255.255", "100.128.0.0", "126.255.255.255", "127.0.0.0"],
      ...["169.253.255.255", "169.254.0.0", "172.15.255.255", "172.16.0.0", "172.31.255.255"],
      ...["172.32.0.0", "192.0.2.1", "192.167.255.255", "192.168.0.0", "192.169.0.0"],
      ...["198.17.255.255", "198.18.0.0", "198.20.0.0", "198.51.100.1", "203.0.113.1"],
      ...["223.255.255.255", "224.0.0.0", "255.255.255.255", "0.0.0.0", "1.0.0.0"],
    ];
    for (const text of boundaries) {
      assert.equal(pieceOf(Address.parse(text)), Address.parse(text).isPubliclyRoutable, text);
    }
  });

  it("has the documentation networks in it, and not the lab's own", () => {
    assert.equal(pieceOf(Address.parse("203.0.113.7")), true);
    assert.equal(pieceOf(Address.parse("203.0.113.7"), ["203.0.113.0/24"]), false);
    assert.equal(pieceOf(Address.parse("2001:db8::7", { ipv6: true })), true);
    assert.equal(pieceOf(Address.parse("fe80::7", { ipv6: true })), false);
  });
});

describe("Prefixes", () => {
  it("are cut into pieces that are disjoint, not empty, and everything between them", () => {
    const prefix = fc
      .tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 }))
      .map(([text, length]) => prefixOf(Address.parse(text)).slice(0, length + 1));
    fc.assert(
      fc.property(fc.array(prefix, { maxLength: 12 }), fc.ipV4(), (prefixes, text) => {
        const sample = prefixOf(Address.parse(text));
        const narrowest = [...prefixes]
          .filter((one) => covers(one, sample))
          .sort((one, other) => other.length - one.length)[0];
        const pieces = piecesOf(prefixes);
        assert.equal(new Set(pieces).size, pieces.length);
        assert.ok(pieces.every((piece) => prefixes.includes(piece)));
        assert.ok(narrowest === undefined || pieces.includes(narrowest));
      }),
    );
    assert.deepEqual(piecesOf(["40", "41", "4"]), ["40", "41"]);
  });

  it("are written as people write networks", () => {
    assert.equal(prefixText(prefixOf(Network.parse("203.0.113.0/24"))), "203.0.113.0/24");
    assert.equal(prefixText(prefixOf(Address.parse("203.0.113.7"))), "203.0.113.7");
    assert.equal(
      prefixText(prefixOf(Peer.parse("2001:db8::/32", { ipv6: true }))),
      "2001:db8::/32",
    );
    assert.equal(prefixText("4"), "0.0.0.0/0");
  });
});
