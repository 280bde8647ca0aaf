import { z } from "zod";
import { isKnown, type Known } from "../../facts/known";
import { known } from "../read";
import { notYetKnown } from "./shell/variables";

const value = known(z.union([z.string(), z.number(), z.boolean()])).nullish();

/** Environment variables by name. */
export const environmentShape = known(z.record(z.string(), value)).nullish();

/** Parameters of Azure's run commands. */
export const parametersShape = known(
  z.array(known(z.object({ name: known(z.string()).nullish(), value }))),
).nullish();

/** The texts that a script gets, with what stands for those that aren't known yet. */
export function givenTexts(
  environment: z.infer<typeof environmentShape>,
  ...parameters: readonly z.infer<typeof parametersShape>[]
): ReadonlyMap<string, string> {
  const all = parameters.flatMap((list) => (list != null && isKnown(list) ? list : []));
  return new Map([
    ...all.filter(isKnown).flatMap((one): [string, string][] => {
      return typeof one.name === "string" ? [[one.name, textOf(one.value)]] : [];
    }),
    ...Object.entries(environment != null && isKnown(environment) ? environment : {}).map(
      ([name, given]): [string, string] => [name, textOf(given)],
    ),
  ]);
}

const textOf = (given: Known<string | number | boolean> | null | undefined) =>
  given != null && isKnown(given) ? String(given) : notYetKnown;
