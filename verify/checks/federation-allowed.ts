import { holds } from "../result/finding";
import { check } from "./check";
import { accessMethodNeeds, ofAccessEdge, ofOthers } from "./support/accessMethods";

/** FEDERATION-ALLOWED: the Access Edge lets the users of each partner in. */
export const federationAllowed = check({
  needs: accessMethodNeeds,
  judge: (outcomes, lab) =>
    ofAccessEdge(outcomes, lab, "each partner is let in", (trial, from) => {
      const { partners = [] } = lab.description;
      return partners.length === 0
        ? [holds(from, "each partner is let in", "nobody says that there is a partner")]
        : partners.map((partner) =>
            ofOthers(trial, partner.toLowerCase(), "not allowed", {
              from,
              expected: `${partner} is let in`,
            }),
          );
    }),
});
