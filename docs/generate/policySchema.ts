import * as z from "zod";
import { requirements } from "../../model/requirements";
import { levels, packOptions } from "../../policy/pack/configuration";
import { labDescriptionPolicy } from "../../policy/pack/policyNames";

const level = z.enum(levels);
const levelled = z.union([level, z.strictObject({ enforcementLevel: level.optional() })]);

/** The JSON schema of the policy pack's configuration, for editors that check a file while it is written. */
export function policySchema(): string {
  const shape = z
    .strictObject({
      all: levelled.optional().describe("The level of every policy that has none of its own here."),
      [labDescriptionPolicy]: z
        .union([
          level,
          z.strictObject({
            enforcementLevel: level.optional(),
            ...packOptions,
          }),
        ])
        .optional()
        .describe("Labs that the stack doesn't describe itself."),
      ...Object.fromEntries(
        requirements.map(({ id, title }) => [id, levelled.optional().describe(title)]),
      ),
    })
    .describe("Configuration of the policy pack: levels, and what plays which role.");
  return JSON.stringify(z.toJSONSchema(shape, { target: "draft-7" }), undefined, 2);
}
