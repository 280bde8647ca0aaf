import { publicImDomains, publicImProviders } from "../../model";
import { publicImMessages } from "../measurements/access/publicImMessages";
import { publicImForms } from "../measurements/state/publicImForms";
import { broken, holds } from "../result/finding";
import { check } from "./check";
import { accessMethodNeeds, ofAccessEdge } from "./support/accessMethods";
import { ofEachForm } from "./support/publicImForms";
import { findingsOfMessages } from "./support/publicImMessages";
import { isServed, outcomeText } from "./support/sipText";

const expected = "each provider that is enabled is chosen on a form";

/** PIC-PROVIDERS: whom the Access Edge lets in of the providers, a form has chosen. */
export const picProviders = check({
  needs: { asked: publicImForms, messages: publicImMessages, ...accessMethodNeeds },
  judge({ asked, messages, ...outcomes }, lab) {
    const forms = asked.taken ? asked.value.forms : [];
    if (forms.length === 0) return ofEachForm(asked, expected, () => []);
    const chosen = forms.flatMap(({ providers }) => providers);
    return [
      ...ofAccessEdge(outcomes, lab, expected, ({ partners = {} }, from) => {
        const enabled = publicImProviders.filter((provider) => {
          const outcome = partners[publicImDomains[provider]];
          return outcome !== undefined && isServed(outcome);
        });
        const strange = enabled.filter((provider) => !chosen.includes(provider));
        return strange.length === 0
          ? [holds(from, expected, enabled.join(", ") || "none is enabled")]
          : strange.map((provider) => {
              const answer = outcomeText(partners[publicImDomains[provider]]);
              const measured = `${provider} is enabled (OPTIONS: ${answer}), and no form chooses it`;
              return broken(from, expected, measured);
            });
      }),
      ...findingsOfMessages(messages, "PIC-PROVIDERS", "each provider was chosen"),
    ];
  },
});
