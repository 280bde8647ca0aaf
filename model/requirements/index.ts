import type { FlowName } from "../flows";
import { suggestion } from "../values";
import { accessEdgeRequirements } from "./accessEdge";
import { avAuthenticationRequirements } from "./avAuthentication";
import { avEdgeRequirements } from "./avEdge";
import { communicatorRequirements } from "./communicator";
import { credentialsRequirements } from "./credentials";
import { cwaRequirements } from "./cwa";
import { dnsRequirements } from "./dns";
import { externalAccessRequirements } from "./externalAccess";
import { firewallRequirements } from "./firewall";
import { hostsRequirements } from "./hosts";
import { publicImRequirements } from "./publicIm";
import { trustRequirements } from "./trust";
import type { Entry, Requirement as AnyRequirement } from "./requirement";
import { symptoms, type SymptomId } from "./symptoms";

export type { Component } from "./requirement";
export {
  diagnosticsReason,
  symptom,
  symptoms,
  type OtherCause,
  type Symptom,
  type SymptomId,
  type TextKind,
} from "./symptoms";
export { quotedSourceText, seenText, sourceText, symptomsText } from "./texts";

const areas = [
  avEdgeRequirements,
  avAuthenticationRequirements,
  firewallRequirements,
  dnsRequirements,
  accessEdgeRequirements,
  trustRequirements,
  externalAccessRequirements,
  cwaRequirements,
  credentialsRequirements,
  publicImRequirements,
  communicatorRequirements,
  hostsRequirements,
] as const;

type IdIn<Area> = Area extends unknown ? keyof Area : never;

/** An id that is in the catalogue. */
export type RequirementId = IdIn<(typeof areas)[number]>;

/** Something that has to be true for the lab to work, as a document asks for it. */
export type Requirement = AnyRequirement & { readonly id: RequirementId };

const entries = areas.flatMap((area) => Object.entries(area) as [RequirementId, Entry][]);

/** Everything that has to be true of a lab, as the documents ask for it. */
export const requirements: readonly Requirement[] = entries.map(
  ([id, { symptoms: likelihoods = {}, ...entry }]) => ({
    id,
    ...entry,
    symptoms: symptoms.filter((symptom) => symptom.id in likelihoods),
  }),
);

/** What can cause a symptom, the most likely first. */
export function causesOf(symptom: SymptomId): RequirementId[] {
  return entries
    .flatMap(([id, { symptoms: likelihoods }]) => {
      const place = likelihoods?.[symptom];
      return place === undefined ? [] : [{ id, place }];
    })
    .sort((one, other) => one.place - other.place)
    .map(({ id }) => id);
}

/** What is measured on a flow. */
export const measuredOn = (flow: FlowName): RequirementId[] =>
  requirements.filter(({ flows = [] }) => flows.includes(flow)).map(({ id }) => id);

/**
 * The requirement with this id.
 * @throws Error for an id that isn't in the catalogue, with the nearest that is.
 */
export function requirement(id: string): Requirement {
  const found = requirements.find((candidate) => candidate.id === id);
  if (found === undefined) {
    const ids = requirements.map((candidate) => candidate.id);
    throw new Error(`There is no requirement ${JSON.stringify(id)}: ${suggestion(id, ids)}`);
  }
  return found;
}
