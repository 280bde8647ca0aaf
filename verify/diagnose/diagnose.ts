import { causesOf, type RequirementId, type Symptom } from "../../model/requirements";
import type { LabResult, RequirementResult } from "../result/labResult";
import { conclude, type Conclusion } from "./conclusion";

/** What was found out of a symptom in one lab. */
export interface Diagnosis {
  readonly lab: string;
  readonly symptom: Symptom;
  /** What can cause it, the most likely first; then what keeps one of these from being measured. */
  readonly results: readonly RequirementResult[];
  readonly conclusion: Conclusion;
}

/** Measures some requirements in all labs. */
export type MeasureOnly = (only: readonly RequirementId[]) => Promise<readonly LabResult[]>;

/** Looks for the cause of a symptom: measures what can cause it, and nothing else unless that is in the way. */
export async function diagnose(
  symptom: Symptom,
  measure: MeasureOnly,
): Promise<readonly Diagnosis[]> {
  const causes = causesOf(symptom.id);
  const labs = (await measure(causes)).map(({ lab, requirements }) => ({
    lab,
    results: causes.flatMap((id) => requirements.find((result) => result.id === id) ?? []),
  }));
  const obstacles = [...new Set(labs.flatMap(({ results }) => obstaclesOf(results)))];
  const further = obstacles.length === 0 ? [] : await measure(obstacles);
  return labs.map(({ lab, results }) => {
    const own = obstaclesOf(results);
    const found = further.find((result) => result.lab === lab)?.requirements ?? [];
    const all = [...results, ...found.filter(({ id }) => own.includes(id))];
    return { lab, symptom, results: all, conclusion: conclude(lab, all, symptom) };
  });
}

/** Broken requirements that keep others from being measured and aren't among them, where no cause is known yet. */
function obstaclesOf(results: readonly RequirementResult[]): RequirementId[] {
  if (results.some(({ verdict }) => verdict === "broken")) return [];
  const because = results.flatMap(({ findings }) => findings.flatMap((each) => each.because ?? []));
  return because.filter((id) => results.every((result) => result.id !== id));
}
