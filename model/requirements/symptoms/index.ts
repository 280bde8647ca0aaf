import { deploymentSymptoms } from "./deployment";
import { federationSymptoms } from "./federation";
import { hostsSymptoms } from "./hosts";
import { mediaSymptoms } from "./media";
import { signInSymptoms } from "./signIn";
import type { Seen } from "./symptom";
import { webSymptoms } from "./web";

export { diagnosticsReason } from "./codes";
export type { OtherCause, TextKind } from "./symptom";

const table = {
  ...mediaSymptoms,
  ...signInSymptoms,
  ...federationSymptoms,
  ...webSymptoms,
  ...deploymentSymptoms,
  ...hostsSymptoms,
};

/** An id of a symptom that is in the catalogue. */
export type SymptomId = keyof typeof table;

/** What a person sees where a requirement isn't met, or something else that is known. */
export interface Symptom extends Seen {
  readonly id: SymptomId;
}

/** The symptom with this id. */
export const symptom = (id: SymptomId): Symptom => ({ id, ...table[id] });

/** Every symptom that is known. */
export const symptoms: readonly Symptom[] = (Object.keys(table) as SymptomId[]).map(symptom);
