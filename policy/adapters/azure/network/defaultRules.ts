import { Peer, PortSet } from "../../../../model";
import type { FilterRule, Party, ResourceReference } from "../../../facts/facts";
import type { Direction } from "./securityRules";

const internet: Party = { tag: "Internet" };
const virtualNetwork: Party = { tag: "VirtualNetwork" };
const loadBalancer: Party = { tag: "AzureLoadBalancer" };
const anybody: Party = Peer.any();

const rules: Readonly<
  Record<Direction, readonly (readonly [string, FilterRule["action"], Party, Party])[]>
> = {
  inbound: [
    ["AllowVnetInBound", "allow", virtualNetwork, virtualNetwork],
    ["AllowAzureLoadBalancerInBound", "allow", loadBalancer, anybody],
    ["DenyAllInBound", "deny", anybody, anybody],
  ],
  outbound: [
    ["AllowVnetOutBound", "allow", virtualNetwork, virtualNetwork],
    ["AllowInternetOutBound", "allow", anybody, internet],
    ["DenyAllOutBound", "deny", anybody, anybody],
  ],
};

/** The rules that every security group ends with, whatever it has of its own (priorities 65000, 65001, 65500). */
export function defaultRules(group: ResourceReference, direction: Direction): FilterRule[] {
  return rules[direction].map(([name, action, from, to]) => ({
    resource: group,
    name,
    action,
    transport: "any",
    from: [from],
    to: [to],
    ports: PortSet.ALL,
  }));
}
