import assert from "node:assert/strict";
import { FirewallNetwork, needsNamespaces } from "./firewallNetwork";
import { Managed } from "./managed";

const avProtocols = [
  { name: "AV TCP In", transport: "tcp", ports: ["50000-59999"] },
  { name: "AV UDP In", transport: "udp", ports: ["3478", "50000-59999"] },
];

describe("a firewall on a host", function () {
  this.timeout(20_000);

  let network: FirewallNetwork;
  let connection: { namespace: string };
  let av: Managed;

  before(async function () {
    needsNamespaces(this);
    network = new FirewallNetwork();
    connection = { namespace: network.firewall };
    const { edge, internet, inside, local } = network;
    for (const port of [3478, 3479, 50000, 50001, 59999])
      await edge.listen("udp", "10.45.16.30", port);
    for (const port of [3478, 50000, 60000]) await edge.listen("tcp", "10.45.16.30", port);
    await edge.listen("tcp", "2001:db8:2::30", 443);
    await internet.listen("udp", "198.51.100.10", 9000);
    await inside.listen("tcp", "192.168.10.50", 445);
    await local.listen("tcp", "198.51.100.20", 443);
    await local.listen("tcp", "198.51.100.2", 443);
    await new Managed("Policy", "firewall").create({ connection });
    const networkRule = (name: string, inputs: object) =>
      new Managed("NetworkRule", name).create({ connection, name, ...inputs });
    await networkRule("Internal users", {
      relation: "nat",
      source: "192.168.10.0/24",
      translatedAddress: "198.51.100.2",
    });
    await networkRule("Perimeter", {
      relation: "nat",
      source: "10.45.16.0/24",
      translatedAddress: "198.51.100.2",
      outgoingInterface: "internet",
    });
    await networkRule("AV Edge", {
      relation: "staticNat",
      source: "10.45.16.30",
      translatedAddress: "198.51.100.23",
      outgoingInterface: "internet",
    });
    av = await new Managed("PublishingRule", "av").create({
      connection,
      name: "AV Edge",
      publicAddress: "198.51.100.23",
      target: "10.45.16.30",
      protocols: avProtocols,
    });
  });

  after(() => network?.close());

  it("publishes every port of the protocol definitions, with the sender's address kept", async () => {
    for (const port of [3478, 50000, 59999]) {
      const from = { address: "198.51.100.10", port: 7000 };
      assert.equal(
        await network.internet.reach("udp", "198.51.100.23", port, from),
        "198.51.100.10:7000",
      );
    }
    assert.match(
      (await network.internet.reach("tcp", "198.51.100.23", 50000)) ?? "",
      /^198\.51\.100\.10:/,
    );
  });

  it("publishes nothing beside the protocol definitions", async () => {
    assert.equal(await network.internet.reach("udp", "198.51.100.23", 3479), null);
    assert.equal(await network.internet.reach("tcp", "198.51.100.23", 3478), null);
    assert.equal(await network.internet.reach("tcp", "198.51.100.23", 60000), null);
    assert.equal(await network.internet.reach("udp", "198.51.100.21", 3478), null);
  });

  it("drops what is addressed to the server's private address", async () => {
    assert.equal(await network.internet.reach("udp", "10.45.16.30", 3478), null);
    assert.equal(await network.internet.reach("tcp", "10.45.16.30", 50000), null);
  });

  it("brings an inside sender to a published server by its public address, and the answer back", async () => {
    assert.match(
      (await network.inside.reach("udp", "198.51.100.23", 3478)) ?? "nothing",
      /^198\.51\.100\.2:/,
    );
  });

  it("shows a server that writes to its own public address as that address", async () => {
    const from = { address: "10.45.16.30", port: 50100 };
    assert.equal(
      await network.edge.reach("udp", "198.51.100.23", 50001, from),
      "198.51.100.23:50100",
    );
  });

  it("lets nothing out or in before an access rule does", async () => {
    assert.equal(await network.edge.reach("udp", "198.51.100.10", 9000), null);
    assert.equal(await network.internet.reach("tcp", "198.51.100.20", 443), null);
    assert.equal(await network.internet.reach("tcp", "192.168.10.50", 445), null);
  });

  it("translates a server to its own public address and others to the shared one", async () => {
    const out = await new Managed("AccessRule", "out").create({
      connection,
      name: "Edge to the Internet",
      from: ["10.45.16.10", "10.45.16.30"],
      to: ["any"],
    });
    const reach = (address: string) =>
      network.edge.reach("udp", "198.51.100.10", 9000, { address, port: 50200 });
    assert.equal(await reach("10.45.16.30"), "198.51.100.23:50200");
    assert.equal(await reach("10.45.16.10"), "198.51.100.2:50200");
    await out.delete();
    assert.equal(await network.edge.reach("udp", "198.51.100.10", 9000), null);
  });

  it("opens one of the firewall's own addresses and no other", async () => {
    const proxy = await new Managed("AccessRule", "proxy").create({
      connection,
      name: "CWA reverse proxy",
      from: ["any"],
      to: ["198.51.100.20"],
      protocols: [{ name: "HTTPS", transport: "tcp", ports: ["443"] }],
    });
    assert.notEqual(await network.internet.reach("tcp", "198.51.100.20", 443), null);
    assert.equal(await network.internet.reach("tcp", "198.51.100.2", 443), null);
    await proxy.delete();
    assert.equal(await network.internet.reach("tcp", "198.51.100.20", 443), null);
  });

  it("obeys a rule that denies before one that allows, by order and whichever came first", async () => {
    const rule = (name: string, inputs: object) =>
      new Managed("AccessRule", name).create({ connection, name, from: ["any"], ...inputs });
    const allow = await rule("Everyone", { to: ["any"] });
    assert.notEqual(await network.inside.reach("udp", "198.51.100.10", 9000), null);
    const deny = await rule("Not there", { to: ["198.51.100.0/24"], action: "deny" });
    assert.equal(await network.inside.reach("udp", "198.51.100.10", 9000), null);
    const first = await rule("But there", { to: ["198.51.100.10"], order: 10 });
    assert.notEqual(await network.inside.reach("udp", "198.51.100.10", 9000), null);
    for (const one of [allow, deny, first]) await one.delete();
  });

  it("denies a published port to whom an access rule denies it", async () => {
    const deny = await new Managed("AccessRule", "deny").create({
      connection,
      name: "Not him",
      from: ["198.51.100.10"],
      to: ["10.45.16.30"],
      action: "deny",
    });
    assert.equal(await network.internet.reach("udp", "198.51.100.23", 59999), null);
    await deny.delete();
    assert.notEqual(await network.internet.reach("udp", "198.51.100.23", 59999), null);
  });

  it("stops what the firewall itself opens where a rule denies it, and not its answers", async () => {
    const denied = { connection, name: "Quiet", from: ["localHost"], to: ["any"], action: "deny" };
    assert.notEqual(await network.local.reach("udp", "198.51.100.10", 9000), null);
    const quiet = await new Managed("AccessRule", "quiet").create(denied);
    const proxy = await new Managed("AccessRule", "proxy").create({
      connection,
      name: "Firewall",
      from: ["any"],
      to: ["localHost"],
    });
    assert.equal(await network.local.reach("udp", "198.51.100.10", 9000), null);
    assert.notEqual(await network.internet.reach("tcp", "198.51.100.2", 443), null);
    await quiet.delete();
    await proxy.delete();
  });

  it("filters IPv6 by rules with IPv6 addresses", async () => {
    const reach = () => network.internet.reach("tcp", "2001:db8:2::30", 443);
    assert.equal(await reach(), null);
    const rule = await new Managed("AccessRule", "six").create({
      connection,
      name: "IPv6",
      from: ["2001:db8:1::/64"],
      to: ["2001:db8:2::30"],
      protocols: [{ name: "HTTPS", transport: "tcp", ports: ["443"] }],
    });
    assert.match((await reach()) ?? "nothing", /^2001:db8:1::10:/);
    await rule.delete();
  });

  it("keeps open connections while its rules are replaced", async () => {
    await network.internet.keep("198.51.100.23", 50000);
    await av.update({
      connection,
      name: "AV Edge",
      publicAddress: "198.51.100.23",
      target: "10.45.16.30",
      protocols: [{ name: "AV UDP In", transport: "udp", ports: ["3478"] }],
    });
    assert.equal(await network.internet.reach("tcp", "198.51.100.23", 50000), null);
    assert.notEqual(await network.internet.useKept(), null);
  });
});
