import * as z from "zod";
import { labDescriptionShape, suggestion, type LabDescription } from "../../model";
import { shapeProblems } from "../../model/shape/shapeProblems";
import { labDescriptionPolicy, policyNames } from "./policyNames";

/** How a policy's findings are taken: as the SDK's enforcement levels. */
export const levels = ["advisory", "mandatory", "remediate", "disabled"] as const;

/** A policy's configuration as the pack receives it: without its level, which the engine has taken. */
export type ReceivedConfiguration = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

/** How what can't be decided is taken: told alone, or as what refuses the stack. */
export const undecidedWords = ["warn", "error"] as const;

/** One of them. */
export type Undecided = (typeof undecidedWords)[number];

/** What the pack's own policy is told beside its level. */
export const packOptions = {
  labs: z.array(labDescriptionShape).optional(),
  undecided: z
    .enum(undecidedWords)
    .optional()
    .describe(
      "Whether what can't be decided, or isn't read, refuses the stack; `warn` unless told.",
    ),
};

const received = z.strictObject(packOptions);
const nothing = z.strictObject({});

/** What the pack's configuration says beside levels. */
export interface PackConfiguration {
  readonly labs: readonly LabDescription[];
  readonly undecided: Undecided;
}

/**
 * What the pack's configuration says beside levels.
 *
 * @throws Error that lists every name that is no policy's, every property that isn't known, and what can't be used.
 */
export function packConfiguration(configuration: ReceivedConfiguration): PackConfiguration {
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
  const { labs = [], undecided = "warn" } = received.parse(
    configuration.get(labDescriptionPolicy) ?? {},
  );
  return { labs, undecided };
}
