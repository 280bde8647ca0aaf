import { undeclaredPartner } from "../measurements/access/sip";
import { check } from "./check";
import { accessMethodNeeds, ofAccessEdge, ofOthers } from "./support/accessMethods";

const expected = "the Access Edge federates";

/** FEDERATION-ENABLED: the Access Edge looks at who a partner is before it refuses one. */
export const federationEnabled = check({
  needs: accessMethodNeeds,
  judge: (outcomes, lab) =>
    ofAccessEdge(outcomes, lab, expected, (trial, from) => [
      ofOthers(trial, undeclaredPartner, "no federation", { from, expected }),
    ]),
});
