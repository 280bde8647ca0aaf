import assert from "node:assert/strict";
import {
  unknownValue,
  type PropertyMap,
  type StackResource,
} from "../../../../../policy/engine/stackResource";
import { azure } from "../../../support/azureResource";
import { factsOf, publicationText } from "./reading";

const rule: PropertyMap = {
  name: "webconf",
  protocols: ["TCP"],
  sourceAddresses: ["*"],
  destinationAddresses: ["198.51.100.22"],
  destinationPorts: ["443"],
  translatedAddress: "10.45.16.20",
  translatedPort: "8443",
};

const firewall = (properties: PropertyMap = {}) =>
  azure("network:AzureFirewall", "firewall", {
    natRuleCollections: [{ name: "edge", priority: 100, rules: [{ ...rule, ...properties }] }],
  });

const published = (resource: StackResource) => factsOf(resource).publications;

describe("Azure's firewalls", () => {
  it("publish by rules that translate, and hide the sender", () => {
    const [publication, ...others] = published(firewall());
    assert.deepEqual(others, []);
    const { manner, keepsSender, transport, ports, portShift, target, publicAddress } = publication;
    assert.deepEqual(
      [manner, keepsSender, transport, `${ports}`, portShift, `${target}`, `${publicAddress}`],
      ["serverPublishing", false, "tcp", "443", 8000, "10.45.16.20", "198.51.100.22"],
    );
  });

  it("publish by rules of their policy, among which others stand", () => {
    const { protocols, ...others } = rule;
    const group = azure("network:FirewallPolicyRuleCollectionGroup", "rules", {
      firewallPolicyName: "policy",
      ruleCollections: [
        {
          ruleCollectionType: "FirewallPolicyFilterRuleCollection",
          rules: [{ name: "out", destinationAddresses: ["203.0.113.1"], ipProtocols: ["TCP"] }],
        },
        {
          ruleCollectionType: "FirewallPolicyNatRuleCollection",
          rules: [{ ...others, ipProtocols: protocols }],
        },
      ],
    });
    assert.deepEqual(
      published(group).map(publicationText),
      published(firewall()).map(publicationText),
    );
  });

  it("publish on each address, by each protocol", () => {
    const several = firewall({
      protocols: ["TCP", "UDP"],
      destinationAddresses: ["198.51.100.22", "198.51.100.23"],
    });
    const shown = published(several).map(({ transport, publicAddress }) => [
      transport,
      `${publicAddress}`,
    ]);
    assert.deepEqual(shown, [
      ["tcp", "198.51.100.22"],
      ["udp", "198.51.100.22"],
      ["tcp", "198.51.100.23"],
      ["udp", "198.51.100.23"],
    ]);
  });

  it("leave open what isn't known of a rule, or lets in some alone", () => {
    for (const [properties, unknown] of [
      [{ destinationPorts: unknownValue }, "destinationPorts"],
      [{ destinationPorts: [] }, "destinationPorts"],
      [{ protocols: [unknownValue] }, "protocols[0]"],
      [{ translatedPort: "many" }, "translatedPort"],
      [{ sourceAddresses: ["203.0.113.0/24"] }, "sourceAddresses"],
    ] as readonly (readonly [PropertyMap, string])[]) {
      const [publication] = published(firewall(properties));
      assert.ok(publication.unknown, unknown);
      assert.match(`${publication.unknown}`, new RegExp(unknown.replace(/[[\]]/g, "\\$&")));
    }
    const [anything] = published(
      azure("network:AzureFirewall", "firewall", { natRuleCollections: unknownValue }),
    );
    assert.match(`${anything.publicAddress}`, /natRuleCollections" of firewall isn't known/);
    const [{ publicAddress }] = published(firewall({ destinationAddresses: [unknownValue] }));
    assert.match(`${publicAddress}`, /destinationAddresses\[0\]" of firewall isn't known/);
  });
});
