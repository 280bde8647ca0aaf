import type { RequirementId } from "../../model/requirements";
import type { LabResult, RequirementResult } from "../../verify";
import type { Fault } from "./fault";

const listed = (ids: readonly string[]) => ids.join(", ") || "nothing";

/**
 * What is wrong with how `verify` has named faults: it has to call exactly their requirements broken, and to say of
 * every other one that isn't proven which of them keeps it from being so. Empty where all is right; without faults,
 * where everything holds.
 */
export function namingProblems(result: LabResult, faults: readonly Fault[]): string[] {
  const wanted = [...new Set(faults.map(({ requirement }) => requirement))];
  const named = idsOf(result, "broken");
  const missing = wanted.filter((id) => !named.includes(id));
  const surplus = result.requirements.filter(
    ({ id, verdict }) => verdict === "broken" && !wanted.includes(id),
  );
  return [
    ...(missing.length > 0
      ? [`${listed(missing)} isn't named, but ${listed(named)}${saidOf(result, missing)}`]
      : []),
    ...surplus.map((one) => `${one.id} is named too: ${said(one, "broken")}`),
    ...result.requirements
      .filter(({ id, verdict }) => verdict === "notProven" && !wanted.includes(id))
      .flatMap((one) => unprovenProblem(one, faults)),
    ...(result.requirements.length === 0 ? ["nothing was checked"] : []),
    ...(result.holds && wanted.length > 0 ? ["the lab is said to be sound"] : []),
    ...(wanted.length === 0 && !result.holds ? experienceProblems(result) : []),
  ];
}

/** Ids of the requirements with this verdict. */
export function idsOf(
  { requirements }: LabResult,
  verdict: RequirementResult["verdict"],
): RequirementId[] {
  return requirements.filter((one) => one.verdict === verdict).map(({ id }) => id);
}

function unprovenProblem(result: RequirementResult, faults: readonly Fault[]): string[] {
  const unproven = result.findings.filter(({ verdict }) => verdict === "notProven");
  const isExplained = unproven.every(({ because }) =>
    faults.some(({ requirement }) => requirement === because),
  );
  if (!isExplained) return [`${result.id} isn't proven: ${said(result, "notProven")}`];
  // Several at once can hide more than each does.
  if (faults.length > 1 || faults[0].hides?.includes(result.id)) return [];
  return [`${result.id} is hidden, which the table doesn't say: ${said(result, "notProven")}`];
}

function experienceProblems({ experiences }: LabResult): string[] {
  return experiences
    .filter(({ verdict }) => verdict !== "holds")
    .map(({ title, outcome }) => `${title}: ${outcome}`);
}

function said({ findings }: RequirementResult, of: RequirementResult["verdict"]): string {
  return findings
    .filter(({ verdict }) => verdict === of)
    .map(({ from, expected, measured, because }) => {
      const reason = because === undefined ? "" : ` (because ${because})`;
      return `${from}: ${measured}${reason}, expected ${expected}`;
    })
    .join("; ");
}

function saidOf({ requirements }: LabResult, ids: readonly RequirementId[]): string {
  return requirements
    .filter(({ id, verdict }) => ids.includes(id) && verdict !== "holds")
    .map((one) => `; ${one.id}: ${said(one, "notProven")}`)
    .join("");
}
