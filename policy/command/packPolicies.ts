import { requirements } from "../../model/requirements";
import { labDescriptionPolicy, labDescriptionTitle } from "../pack/policyNames";
import { rules } from "../rules";
import type { ReportedPolicy } from "./report";

/** What is known of a policy without running it. */
export interface PackPolicy extends Pick<ReportedPolicy, "id" | "title" | "severity" | "level"> {
  /** Whether it looks at labs alone, so that it has nothing to look at where none is described. */
  readonly isOfLabs: boolean;
}

/** Every policy of the pack; requirements first, in the catalogue's order. */
export const packPolicies: readonly PackPolicy[] = [
  ...requirements.map(({ id, title, severity, level }) => ({
    id,
    title,
    severity,
    level,
    isOfLabs: !rules[id].looksAtWholeStack,
  })),
  {
    id: labDescriptionPolicy,
    title: labDescriptionTitle,
    severity: "medium",
    level: "mandatory",
    isOfLabs: false,
  },
];
