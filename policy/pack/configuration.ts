import { z } from "zod";
import { labDescriptionShape, suggestion, type LabDescription } from "../../components/model";
import { shapeProblems } from "../../components/model/shape/shapeProblems";
import { labDescriptionPolicy, policyNames } from "./policyNames";

/** How a policy's findings are taken: as the SDK's enforcement levels. */
export const levels = ["advisory", "mandatory", "remediate", "disabled"] as const;

/** A policy's configuration as the pack receives it: without its level, which the engine has taken. */
export type ReceivedConfiguration = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

const received = z.strictObject({ labs: z.array(labDescriptionShape).optional() });
const nothing = z.strictObject({});

/**
 * The labs of the pack's configuration.
 *
 * @throws Error that lists every name that is no policy's, every property that isn't known, and what can't be used.
 */
export function configuredLabs(configuration: ReceivedConfiguration): readonly LabDescription[] {
  const problems = [...configuration].flatMap(([name, properties]) => {
    if (!policyNames.includes(name) && name !== "all") {
      return [`${name}: there is no such policy: ${suggestion(name, policyNames)}`];
    }
    const shape = name === labDescriptionPolicy ? received : nothing;
    return shapeProblems(shape, properties).map(
      ({ propertyPath, reason }) =>
        `${name}.${propertyPath}: ${name === labDescriptionPolicy ? reason : 'there is no such property: give its level as enforcementLevel, e.g. "advisory".'}`,
    );
  });
  if (problems.length > 0) {
    throw new Error(
      `The configuration of the policy pack can't be used:\n${problems.map((problem) => `  - ${problem}`).join("\n")}`,
    );
  }
  return received.parse(configuration.get(labDescriptionPolicy) ?? {}).labs ?? [];
}
