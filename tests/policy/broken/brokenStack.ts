import type { LabDescription } from "../../../components/model";
import type { RequirementId } from "../../../components/model/requirements";
import type { StackResource } from "../../../policy/engine/stackResource";

/** A stack in which one requirement is false and all others hold. */
export interface BrokenStack {
  readonly requirement: RequirementId;
  /** How it is broken, as a person would say: `UDP 3478 is closed`. */
  readonly how: string;
  /** What kind of resources shows it. */
  readonly fabric: "edgelab" | "azure-native" | "command";
  readonly resources: () => Promise<readonly StackResource[]> | readonly StackResource[];
  /** What the pack's configuration describes, where the stack doesn't itself. */
  readonly labs?: readonly LabDescription[];
  /** The day on which it is judged, as an ISO date. */
  readonly day?: string;
  /** Part of the text that a person reads: the value that is wrong. */
  readonly says: RegExp;
  /** Requirements of which a finding is expected already on the sound stack that this one was made from. */
  readonly besides?: readonly RequirementId[];
}
