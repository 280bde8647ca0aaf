import { Unknown } from "../facts/known";
import type { Topic } from "../facts/unread";
import type { RequirementId } from "../../model/requirements";
import type { Lab } from "../lab/lab";
import type { Rule } from "../rules/rule";
import type { Finding } from "./finding";
import { withUnread } from "./unread";

/** What a rule finds in the labs of a stack: what several of them have in common is told once. */
export function findingsOf(
  requirement: RequirementId,
  rule: Rule,
  labs: readonly Lab[],
): Finding[] {
  const found = new Map<string, { finding: Finding; labs: Lab[] }>();
  for (const lab of labs) {
    for (const finding of withUnread(requirement, rule, lab, decided(requirement, rule, lab))) {
      const key = JSON.stringify(finding);
      const same = found.get(key);
      if (same === undefined) found.set(key, { finding, labs: [lab] });
      else same.labs.push(lab);
    }
  }
  return [...found.values()].map((item) =>
    labs.length > 1 && item.labs.length === 1 ? inLab(item.finding, item.labs[0]) : item.finding,
  );
}

function inLab(finding: Finding, { name }: Lab): Finding {
  if (name === undefined) {
    return finding;
  }
  return finding.kind === "violation"
    ? { ...finding, found: `In ${name}: ${finding.found}` }
    : { ...finding, because: `in ${name}, ${finding.because}` };
}

/** What firewalls decide. */
const atFirewall: readonly Topic[] = ["publishing", "passing"];

/** Whether the stack has nothing of what stands in front of the lab: that is somebody else's, and not wrong. */
function isWithoutFirewall({ facts, hosts }: Lab): boolean {
  const { filters, publications, translations, publicAddresses } = facts;
  return (
    hosts.firewall.length === 0 &&
    [publications, translations, publicAddresses].every(({ length }) => length === 0) &&
    filters.every(({ host }) => hosts.internalFirewall.includes(host))
  );
}

function decided(requirement: RequirementId, rule: Rule, lab: Lab): Finding[] {
  if (rule.asks?.some((topic) => atFirewall.includes(topic)) && isWithoutFirewall(lab)) {
    const because = "no resource is known to be a firewall in front of the lab";
    return [{ kind: "undecided", requirement, because }];
  }
  const findings: Finding[] = [];
  rule.check(lab, {
    violation: (violation) => findings.push({ kind: "violation", requirement, ...violation }),
    undecided: (because, resource) =>
      findings.push({
        kind: "undecided",
        requirement,
        because: because instanceof Unknown ? `${because}` : because,
        ...(resource && { resource }),
      }),
  });
  return findings;
}
