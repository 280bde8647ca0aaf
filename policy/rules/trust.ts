import { HTTP_REVOCATION_LISTS, SIP_MTLS } from "../../model";
import type { trustRequirements } from "../../model/requirements/trust";
import { checkWayOut, isShutOut } from "./openings/wayOut";
import type { Rule } from "./rule";
import { requireRole } from "./support/roles";

/** What the certificates of both sides rest on. */
export const trustRules = {
  /** The Access Edge fetches revocation lists; where nothing of it gets out, that is ACCESS-FEDERATION's matter. */
  "REVOCATION-LISTS": {
    asks: ["passing"],
    check(lab, report) {
      const role = requireRole(lab, "accessEdge", report);
      if (role === undefined || isShutOut(lab, role, SIP_MTLS)) return;
      checkWayOut(lab, role, HTTP_REVOCATION_LISTS, report);
    },
  },
} satisfies Readonly<Record<keyof typeof trustRequirements, Rule>>;
