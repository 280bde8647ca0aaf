import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { needsNamespaces } from "./firewallNetwork";
import { Managed } from "./managed";

describe("a firewall changed behind the engine's back", function () {
  this.timeout(20_000);

  const namespace = `fwd${process.pid}-firewall`;
  const connection = { namespace };
  const publishing = {
    connection,
    name: "AV Edge",
    publicAddress: "198.51.100.23",
    target: "10.45.16.30",
    protocols: [
      { name: "AV TCP In", transport: "tcp", ports: ["50000-59999"] },
      { name: "AV UDP In", transport: "udp", ports: ["3478", "50000-59999"] },
    ],
  };
  const access = {
    connection,
    name: "Edge out",
    from: ["10.45.16.10", "10.45.16.30"],
    to: ["any"],
  };
  const denying = {
    connection,
    name: "No RDP",
    from: ["any"],
    to: ["10.45.16.0/24", "localHost"],
    protocols: [{ name: "RDP", transport: "tcp", ports: ["3389"] }],
    action: "deny",
    order: 10,
  };
  const translating = {
    connection,
    name: "AV Edge",
    relation: "staticNat",
    source: "10.45.16.30",
    translatedAddress: "198.51.100.23",
    outgoingInterface: "internet",
  };
  let policy: Managed, rule: Managed, out: Managed, noRdp: Managed, translation: Managed;

  const nft = (command: string) =>
    execFileSync("ip", ["netns", "exec", namespace, "nft", ...command.split(" ")], {
      stdio: "pipe",
    }).toString();
  const ruleset = () => nft("list ruleset");
  /** The handle of the only rule in the chain with that text in it. */
  const handleOf = (chain: string, text: string) => {
    const lines = nft(`-a list chain inet edgelab ${chain}`).split("\n");
    const found = lines.filter((line) => line.includes(text));
    assert.equal(found.length, 1, `${text} in ${chain}`);
    return /# handle (\d+)/.exec(found[0])![1];
  };
  const remove = (chain: string, text: string) =>
    nft(`delete rule inet edgelab ${chain} handle ${handleOf(chain, text)}`);
  const replace = (chain: string, text: string, by: string) => {
    const comment = new RegExp(`${text}.*(comment ".*")`).exec(
      nft(`list chain inet edgelab ${chain}`),
    );
    const handle = handleOf(chain, text);
    // `replace` itself crashes nft 1.0.6 where the rule has ranges in a set.
    nft(`insert rule inet edgelab ${chain} position ${handle} ${by} ${comment![1]}`);
    nft(`delete rule inet edgelab ${chain} handle ${handle}`);
  };
  /** That an update puts back just what was there. */
  const mends = async (managed: Managed, before: string) => {
    await managed.update();
    assert.equal(ruleset(), before);
  };

  beforeEach(async function () {
    needsNamespaces(this);
    execFileSync("ip", ["netns", "add", namespace]);
    policy = await new Managed("Policy", "firewall").create({ connection });
    noRdp = await new Managed("AccessRule", "rdp").create(denying);
    out = await new Managed("AccessRule", "out").create(access);
    translation = await new Managed("NetworkRule", "nat").create(translating);
    rule = await new Managed("PublishingRule", "av").create(publishing);
  });

  afterEach(() => {
    execFileSync("ip", ["netns", "del", namespace], { stdio: "pipe" });
  });

  it("reads back exactly what was declared", async () => {
    assert.deepEqual(await policy.refresh(), { connection });
    assert.deepEqual(await rule.refresh(), publishing);
    assert.deepEqual(await out.refresh(), access);
    assert.deepEqual(await noRdp.refresh(), denying);
    assert.deepEqual(await translation.refresh(), translating);
  });

  it("keeps the notation of the program where it means the same", async () => {
    const inputs = {
      ...access,
      name: "Notation",
      from: ["10.0.0.0/25", "10.0.0.128/25", "2001:DB8::1"].slice(0, 2),
      to: ["10.9.0.5", "10.9.0.4"],
      protocols: [{ name: "Ports", transport: "udp", ports: ["5", "3-4", "9"] }],
      order: 100,
    };
    assert.deepEqual(await (await new Managed("AccessRule", "n").create(inputs)).refresh(), inputs);
    const six = { ...access, name: "IPv6", from: ["2001:DB8:0::1"], to: ["2001:db8:1::/64"] };
    assert.deepEqual(await (await new Managed("AccessRule", "6").create(six)).refresh(), six);
  });

  it("shows a range that was narrowed by a port", async () => {
    const before = ruleset();
    replace(
      "prerouting",
      "udp dport",
      "ip daddr 198.51.100.23 udp dport { 3478, 50000-59998 } dnat ip to 10.45.16.30",
    );
    assert.deepEqual((await rule.refresh())?.protocols, [
      publishing.protocols[0],
      { name: "AV UDP In", transport: "udp", ports: ["3478", "50000-59998"] },
    ]);
    await rule.update();
    assert.deepEqual(await rule.refresh(), publishing);
    assert.equal(ruleset(), before);
  });

  it("shows a protocol that was removed, and puts it back", async () => {
    const before = ruleset();
    remove("prerouting", "udp dport");
    remove("forward", "udp dport");
    assert.deepEqual(await rule.refresh(), {
      ...publishing,
      protocols: [publishing.protocols[0]],
    });
    await mends(rule, before);
  });

  it("shows a protocol of which half the rules were removed as not published", async () => {
    remove("forward", "tcp dport 50000-59999");
    assert.deepEqual(await rule.refresh(), {
      ...publishing,
      protocols: [publishing.protocols[1]],
      foreignRules: [
        "prerouting: ip daddr 198.51.100.23 tcp dport 50000-59999 dnat ip to 10.45.16.30",
      ],
    });
  });

  it("shows another target", async () => {
    for (const port of ["udp dport { 3478, 50000-59999 }", "tcp dport 50000-59999"]) {
      replace("prerouting", port, `ip daddr 198.51.100.23 ${port} dnat ip to 10.45.16.99`);
      replace(
        "forward",
        port,
        `ct status dnat ct original ip daddr 198.51.100.23 ip daddr 10.45.16.99 ${port} accept`,
      );
    }
    assert.deepEqual(await rule.refresh(), { ...publishing, target: "10.45.16.99" });
  });

  it("shows a published rule that lets untranslated packets in", async () => {
    replace(
      "forward",
      "tcp dport 50000-59999",
      "ip daddr 10.45.16.30 tcp dport 50000-59999 accept",
    );
    const found = await rule.refresh();
    assert.deepEqual(found?.protocols, [publishing.protocols[1]]);
    assert.ok(
      (found?.foreignRules as string[]).includes(
        "forward: ip daddr 10.45.16.30 tcp dport 50000-59999 accept",
      ),
    );
  });

  it("shows a rule of ours that became something else altogether", async () => {
    const before = ruleset();
    replace("forward", "ip saddr { 10.45.16.10", "meta mark 7 counter accept");
    assert.deepEqual(await out.refresh(), {
      ...access,
      foreignRules: ["forward: meta mark 0x00000007 counter packets 0 bytes 0 accept"],
      missingRules: ["forward: ip saddr { 10.45.16.10, 10.45.16.30 } accept"],
    });
    await mends(out, before);
  });

  it("shows changed senders, receivers and actions of an access rule", async () => {
    replace(
      "forward",
      "ip saddr { 10.45.16.10",
      "ip saddr 10.45.16.10 ip daddr 198.51.100.0/24 drop",
    );
    assert.deepEqual(await out.refresh(), {
      ...access,
      from: ["10.45.16.10"],
      to: ["198.51.100.0/24"],
      action: "deny",
    });
  });

  it("shows a rule that denies and was put behind the ones that allow", async () => {
    const before = ruleset();
    const text = "ip daddr 10.45.16.0/24 tcp dport 3389 drop";
    const [line] = nft("list chain inet edgelab forward")
      .split("\n")
      .filter((one) => one.includes(text));
    remove("forward", text);
    nft(`add rule inet edgelab forward ${line.trim()}`);
    assert.deepEqual(await noRdp.refresh(), {
      ...denying,
      missingRules: [`forward: ${text} (stands behind rules that it precedes)`],
    });
    await mends(noRdp, before);
  });

  it("shows a translation to another address, and one of its rules removed", async () => {
    const before = ruleset();
    replace(
      "postrouting",
      "oifname",
      'oifname "internet" ip saddr 10.45.16.30 snat ip to 198.51.100.2',
    );
    assert.equal((await translation.refresh())?.translatedAddress, "198.51.100.2");
    await mends(translation, before);
    remove("postrouting", "ct status dnat");
    assert.deepEqual(await translation.refresh(), {
      ...translating,
      missingRules: ["postrouting: ct status dnat ip saddr 10.45.16.30 snat ip to 198.51.100.23"],
    });
    await mends(translation, before);
  });

  it("shows foreign rules and chains in its table, and removes just them", async () => {
    const before = ruleset();
    nft("insert rule inet edgelab forward accept");
    nft("add rule inet edgelab postrouting masquerade");
    nft("add chain inet edgelab theirs");
    nft("add rule inet edgelab theirs tcp dport 3389 accept");
    nft("add rule inet edgelab input jump theirs");
    assert.deepEqual(await policy.refresh(), {
      connection,
      foreignRules: [
        "postrouting: masquerade",
        "forward: accept",
        "input: jump theirs",
        "theirs: tcp dport 3389 accept",
        "theirs: (the chain itself)",
      ],
    });
    assert.deepEqual(await rule.refresh(), publishing);
    await mends(policy, before);
  });

  it("shows a base chain that accepts by default and base rules that are gone", async () => {
    const before = ruleset();
    nft(
      "add chain inet edgelab forward { type filter hook forward priority filter ; policy accept ; }",
    );
    remove("forward", "ct state invalid drop");
    assert.deepEqual((await policy.refresh())?.missingRules, [
      "forward: type filter hook forward priority 0; policy drop;",
      "forward: ct state invalid drop",
    ]);
    await mends(policy, before);
  });

  it("makes a base chain of another kind what it should be", async () => {
    nft("flush chain inet edgelab output");
    nft("delete chain inet edgelab output");
    nft("add chain inet edgelab output");
    assert.equal(((await policy.refresh())?.missingRules as string[]).length, 2);
    await policy.update();
    assert.deepEqual(await policy.refresh(), { connection });
  });

  it("leaves other tables as they are, in every operation", async () => {
    nft("add table inet theirs");
    nft("add chain inet theirs forward { type filter hook forward priority 10 ; policy accept ; }");
    nft("add rule inet theirs forward counter accept");
    nft("add table ip edgelab");
    const theirs = () => nft("list table inet theirs") + nft("list table ip edgelab");
    const before = theirs();
    for (const one of [policy, rule, out, noRdp, translation]) {
      assert.equal((await one.refresh())?.foreignRules, undefined);
      await one.update();
    }
    for (const one of [rule, out, noRdp, translation, policy]) await one.delete();
    assert.equal(theirs(), before);
    assert.doesNotMatch(ruleset(), /inet edgelab/);
  });

  it("shows everything gone after a flush, and builds it again in the order of creation", async () => {
    const before = ruleset();
    nft("flush ruleset");
    for (const one of [policy, rule, out, noRdp, translation]) {
      assert.equal(await one.refresh(), undefined);
    }
    await policy.create({ connection });
    await noRdp.create(denying);
    await out.create(access);
    await translation.create(translating);
    await rule.create(publishing);
    assert.equal(ruleset(), before);
  });

  it("takes over what a killed create left, and refuses what another resource made", async () => {
    const before = ruleset();
    await new Managed("PublishingRule", "av").create(publishing);
    await new Managed("Policy", "firewall").create({ connection });
    assert.equal(ruleset(), before);
    const message = new RegExp(
      `${namespace} has a publishing rule "AV Edge" already that isn't this resource's; give this one another ` +
        `name, or import that one with the id ${namespace}/firewall/publishing/AV Edge`,
    );
    await assert.rejects(new Managed("PublishingRule", "other").preview(publishing), message);
    await assert.rejects(new Managed("PublishingRule", "other").create(publishing), message);
    await assert.rejects(
      new Managed("Policy", "other").preview({ connection }),
      /has a table inet edgelab already that isn't this resource's; import it with the id/,
    );
    assert.equal(ruleset(), before);
  });

  it("is imported as it was declared", async () => {
    assert.deepEqual(await policy.import(policy.id), { connection });
    assert.deepEqual(await rule.import(rule.id), publishing);
    assert.deepEqual(await translation.import(translation.id), translating);
    assert.deepEqual(await noRdp.import(noRdp.id), denying);
    assert.equal(await rule.import(`${namespace}/firewall/publishing/nothing`), undefined);
    await assert.rejects(rule.import("nonsense"), /<host>\/firewall\/publishing\//);
  });

  it("finds rules with names that are too long for nftables", async () => {
    const long = {
      ...publishing,
      name: `Veröffentlichung ${"sehr ".repeat(30)}lang`,
      protocols: [{ ...publishing.protocols[0], name: `Audio ${"und Video ".repeat(15)}Ende` }],
    };
    const managed = await new Managed("PublishingRule", "long").create(long);
    assert.deepEqual(await managed.refresh(), long);
    await managed.delete();
    assert.equal(await managed.refresh(), undefined);
    assert.deepEqual(await rule.refresh(), publishing);
  });

  it("says what to declare where a rule has no policy", async () => {
    nft("delete table inet edgelab");
    await assert.rejects(
      new Managed("AccessRule", "out").create(access),
      /no table inet edgelab for the rule "Edge out"; declare an edgelab:firewall:Policy .*dependsOn/,
    );
    await out.delete();
  });

  it("ends without error where the namespace is gone", async () => {
    execFileSync("ip", ["netns", "del", namespace]);
    assert.equal(await rule.refresh(), undefined);
    assert.equal(await policy.refresh(), undefined);
    await rule.delete();
    await policy.delete();
    execFileSync("ip", ["netns", "add", namespace]);
  });
});
