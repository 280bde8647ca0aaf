import type { LabDescription } from "../../../model";
import { requirements, type RequirementId } from "../../../model/requirements";
import { adapters } from "../../../policy/adapters";
import type { StackResource } from "../../../policy/engine/stackResource";
import type { Finding } from "../../../policy/findings/finding";
import { Evaluation } from "../../../policy/pack/evaluation";

/** What the whole pack says of a stack. */
export interface Judgement {
  /** What each rule finds. */
  readonly findings: readonly Finding[];
  /** What is in the way of looking at the stack, as texts. */
  readonly problems: readonly string[];
}

/** The day on which stacks are judged unless told. */
export const today = "2026-06-01";

/**
 * Every rule of the pack on a stack.
 *
 * @param labs What the pack's configuration describes.
 */
export function judge(
  resources: readonly StackResource[],
  { labs = [], day = today }: { labs?: readonly LabDescription[]; day?: string } = {},
): Judgement {
  const evaluation = new Evaluation(resources, adapters, labs, day);
  return {
    findings: requirements.flatMap(({ id }) => evaluation.findings(id)),
    problems: evaluation.problems.map(({ problem }) => problem),
  };
}

/** Ids of the requirements that are violated, each once, in the order of the catalogue. */
export function violated({ findings }: Judgement): RequirementId[] {
  return idsOf(findings.filter(({ kind }) => kind === "violation"));
}

/** Ids of the requirements of which it can't be said. */
export function undecided({ findings }: Judgement): RequirementId[] {
  return idsOf(findings.filter(({ kind }) => kind === "undecided"));
}

const idsOf = (findings: readonly Finding[]) => [
  ...new Set(findings.map(({ requirement }) => requirement)),
];

/** The findings as lines, for a test's message. */
export function told({ findings, problems }: Judgement): string {
  return [
    ...findings.map((finding) =>
      [
        finding.requirement,
        finding.kind,
        finding.resource?.name,
        finding.kind === "violation" ? finding.found : finding.because,
      ].join(" | "),
    ),
    ...problems,
  ].join("\n");
}
