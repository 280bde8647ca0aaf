import type { RequirementId } from "../../model/requirements";
import type { UnreadFact } from "../facts/unread";
import type { Lab } from "../lab/lab";
import type { Rule } from "../rules/rule";
import type { Finding } from "./finding";

/** How many resources a reason names. */
const shown = 3;

/**
 * What a rule found, where resources that nothing reads may have to do with it. What is right as far as it is read
 * isn't decided then; nor is what is wrong, where one of them comes before all that is read.
 */
export function withUnread(
  requirement: RequirementId,
  rule: Rule,
  lab: Lab,
  findings: readonly Finding[],
): Finding[] {
  const unread = concerning(lab, rule);
  if (unread.length === 0) {
    return [...findings];
  }
  const isOverridden = unread.some(({ overrides }) => overrides);
  const violations = findings.filter(({ kind }) => kind === "violation");
  if (violations.length > 0 && !isOverridden) {
    return [...findings];
  }
  const because = becauseOf(unread);
  const [{ resource }] = unread;
  return [
    ...findings.map((finding): Finding =>
      finding.kind === "violation"
        ? {
            kind: "undecided",
            requirement,
            because: `${because}; as far as it is read: ${finding.found}`,
            ...(finding.resource && { resource: finding.resource }),
          }
        : finding,
    ),
    ...(violations.length > 0
      ? []
      : [{ kind: "undecided" as const, requirement, because, resource }]),
  ];
}

function concerning({ facts, hosts }: Lab, { asks = [], of }: Rule): readonly UnreadFact[] {
  const parts = of?.flatMap((part) => hosts[part]);
  return facts.unread.filter(
    ({ topics, host }) =>
      topics.some((topic) => asks.includes(topic)) &&
      (host === undefined ||
        parts === undefined ||
        parts.length === 0 ||
        parts.includes(host) ||
        // Its machines may be opened to the Internet, whatever they are called.
        topics.some((topic) => topic === "closed" && asks.includes(topic))),
  );
}

function becauseOf(unread: readonly UnreadFact[]): string {
  const names = unread.slice(0, shown).map(({ resource, kind }) => `${resource.name} (${kind})`);
  const more = unread.length > shown ? ` and ${unread.length - shown} more` : "";
  return `no policy reads ${names.join(", ")}${more}, which may have to do with it`;
}
