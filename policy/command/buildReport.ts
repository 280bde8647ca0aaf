import { parseFindingText, scriptLineOf, undecidedMark } from "../findings/text";
import type { Undecided } from "../pack/configuration";
import { labDescriptionPolicy, noLabDescribed } from "../pack/policyNames";
import type { EngineEvents, PolicyEvent } from "./engineEvents";
import type { ConfiguredLevels } from "./packConfiguration";
import { packPolicies } from "./packPolicies";
import type { PolicyReport, ReportedFinding, ReportedPolicy, Verdict } from "./report";
import type { EngineOutcome } from "./runEngine";

/** What was asked of the engine. */
export interface Check extends Pick<PolicyReport, "stack" | "checked"> {
  readonly levels: ConfiguredLevels;
  /** Where it is "error", what isn't decided is taken as the engine takes it where the pack's configuration says so. */
  readonly undecided?: Undecided;
}

/** What the engine's run says of the stack. */
export function buildReport(
  { stack, checked, levels, undecided }: Check,
  outcome: EngineOutcome,
): PolicyReport {
  const { events } = outcome;
  const refusesUndecided = undecided === "error";
  const failures = failuresOf(checked, outcome);
  const isComplete = failures.length === 0;
  const hasLabs = !findingsOf(labDescriptionPolicy, events).some(({ found }) =>
    found.startsWith(noLabDescribed),
  );
  const known = packPolicies.map(({ isOfLabs, ...policy }): ReportedPolicy => {
    const level = levels(policy.id) ?? policy.level;
    const findings = findingsOf(policy.id, events).map((finding) =>
      refusesUndecided && finding.verdict === "undecided"
        ? { ...finding, level: "mandatory" as const }
        : finding,
    );
    // The engine tells which policies ran of a preview alone; of the state, all run that aren't disabled.
    const hasRun = checked === "state" ? isComplete : events.hasRun(policy.id);
    const isMet = hasRun && (hasLabs || !isOfLabs);
    const unfound = level === "disabled" ? "disabled" : isMet ? "ok" : "notChecked";
    return { ...policy, level, verdict: verdictOf(findings, unfound), findings };
  });
  const others = othersOf(events);
  const policies = [...known, ...others];
  const notDecided = policies.filter(
    ({ verdict, findings }) =>
      verdict === "notChecked" || findings.some((each) => each.verdict === "undecided"),
  ).length;
  return {
    version: 1,
    ...(stack !== undefined && { stack }),
    checked,
    passed:
      isComplete && !events.found.some(isMandatory) && (notDecided === 0 || !refusesUndecided),
    notDecided,
    policies,
    remediations: events.remediations.map(({ policyName, resourceUrn }) => ({
      id: policyName,
      urn: resourceUrn,
    })),
    failures,
  };
}

function failuresOf(
  checked: PolicyReport["checked"],
  { events, succeeded, said }: EngineOutcome,
): string[] {
  if (events.errors.length > 0) {
    return events.errors;
  }
  if (!succeeded && !events.found.some(isMandatory)) {
    return [said || "The engine failed and gave no reason."];
  }
  if (checked === "preview" && !events.isComplete) {
    return ["The engine didn't run the policies."];
  }
  return [];
}

const isMandatory = ({ enforcementLevel }: PolicyEvent) => enforcementLevel === "mandatory";

function findingsOf(policy: string, { found }: EngineEvents): ReportedFinding[] {
  return found.filter(({ policyName }) => policyName === policy).map(findingOf);
}

function findingOf({
  policyName,
  resourceUrn,
  message,
  enforcementLevel: level,
}: PolicyEvent): ReportedFinding {
  const text = message.replace(/\n+$/, "");
  const parsed = parseFindingText(text);
  const script = scriptLineOf(text);
  const plain = text.startsWith(`${policyName}: `) ? text.slice(policyName.length + 2) : text;
  const isUndecided = parsed?.kind === "undecided" || plain.startsWith(undecidedMark);
  return {
    verdict: isUndecided ? "undecided" : level === "mandatory" ? "violated" : "remark",
    level,
    ...(resourceUrn !== "" && {
      resource: { urn: resourceUrn, ...(parsed?.resource ?? resourceOf(resourceUrn)) },
    }),
    ...(script && { script }),
    found: parsed
      ? parsed.kind === "violation"
        ? parsed.found
        : parsed.because
      : isUndecided
        ? plain.slice(undecidedMark.length)
        : plain,
    ...(parsed && { required: parsed.required }),
    text,
  };
}

/** Name and type as a URN has them: `urn:pulumi:stack::project::parent$type::name`. */
function resourceOf(urn: string): { name: string; type: string } {
  const [, , types = "", ...name] = urn.split("::");
  return { name: name.join("::"), type: types.split("$").at(-1) ?? "" };
}

/** From the worst to the best. */
const worst = ["violated", "remark", "undecided"] as const;

function verdictOf(findings: readonly ReportedFinding[], unfound: Verdict): Verdict {
  return worst.find((verdict) => findings.some((each) => each.verdict === verdict)) ?? unfound;
}

/** Policies of other packs that ran beside this one: of them the engine tells only what they found. */
function othersOf(events: EngineEvents): ReportedPolicy[] {
  const names = new Set(events.found.map(({ policyName }) => policyName));
  return [...names]
    .filter((name) => !packPolicies.some(({ id }) => id === name))
    .map((id) => {
      const findings = findingsOf(id, events);
      const level = findings.some((each) => each.level === "mandatory") ? "mandatory" : "advisory";
      const title = "A policy of another pack";
      return { id, title, severity: "medium", level, verdict: verdictOf(findings, "ok"), findings };
    });
}
