import { PSOM_TLS } from "../../components/model";
import type { Rule } from "./rule";
import { checkReached } from "./openings/published";
import { requireRole } from "./support/roles";

/** Web conferencing clients reach the Web Conferencing Edge. */
export const webconfPublishing: Rule = {
  requirement: "WEBCONF-PUBLISHING",
  check(lab, report) {
    const role = requireRole(lab, "webConferencingEdge", report);
    if (role !== undefined) {
      checkReached(lab, { role, protocol: PSOM_TLS, isPublishingElsewhere: false }, report);
    }
  },
};
