import type { EdgeLabArgs } from "../../components";
import type { LabDescription } from "../../model";
import type { RequirementId } from "../../model/requirements";
import type { Change as AzureChange } from "../policy/support/changes";
import type { Change } from "../policy/support/recordedLabs";
import type { Fault } from "./fault";

/**
 * What breaks a requirement: on a running lab, in what a stack of the project's own resources declares, in one of plain
 * Azure resources. Each of these is a sound one but for what is told here, and breaks no other requirement.
 */
export interface Story {
  /** As a person would say it: `UDP 3478 is closed`. */
  readonly how: string;
  /** What is done to a running lab behind the engine's back. */
  readonly live?: Omit<Fault, "requirement" | "title">;
  /**
   * What the policy says of a stack that declares it: all, or what all that it says has in it. `{edge}`, `{frontend}` and
   * `{cwa}` are the hosts, whatever a kind of resources calls them.
   */
  readonly says?: string | RegExp;
  /** Arguments of an `EdgeLab`. */
  readonly args?: Partial<EdgeLabArgs>;
  /** What differs from the resources that an `EdgeLab` makes of its arguments. */
  readonly lab?: readonly Change[];
  /** What differs in plain Azure resources. */
  readonly azure?: AzureChange;
  /** What commands do on servers that are plain Azure resources. */
  readonly command?: AzureChange;
  /** Whether the Azure resources are those of a lab whose test clients' access is unrestricted. @default false */
  readonly whileTested?: boolean;
  /** What the pack's configuration describes, where the Azure resources don't themselves. */
  readonly labs?: readonly LabDescription[];
  /** The day on which a stack is judged, as an ISO date. */
  readonly day?: string;
  /** Requirements of which a finding is expected already on the sound stack. */
  readonly besides?: readonly RequirementId[];
  /** Requirements that can't be decided because of what is broken. */
  readonly undecided?: readonly RequirementId[];
}

/** Stories by what they break; the first is one that a running lab has. */
export type Stories = Readonly<
  Partial<Record<RequirementId, readonly [Story & Required<Pick<Story, "live">>, ...Story[]]>>
>;
