import { adding, changing, inTurn } from "../../support/azureChanges";
import { azure } from "../../support/azureResource";
import type { BrokenStack } from "../brokenStack";
import { broken } from "./broken";

const unpublished = changing("edge-web-conferencing-edge", {
  "ipConfigurations[0].publicIPAddress": undefined,
});

/** A rule of Azure's firewall that leads to a role, whose public address is then the firewall's. */
const translated = (protocols: "protocols" | "ipProtocols", to: string, port: string) => ({
  name: "to-the-edge",
  [protocols]: ["TCP"],
  sourceAddresses: ["*"],
  destinationAddresses: ["198.51.100.22"],
  destinationPorts: [port],
  translatedAddress: to,
  translatedPort: port,
});

/** Whose address the Edge sees. */
export const brokenSenders: readonly BrokenStack[] = [
  broken(
    "AV-KEEP-SENDER",
    "Azure's firewall translates what is for the Web Conferencing Edge",
    /"to-the-edge" puts the firewall's address in the place of the senders'.*webconf\.contoso\.com/,
    inTurn(
      unpublished,
      adding(
        azure("network:AzureFirewall", "firewall", {
          azureFirewallName: "firewall",
          natRuleCollections: [
            {
              name: "edge",
              priority: 100,
              action: { type: "Dnat" },
              rules: [translated("protocols", "10.45.16.20", "443")],
            },
          ],
        }),
      ),
    ),
  ),
  broken(
    "AV-KEEP-SENDER",
    "a policy of Azure's firewall translates it",
    /"to-the-edge" puts the firewall's address/,
    inTurn(
      unpublished,
      adding(
        azure("network:FirewallPolicyRuleCollectionGroup", "edge-rules", {
          ruleCollectionGroupName: "edge-rules",
          firewallPolicyName: "policy",
          ruleCollections: [
            {
              ruleCollectionType: "FirewallPolicyNatRuleCollection",
              name: "edge",
              priority: 100,
              action: { type: "DNAT" },
              rules: [{ ruleType: "NatRule", ...translated("ipProtocols", "10.45.16.20", "443") }],
            },
          ],
        }),
      ),
    ),
  ),
];
