import { publicImMessages } from "../measurements/access/publicImMessages";
import { publicImForms } from "../measurements/state/publicImForms";
import { broken, holds } from "../result/finding";
import { check } from "./check";
import { ofEachForm } from "./support/publicImForms";
import { findingsOfMessages } from "./support/publicImMessages";

/** PIC-SIP-DOMAINS: the form gives SIP domains of the lab; that servers know those is SIP-DOMAINS' matter. */
export const picSipDomains = check({
  needs: { asked: publicImForms, messages: publicImMessages },
  judge: ({ asked, messages }, { description }) => [
    ...ofEachForm(asked, "forms for public IM give SIP domains of the lab", (form, from) => {
      const own = description.sipDomains.map((domain) => domain.toLowerCase());
      const expected = `${form.name} gives some of ${own.join(", ")}`;
      const strange = form.sipDomains.filter((domain) => !own.includes(domain.toLowerCase()));
      return [
        strange.length === 0
          ? holds(from, expected, form.sipDomains.join(", "))
          : broken(from, expected, `${strange.join(", ")} isn't among them`),
      ];
    }),
    ...findingsOfMessages(messages, "PIC-SIP-DOMAINS", "the providers take each SIP domain"),
  ],
});
