import { z } from "zod";
import type { Failure } from "../../server/definition";

/** What a refresh reports of the rules on a firewall that no property can express. */
export interface Reported {
  /** Rules found that nobody declared, as nftables prints them. */
  readonly foreignRules?: readonly string[];
  /** Declared rules that were not found. */
  readonly missingRules?: readonly string[];
}

const reported = (what: string) =>
  z
    .array(z.string())
    .optional()
    .describe(`${what} Set by a refresh only, so that the next update removes the difference.`);

/** The shape of the properties by which drift shows. */
export const reportedShape = {
  foreignRules: reported("Rules found on the firewall that were not declared."),
  missingRules: reported("Declared rules that were not found on the firewall."),
};

/** A program that sets what only a refresh may report. */
export function reportedFailures(inputs: Reported): Failure[] {
  return (["foreignRules", "missingRules"] as const)
    .filter((property) => (inputs[property] ?? []).length > 0)
    .map((property) => ({ property, reason: "must not be set; only a refresh reports it" }));
}

/** The properties to report; none where nothing differs. */
export function report(foreignRules: readonly string[], missingRules: readonly string[]): Reported {
  return {
    ...(foreignRules.length > 0 ? { foreignRules } : {}),
    ...(missingRules.length > 0 ? { missingRules } : {}),
  };
}
