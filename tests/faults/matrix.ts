import type { Fault } from "./fault";
import type { FaultLab } from "./faultLab";
import { namingProblems } from "./naming";

/** How a fault, or several at once, went: each step with what was wrong, empty where nothing was. */
export interface Row {
  readonly faults: readonly Fault[];
  /** `verify` named exactly what was broken. */
  readonly named: readonly string[];
  /** `diagnose` found it by what the user saw; undefined where nobody sees it. */
  readonly found: readonly string[] | undefined;
  /** `pulumi up --refresh` went through. */
  readonly mended: readonly string[];
  /** `verify` found the lab sound again. */
  readonly green: readonly string[];
  readonly seconds: number;
}

/** Whether all went as it should. */
export const isRight = ({ named, found = [], mended, green }: Row): boolean =>
  [named, found, mended, green].every((problems) => problems.length === 0);

/** Makes faults on a sound lab, and goes with them all the way to a sound lab. */
export async function rowOf(lab: FaultLab, faults: readonly Fault[]): Promise<Row> {
  const before = performance.now();
  const named = await problemsOf(async () => {
    await lab.enter(faults[0].phase);
    await lab.break(faults);
    return namingProblems(await lab.verify(), faults);
  });
  const found = await diagnosed(lab, faults);
  const mended = await problemsOf(async () => {
    await lab.mend();
    return [];
  });
  const green = await problemsOf(async () => namingProblems(await lab.verify(), []));
  return { faults, named, found, mended, green, seconds: (performance.now() - before) / 1_000 };
}

async function diagnosed(
  lab: FaultLab,
  faults: readonly Fault[],
): Promise<readonly string[] | undefined> {
  // With several faults, a message has several causes.
  const [{ saw, requirement }, ...others] = faults;
  if (saw === undefined || others.length > 0) return undefined;
  return problemsOf(async () => {
    const causes = await lab.diagnose(saw);
    return causes.join() === requirement
      ? []
      : [`"${saw}" is said to come from ${causes.join(", ") || "nothing that was found"}`];
  });
}

async function problemsOf(step: () => Promise<readonly string[]>): Promise<readonly string[]> {
  try {
    return await step();
  } catch (error) {
    return [(error as Error).message];
  }
}
