import assert from "node:assert/strict";
import { Peer, PortSet } from "../../../model";
import type { Facts } from "../../../policy/facts/facts";
import type { HostFirewallRuleFact } from "../../../policy/facts/hostFirewall";
import { Unknown } from "../../../policy/facts/known";
import { buildLab } from "../../../policy/lab/build";
import { DependencyGraph } from "../../../policy/lab/graph";
import { MachineNames } from "../../../policy/lab/machineNames";
import { Marks } from "../../../policy/lab/marks";
import { adapters } from "../../../policy/adapters";
import { collectFacts } from "../../../policy/facts/collect";
import { changing, securityRule } from "../support/changes";
import { found } from "../support/firewallLab";
import { restrictedAzureLab, restrictedTestClients } from "../support/restrictedAzureLab";

const block = (rule: Partial<HostFirewallRuleFact>): HostFirewallRuleFact => ({
  resource: { urn: "urn:hardening", type: "script", name: "hardening" },
  host: "edge-server",
  name: "No media",
  direction: "inbound",
  action: "block",
  transport: "udp",
  ports: PortSet.parse("50000-59999"),
  addresses: [Peer.any()],
  ...rule,
});

const cases: Readonly<
  Record<string, readonly [rules: readonly HostFirewallRuleFact[], finds: readonly string[]]>
> = {
  "a range that the Edge blocks": [
    [block({})],
    [
      'AV-UDP-RANGE: hardening: UDP 3478 reaches av.contoso.com (198.51.100.23) from everywhere; UDP 50000-59999 doesn\'t: "No media" (hardening) denies it.',
    ],
  ],
  "a rule that allows doesn't help against one that blocks": [
    [block({ action: "allow", name: "Media" }), block({ ports: PortSet.parse("50000") })],
    [
      'AV-UDP-RANGE: hardening: UDP 3478, 50001-59999 reaches av.contoso.com (198.51.100.23) from everywhere; UDP 50000 doesn\'t: "No media" (hardening) denies it.',
    ],
  ],
  "ports that nobody asks for": [[block({ transport: "tcp", ports: PortSet.parse("3389") })], []],
  "a rule that allows": [[block({ action: "allow" })], []],
  "another host": [[block({ host: "front-end-server", ports: PortSet.parse("3478") })], []],
  "ports that aren't known": [
    [block({ ports: new Unknown("hardening", "source.script", "the script computes it.") })],
    [
      'AV-UDP-RANGE: -: undecided, "source.script" of hardening can\'t be read: the script computes it.',
    ],
  ],
};

/** The plain lab with rules of hosts' firewalls. */
function labWith(hostFirewallRules: readonly HostFirewallRuleFact[], change = sound) {
  const resources = change(restrictedAzureLab());
  const facts: Facts = { ...collectFacts(resources, adapters), hostFirewallRules };
  const marks = new Marks(facts.marks);
  return buildLab(
    { description: { ...marks.description(undefined)!, ...restrictedTestClients[0] } },
    {
      facts,
      marks,
      names: new MachineNames(facts),
      graph: new DependencyGraph(resources),
      today: "2026-06-01",
    },
    [],
  );
}

const sound: ReturnType<typeof changing> = (stack) => stack;

describe("hosts' own firewalls", () => {
  for (const [what, [rules, finds]] of Object.entries(cases)) {
    it(`${finds.length === 0 ? "find nothing wrong" : "are seen"}: ${what}`, () => {
      const said = found(labWith(rules)).filter((line) => line.startsWith("AV-UDP"));
      assert.deepEqual(said, finds);
    });
  }

  it("leave to a security group's rule what that shuts for some source ports", () => {
    const deny = changing("perimeter-firewall", {
      "securityRules[9]": {
        ...securityRule("no-media-out", 150, {
          access: "Deny",
          direction: "Outbound",
          protocol: "Udp",
          from: "10.45.16.30",
          to: "*",
        }),
        sourcePortRange: "50000-59999",
      },
    });
    assert.deepEqual(
      found(labWith([], deny)).filter((line) => line.startsWith("AV-UDP")),
      [
        `AV-UDP-RANGE: perimeter-firewall: From the A/V Edge (10.45.16.30) to the Internet UDP 3478, 50000-59999 doesn't pass: "no-media-out" (perimeter-firewall) denies it from source ports 50000-59999.`,
      ],
    );
  });

  it("shut what a security group opens", () => {
    const open = changing("perimeter-firewall", {
      "securityRules[2].destinationPortRanges": ["443", "3389", "50000-59999"],
    });
    const nothingElse = (rules: readonly HostFirewallRuleFact[]) =>
      found(labWith(rules, open)).filter((line) => line.startsWith("NOTHING-ELSE"));
    assert.equal(nothingElse([]).length, 1);
    assert.deepEqual(nothingElse([block({ transport: "tcp", ports: PortSet.parse("3389") })]), []);
  });
});
