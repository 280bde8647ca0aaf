import { suggestion } from "../values";
import { accessEdgeRequirements } from "./accessEdge";
import { avEdgeRequirements } from "./avEdge";
import { credentialsRequirements } from "./credentials";
import { cwaRequirements } from "./cwa";
import { dnsRequirements } from "./dns";
import { firewallRequirements } from "./firewall";
import type { Requirement, Symptom } from "./requirement";

export type { Component, Requirement, Symptom } from "./requirement";
export { quotedSourceText, seenText, sourceText, symptomsText } from "./texts";

const catalogue = [
  ...avEdgeRequirements,
  ...firewallRequirements,
  ...dnsRequirements,
  ...accessEdgeRequirements,
  ...cwaRequirements,
  ...credentialsRequirements,
] as const;

/** An id that is in the catalogue. */
export type RequirementId = (typeof catalogue)[number]["id"];

/** Everything that has to be true of a lab, as the documents ask for it. */
export const requirements: readonly (Requirement & { readonly id: RequirementId })[] = catalogue;

/** Every symptom that some requirement causes, once. */
export const symptoms: readonly Symptom[] = [
  ...new Set(requirements.flatMap((requirement) => requirement.symptoms)),
];

/**
 * The requirement with this id.
 * @throws Error for an id that isn't in the catalogue, with the nearest that is.
 */
export function requirement(id: string): Requirement & { readonly id: RequirementId } {
  const found = requirements.find((candidate) => candidate.id === id);
  if (found === undefined) {
    const ids = requirements.map((candidate) => candidate.id);
    throw new Error(`There is no requirement ${JSON.stringify(id)}: ${suggestion(id, ids)}`);
  }
  return found;
}
