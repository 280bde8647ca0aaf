import { machineProblems } from "../../../provider/hosts/preflight";
import { skip } from "../../support/skip";

/**
 * Skips all tests of the suite where this machine can't run a lab.
 *
 * @param context `this` of a `before` hook
 */
export async function needsLab(context: Mocha.Context): Promise<void> {
  const problems = await machineProblems();
  if (problems.length > 0) skip(context, problems.join("; "));
}
