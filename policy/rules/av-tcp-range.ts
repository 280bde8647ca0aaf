import { AV_TCP_IN } from "../../components/model";
import type { Rule } from "./rule";
import { checkReached } from "./openings/published";
import { requireRole } from "./support/roles";

/** Media over TCP reaches the A/V Edge from everywhere. */
export const avTcpRange: Rule = {
  requirement: "AV-TCP-RANGE",
  check(lab, report) {
    const role = requireRole(lab, "avEdge", report);
    if (role !== undefined) {
      checkReached(lab, { role, protocol: AV_TCP_IN, isPublishingElsewhere: true }, report);
    }
  },
};
