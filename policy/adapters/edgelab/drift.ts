import { Peer, quote } from "../../../model";
import type { firewallPolicy } from "../../../model/resources/firewall";
import type { StackResource } from "../../engine/stackResource";
import type { FilterRule } from "../../facts/facts";
import { isKnown, Unknown } from "../../facts/known";
import { referenceTo } from "../read";
import { everyProtocol } from "./firewallRule";
import { itemsOf, type Properties } from "./reader";

/** The properties by which a rule's drift shows. */
export const drift = ["foreignRules", "missingRules"] as const;

/** What a refresh found on the firewall that isn't as it was declared. */
type Drift = Properties<typeof firewallPolicy, (typeof drift)[number]>;

/** A rule for each that nobody declared: the next update removes it, and until then it may let anything through. */
export function foreignRules(resource: StackResource, { foreignRules }: Drift): FilterRule[] {
  return itemsOf(foreignRules).map((text, index) =>
    unknownRule(
      resource,
      isKnown(text) ? text : resource.name,
      isKnown(text)
        ? new Unknown(
            resource.name,
            `foreignRules[${index}]`,
            `a refresh found the rule ${quote(text)}, which no resource declares.`,
          )
        : text,
    ),
  );
}

/** Why what was declared isn't there; undefined where all of it is. */
export function whyMissing(resource: StackResource, { missingRules }: Drift): Unknown | undefined {
  const [text] = itemsOf(missingRules);
  if (text === undefined || !isKnown(text)) {
    return text;
  }
  const problem = `a refresh didn't find the rule ${quote(text)}.`;
  return new Unknown(resource.name, "missingRules[0]", problem);
}

/** A rule that may fit any packet, or none. */
export function unknownRule(resource: StackResource, name: string, unknown: Unknown): FilterRule {
  return {
    resource: referenceTo(resource),
    name,
    action: "allow",
    ...everyProtocol,
    from: [Peer.any()],
    to: [Peer.any()],
    unknown,
  };
}
