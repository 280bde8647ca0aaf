import type { PropertyMap } from "../../../../../policy/engine/stackResource";
import { azure } from "../../../support/azureResource";

/** A rule that lets the Internet in to one server. */
export const rdp = {
  name: "rdp",
  priority: 100,
  direction: "Inbound",
  access: "Allow",
  protocol: "Tcp",
  sourceAddressPrefix: "Internet",
  sourcePortRange: "*",
  destinationAddressPrefix: "10.0.0.4",
  destinationPortRange: "3389",
};

/** A security group named `firewall`. */
export const group = (...securityRules: PropertyMap[]) =>
  azure("network:NetworkSecurityGroup", "firewall", { securityRules });
