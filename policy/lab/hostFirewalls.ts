import { Peer, PortSet } from "../../model";
import type { Facts, FilterFact, FilterRule } from "../facts/facts";
import type { HostFirewallRuleFact } from "../facts/hostFirewall";
import { isKnown, knownOf, unknownOf } from "../facts/known";

/** What hosts' own firewalls let through to and from the hosts' addresses: one filter a host and direction. */
export function hostFirewalls({ hosts, hostFirewallRules }: Facts): FilterFact[] {
  const byFilter = new Map<string, HostFirewallRuleFact[]>();
  for (const rule of hostFirewallRules) {
    const key = JSON.stringify([rule.host, rule.direction]);
    byFilter.set(key, [...(byFilter.get(key) ?? []), rule]);
  }
  return [...byFilter.values()].map((rules) => {
    const [{ resource, host, direction }] = rules;
    const addresses = hosts.filter(({ id }) => id === host).flatMap((each) => each.addresses);
    return {
      resource,
      // No name of a machine: that may be a firewall, with rules for what it forwards.
      host: `the firewall of ${host}`,
      direction,
      guards: addresses.map((address) => (isKnown(address) ? Peer.address(address) : address)),
      rules: [
        ...rules.filter(({ action }) => action === "block"),
        ...rules.filter(({ action }) => action === "allow"),
      ].map(ruleOf),
      otherwise: "allow",
      isHosts: true,
    };
  });
}

function ruleOf({
  resource,
  name,
  direction,
  action,
  transport,
  ports,
  addresses,
}: HostFirewallRuleFact): FilterRule {
  const [unknown] = unknownOf([transport, ports, ...addresses]);
  const others = unknown === undefined ? knownOf(addresses) : [Peer.any()];
  const own = [Peer.any()];
  return {
    resource,
    name,
    action: action === "block" ? "deny" : "allow",
    transport: isKnown(transport) ? transport : "any",
    ...(direction === "inbound" ? { from: others, to: own } : { from: own, to: others }),
    ports: isKnown(ports) ? ports : PortSet.ALL,
    ...(unknown && { unknown }),
  };
}
