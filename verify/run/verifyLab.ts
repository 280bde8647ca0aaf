import {
  requirement,
  requirements as catalogue,
  type Requirement,
  type RequirementId,
} from "../../model/requirements";
import { checks as allChecks } from "../checks";
import type { Check } from "../checks/check";
import { plays as allPlays } from "../experiences";
import type { Play } from "../experiences/play";
import type { MeasuredLab, Needs, Outcome, Outcomes } from "../measurements/measurement";
import { notProven, type Finding, type Verdict } from "../result/finding";
import type { Experience, LabResult, RequirementResult } from "../result/labResult";
import { causesFirst } from "./causesFirst";
import { takeMeasurements, type Progress, type Taken } from "./takeMeasurements";

export interface VerifyOptions {
  /** The requirements to check. @default all */
  readonly only?: readonly RequirementId[];
  /** Told as measurements end. */
  readonly progress?: (progress: Progress) => void;
  /** @default a check for every requirement */
  readonly checks?: Readonly<Partial<Record<RequirementId, Check>>>;
  /** What users do. @default all that is played; nothing with `only` */
  readonly plays?: readonly Play[];
  /** Interrupts it: it throws then. */
  readonly signal?: AbortSignal;
}

/** Measures a lab, and decides which requirements hold. Never throws for what is wrong with the lab. */
export async function verifyLab(lab: MeasuredLab, options: VerifyOptions = {}): Promise<LabResult> {
  const { only, progress, signal } = options;
  const startedAt = new Date().toISOString();
  const before = performance.now();
  const { checks: given = allChecks } = options;
  const isWanted = ({ id }: Pick<Requirement, "id">) => only === undefined || only.includes(id);
  const flows = catalogue.filter(isWanted).flatMap((requirement) => requirement.flows ?? []);
  const checks = catalogue.flatMap((requirement) => {
    const check: Check | undefined = given[requirement.id];
    const isBefore = check?.stops?.some((flow) => flows.includes(flow)) ?? false;
    return check && (isWanted(requirement) || isBefore) ? [{ ...check, requirement }] : [];
  });
  const plays = options.plays ?? (only === undefined ? allPlays : []);
  const needed = [...checks, ...plays].flatMap(({ needs }) => Object.values(needs));
  const taken = await takeMeasurements(lab, needed, progress, signal);
  signal?.throwIfAborted();
  const judged = checks.map(({ requirement: { id, demands }, ...check }) => ({
    id,
    findings: findingsOf(check, taken, lab, demands),
  }));
  const requirements = causesFirst(judged).filter(isWanted).map(resultOf);
  const experiences = plays.flatMap((play) => told(play, taken, lab) ?? []);
  return {
    lab: lab.name,
    description: lab.description,
    startedAt,
    seconds: (performance.now() - before) / 1_000,
    holds: worst([...requirements, ...experiences].map(({ verdict }) => verdict)) === "holds",
    requirements,
    experiences,
    measurements: [...taken].map(([{ title }, outcome]) => ({
      title,
      seconds: outcome.seconds,
      ...(outcome.taken ? {} : { problem: outcome.because }),
    })),
  };
}

function resultOf({ id, findings }: Pick<RequirementResult, "id" | "findings">): RequirementResult {
  const { title, severity, level } = requirement(id);
  const verdict = worst(findings.map((finding) => finding.verdict));
  return { id, title, severity, level, verdict, findings };
}

function findingsOf(
  check: Check,
  taken: Taken,
  lab: MeasuredLab,
  demands: string,
): readonly Finding[] {
  try {
    const findings = check.judge(outcomesOf(check.needs, taken), lab);
    if (findings.length > 0) return findings;
    return [notProven(lab.name, demands, "nothing that was measured says anything about it")];
  } catch (error) {
    const { message } = error as Error;
    return [notProven(lab.name, demands, `what was measured couldn't be read: ${message}`)];
  }
}

function told(
  { needs, isThere, tell }: Play,
  taken: Taken,
  lab: MeasuredLab,
): Experience | undefined {
  try {
    const outcomes = outcomesOf(needs, taken);
    return isThere?.(outcomes) === false ? undefined : tell(outcomes, lab);
  } catch (error) {
    const outcome = `What was measured couldn't be read: ${(error as Error).message}`;
    return { title: "What users see", verdict: "notProven", outcome, details: [] };
  }
}

function outcomesOf<Of extends Needs>(needs: Of, taken: Taken): Outcomes<Of> {
  return Object.fromEntries(
    Object.entries(needs).map(([name, measurement]) => [
      name,
      taken.get(measurement) as Outcome<unknown>,
    ]),
  ) as Outcomes<Of>;
}

/** The worst of several verdicts. @param verdicts none are not proven */
export function worst(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.length === 0) return "notProven";
  return (["broken", "notProven"] as const).find((bad) => verdicts.includes(bad)) ?? "holds";
}
