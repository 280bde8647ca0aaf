import { networkRule as schema, relations } from "../../model/resources/firewall";
import { familyOf } from "../../model/values";
import { addressSet, format } from "../hosts/nftables/addresses";
import type { Rule } from "../hosts/nftables/rule";
import type { Failure } from "../server/definition";
import { firewallRule, type PropertiesOf } from "./firewallRule";

type NetworkRuleProperties = PropertiesOf<typeof schema>;

/**
 * How senders behind the firewall appear in front of it.
 *
 * Senders who reach a published server by its public address from behind the firewall are translated, too: the
 * server would otherwise answer them past the firewall, from an address that they never wrote to.
 */
export const networkRule = firewallRule(schema, {
  kind: "network",
  check,
  // An address with static NAT keeps it where a network that it is in has NAT.
  order: ({ relation }) => relations.indexOf(relation),
  rules({ source, translatedAddress, outgoingInterface }) {
    const translate: Rule = {
      chain: "postrouting",
      source: addressSet([source]),
      verdict: "snat",
      translation: translatedAddress,
    };
    return outgoingInterface === undefined
      ? [{ rule: translate }]
      : [
          { rule: { ...translate, outgoingInterface } },
          { rule: { ...translate, translated: true } },
        ];
  },
  recognise(found, known) {
    const rules = found.map(({ rule }) => rule);
    const { source, translation } =
      rules.find(({ translation, source }) => translation && source) ?? rules[0];
    const outgoingInterface = rules.find((rule) => rule.outgoingInterface)?.outgoingInterface;
    return {
      relation: relations[found[0].order] ?? "nat",
      source: source ? format(source)[0] : "0.0.0.0/0",
      translatedAddress: translation ?? known?.translatedAddress ?? "",
      ...(outgoingInterface === undefined ? {} : { outgoingInterface }),
    };
  },
});

function check({ relation, source, translatedAddress }: NetworkRuleProperties): Failure[] {
  const failures: Failure[] = [];
  const [address, length] = source.split("/");
  if (relation === "staticNat" && length !== undefined) {
    failures.push({
      property: "source",
      reason: `must be one address where the relation is staticNat, got "${source}"; give ${address}, or the relation nat`,
    });
  }
  if (relation === "nat" && length === undefined) {
    failures.push({
      property: "source",
      reason: `must be a network where the relation is nat, e.g. 192.168.10.0/24, got "${source}"; give a network, or the relation staticNat`,
    });
  }
  if (familyOf(source) !== familyOf(translatedAddress)) {
    failures.push({
      property: "translatedAddress",
      reason: `must be of the source's family, got "${translatedAddress}" for "${source}"; IPv4 and IPv6 aren't translated into each other`,
    });
  }
  return failures;
}
