import { requirements } from "../../model/requirements";

/**
 * The policy of the pack's own, beside one for each requirement: labs are described, and what their resources say
 * can be read. Its configuration holds descriptions of labs.
 */
export const labDescriptionPolicy = "LAB-DESCRIPTION";

/** What people call that policy. */
export const labDescriptionTitle = "The stack's labs are described and can be read";

/** How its text begins where the stack has no lab that the pack knows of, so that no rule on a lab checked anything. */
export const noLabDescribed = "no lab is described";

/** Names of all policies of the pack. */
export const policyNames: readonly string[] = [
  labDescriptionPolicy,
  ...requirements.map(({ id }) => id),
];
