import { AV_UDP_IN } from "../../components/model";
import type { Rule } from "./rule";
import { checkReached } from "./openings/published";
import { requireRole } from "./support/roles";

/** STUN/TURN and media over UDP reach the A/V Edge from everywhere. */
export const avUdpRange: Rule = {
  requirement: "AV-UDP-RANGE",
  check(lab, report) {
    const role = requireRole(lab, "avEdge", report);
    if (role !== undefined) {
      checkReached(lab, { role, protocol: AV_UDP_IN, isPublishingElsewhere: true }, report);
    }
  },
};
