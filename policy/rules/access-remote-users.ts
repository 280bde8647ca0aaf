import { SIP_TLS } from "../../components/model";
import type { Rule } from "./rule";
import { checkReached } from "./openings/published";
import { requireRole } from "./support/roles";

/** Remote users reach the Access Edge. */
export const accessRemoteUsers: Rule = {
  requirement: "ACCESS-REMOTE-USERS",
  check(lab, report) {
    const role = requireRole(lab, "accessEdge", report);
    if (role !== undefined) {
      checkReached(lab, { role, protocol: SIP_TLS, isPublishingElsewhere: false }, report);
    }
  },
};
