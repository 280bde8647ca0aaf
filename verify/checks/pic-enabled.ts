import { earliestDate, publicImDomains } from "../../model";
import { publicImForms } from "../measurements/state/publicImForms";
import { holds } from "../result/finding";
import { check } from "./check";
import { accessMethodNeeds, ofAccessEdge, ofOthers } from "./support/accessMethods";
import { ofEachForm } from "./support/publicImForms";

/** PIC-ENABLED: the Access Edge lets the users of each provider in that is ready. */
export const picEnabled = check({
  needs: { asked: publicImForms, ...accessMethodNeeds },
  judge: ({ asked, ...outcomes }, lab) =>
    ofEachForm(asked, "public IM is enabled", (form, from, today) => {
      const { name, submittedOn, providers, standIns } = form;
      const expected = `public IM with each provider of ${name} that is ready is enabled`;
      const isReady = submittedOn !== undefined && earliestDate(submittedOn) <= today;
      if (!isReady && standIns === undefined) {
        return [holds(from, expected, "no provider is ready yet")];
      }
      if (providers.length === 0) return [holds(from, expected, "it asks for no provider")];
      return ofAccessEdge(outcomes, lab, expected, (trial, at) =>
        providers.map((provider) =>
          ofOthers(trial, publicImDomains[provider], "no public IM", {
            from: at,
            expected: `public IM with ${provider} is enabled`,
          }),
        ),
      );
    }),
});
