import { isKnown } from "../facts/known";
import type { Rule } from "./rule";

/** CREDENTIALS-SECRET: what must stay secret, the engine keeps encrypted. */
export const credentialsSecret: Rule = {
  requirement: "CREDENTIALS-SECRET",
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
};

const article = (word: string) => (/^[aeiou]/i.test(word) ? "an" : "a");
