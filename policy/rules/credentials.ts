import type { credentialsRequirements } from "../../model/requirements/credentials";
import { isKnown } from "../facts/known";
import type { Rule } from "./rule";

/** What must not be read by whoever sees the state of a stack. */
export const credentialsRules = {
  /** What must stay secret, the engine keeps encrypted. */
  "CREDENTIALS-SECRET": {
    looksAtWholeStack: true,
    check({ facts }, report) {
      const told = new Set<string>();
      for (const { resource, property, kind, isSecret } of facts.credentials) {
        const key = JSON.stringify([resource.urn, property]);
        if (isSecret === true || told.has(key)) {
          continue;
        }
        told.add(key);
        if (!isKnown(isSecret)) {
          report.undecided(isSecret);
          continue;
        }
        report.violation({
          resource,
          found: `"${property}" of ${resource.name} has ${article(kind)} ${kind} in plain text.`,
          required: `"${property}" is a secret.`,
        });
      }
    },
  },
} satisfies Readonly<Record<keyof typeof credentialsRequirements, Rule>>;

const article = (word: string) => (/^[aeiou]/i.test(word) ? "an" : "a");
