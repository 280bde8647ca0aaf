import { AV_STUN_TURN_TCP } from "../../components/model";
import type { Rule } from "./rule";
import { checkReached } from "./openings/published";
import { requireRole } from "./support/roles";

/** STUN/TURN over TCP reaches the A/V Edge from everywhere. */
export const avStunTurnTcp: Rule = {
  requirement: "AV-STUN-TURN-TCP",
  check(lab, report) {
    const role = requireRole(lab, "avEdge", report);
    if (role !== undefined) {
      checkReached(lab, { role, protocol: AV_STUN_TURN_TCP, isPublishingElsewhere: true }, report);
    }
  },
};
