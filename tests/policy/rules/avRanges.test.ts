import assert from "node:assert/strict";
import type { Lab } from "../../../policy/lab/lab";
import { azureFacts } from "../support/azureFirewall";
import { ahead, changed, without, withRules } from "../support/firewallChanges";
import { found, labOf, ports, rule } from "../support/firewallLab";
import { localFacts } from "../support/localFirewall";
import { opennessRules } from "../support/opennessRules";

const av = "av.contoso.com (198.51.100.23)";

const broken: Readonly<Record<string, readonly [Lab, string]>> = {
  "a range that ends too early": [
    labOf(changed(localFacts(), "AV Edge", { ports: ports("3478,50000-59998") }, "udp")),
    `AV-UDP-RANGE: firewall-publish-AV Edge: UDP 3478, 50000-59998 reaches ${av} from everywhere; UDP 59999 doesn't: no rule lets it through.`,
  ],
  "a gap in the middle": [
    labOf(changed(localFacts(), "AV Edge", { ports: ports("443,50000-54999,55001-59999") }, "tcp")),
    `AV-TCP-RANGE: firewall-publish-AV Edge: TCP 50000-54999, 55001-59999 reaches ${av} from everywhere; TCP 55000 doesn't: no rule lets it through.`,
  ],
  "STUN left out": [
    labOf(changed(localFacts(), "AV Edge", { ports: ports("50000-59999") }, "udp")),
    `AV-UDP-RANGE: firewall-publish-AV Edge: UDP 50000-59999 reaches ${av} from everywhere; UDP 3478 doesn't: no rule lets it through.`,
  ],
  "UDP not published at all": [
    labOf(without(localFacts(), "AV Edge", "udp")),
    `AV-UDP-RANGE: firewall-publish-AV Edge: UDP 3478, 50000-59999 doesn't reach ${av}: no rule lets it through.`,
  ],
  "an earlier rule that denies": [
    labOf(ahead(localFacts(), "lab-firewall", rule("No STUN", "deny udp 3478 any -> any"))),
    `AV-UDP-RANGE: No STUN: UDP 50000-59999 reaches ${av} from everywhere; UDP 3478 doesn't: "No STUN" denies it.`,
  ],
  "a published range that the filter doesn't let through": [
    labOf(
      withRules(localFacts(), "lab-firewall", (rules) =>
        rules.map((one) =>
          one.name === "AV Edge" && one.transport === "tcp"
            ? { ...one, ports: ports("443,50000-50999") }
            : one,
        ),
      ),
    ),
    `AV-TCP-RANGE: firewall-publish-AV Edge: TCP 50000-50999 reaches ${av} from everywhere; TCP 51000-59999 doesn't: no rule lets it through.`,
  ],
  "a security group that lacks UDP": [
    labOf(without(azureFacts(), "AvUdpIn")),
    `AV-UDP-RANGE: av-nsg: UDP 3478, 50000-59999 doesn't reach ${av}: "DenyAllInBound" (av-nsg) denies it.`,
  ],
  "a security group's rule of higher priority that denies a part": [
    labOf(ahead(azureFacts(), "av-nsg", rule("Block", "deny tcp 55000-55999 tag:Internet -> any"))),
    `AV-TCP-RANGE: Block: TCP 50000-54999, 56000-59999 reaches ${av} from everywhere; TCP 55000-55999 doesn't: "Block" denies it.`,
  ],
  "senders narrowed to a network": [
    labOf(
      withRules(azureFacts(), "av-nsg", (rules) =>
        rules.map((one) =>
          one.name === "AvUdpIn"
            ? { ...one, ...rule("AvUdpIn", "allow udp 3478,50000-59999 203.0.113.0/24 -> any") }
            : one,
        ),
      ),
    ),
    `AV-UDP-RANGE: AvUdpIn: UDP 3478, 50000-59999 doesn't reach ${av}: "AvUdpIn" lets it through from 203.0.113.0/24 only.`,
  ],
  "senders narrowed to a service tag": [
    labOf(
      withRules(azureFacts(), "av-nsg", (rules) =>
        rules.map((one) =>
          one.name === "AvTcpIn"
            ? rule("AvTcpIn", "allow tcp 50000-59999 tag:AzureCloud -> any")
            : one,
        ),
      ),
    ),
    `AV-TCP-RANGE: AvTcpIn: TCP 50000-59999 doesn't reach ${av}: "AvTcpIn" lets it through from AzureCloud only.`,
  ],
  "somebody on the Internet who is denied": [
    labOf(
      ahead(
        azureFacts(),
        "av-nsg",
        rule("Blocked", "deny any 50000-59999 203.0.113.66 -> any", { transport: "udp" }),
      ),
    ),
    `AV-UDP-RANGE: Blocked: UDP 3478 reaches ${av} from everywhere; UDP 50000-59999 doesn't: "Blocked" denies it from 203.0.113.66.`,
  ],
  "senders' ports narrowed": [
    labOf(changed(azureFacts(), "AvUdpIn", { sourcePorts: ports("1024-65535") })),
    `AV-UDP-RANGE: av-nsg: UDP 3478, 50000-59999 doesn't reach ${av}: "AvUdpIn" (av-nsg) lets it through from source ports 1024-65535 only.`,
  ],
  "another security group on the way": [
    labOf({
      ...azureFacts(),
      filters: [
        ...azureFacts().filters,
        {
          ...azureFacts().filters[2],
          host: "subnet-nsg",
          guards: azureFacts().filters[4].guards,
          rules: [
            rule("Https", "allow tcp 443,5061 any -> any"),
            rule("Media", "allow any 3478,50000-58999 any -> any"),
            rule("MediaTcp", "allow tcp 50000-59999 any -> any"),
          ],
        },
      ],
    }),
    `AV-UDP-RANGE: Media: UDP 3478, 50000-58999 reaches ${av} from everywhere; UDP 59000-59999 doesn't: no rule lets it through.`,
  ],
  "STUN/TURN over TCP not published": [
    labOf(changed(localFacts(), "AV Edge", { ports: ports("50000-59999") }, "tcp")),
    `AV-STUN-TURN-TCP: firewall-publish-AV Edge: TCP 443 doesn't reach ${av}: no rule lets it through.`,
  ],
  "STUN/TURN over TCP denied": [
    labOf(ahead(localFacts(), "lab-firewall", rule("No TURN", "deny tcp 443 any -> 10.45.16.30"))),
    `AV-STUN-TURN-TCP: No TURN: TCP 443 doesn't reach ${av}: "No TURN" denies it.`,
  ],
  "STUN/TURN over TCP missing in a security group": [
    labOf(without(azureFacts(), "StunTurn")),
    `AV-STUN-TURN-TCP: av-nsg: TCP 443 doesn't reach ${av}: "DenyAllInBound" (av-nsg) denies it.`,
  ],
};

describe("The A/V Edge's ports", () => {
  for (const [fault, [lab, expected]] of Object.entries(broken)) {
    it(`are told where there is ${fault}, and nothing else is`, () => {
      assert.deepEqual(found(opennessRules, lab), [expected]);
    });
  }
});
