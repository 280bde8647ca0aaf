import * as z from "zod";
import { readGiven, UsageError } from "../../commandline";
import { requirements } from "../../model/requirements";
import { pathText, shapeProblems } from "../../model/shape/shapeProblems";
import { levels, packOptions } from "../pack/configuration";
import { labDescriptionPolicy } from "../pack/policyNames";
import type { Level } from "./report";

const levelled = z.strictObject({ enforcementLevel: z.enum(levels).optional() });

/** A file for `--policy-pack-config`, where each level that stands alone is written out. */
const writtenOut = z.strictObject({
  all: levelled.optional(),
  ...Object.fromEntries(requirements.map(({ id }) => [id, levelled.optional()])),
  [labDescriptionPolicy]: levelled.extend(packOptions).optional(),
});

/** The level that a pack's configuration gives a policy; undefined where it says nothing of it. */
export type ConfiguredLevels = (policy: string) => Level | undefined;

/**
 * The levels of a file for `--policy-pack-config`.
 *
 * @throws UsageError for a file that can't be read, and with everything in it that can't be used.
 */
export function configuredLevels(file: string | undefined): ConfiguredLevels {
  const configuration = file === undefined ? {} : checked(file, readJson(file));
  const levelOf = (policy: string) => configuration[policy]?.enforcementLevel;
  return (policy) => levelOf(policy) ?? levelOf("all");
}

function checked(
  file: string,
  given: unknown,
): Readonly<Record<string, z.infer<typeof levelled> | undefined>> {
  const isText = (name: unknown) =>
    typeof (given as Record<string, unknown>)[String(name)] === "string";
  const written = isObject(given)
    ? Object.fromEntries(
        Object.entries(given).map(([name, value]) => [
          name,
          isText(name) ? { enforcementLevel: value } : value,
        ]),
      )
    : given;
  const problems = shapeProblems(writtenOut, written).map(({ path, reason }) => {
    const place = pathText(path.length > 1 && isText(path[0]) ? path.slice(0, 1) : path);
    return place === "" ? reason : `${place}: ${reason}`;
  });
  if (problems.length > 0) {
    throw new UsageError(
      [
        `${file} can't be used as the pack's configuration:`,
        ...problems.map((problem) => `  - ${problem}`),
      ].join("\n"),
    );
  }
  return writtenOut.parse(written);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function readJson(file: string): unknown {
  const text = readGiven("--config", file);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`--config: ${file} can't be read: ${(error as Error).message}`, {
      cause: error,
    });
  }
}
