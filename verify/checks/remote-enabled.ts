import { broken, holds, notProven } from "../result/finding";
import { check } from "./check";
import { accessMethodNeeds, ofAccessEdge, remoteAccessDisabled } from "./support/accessMethods";
import { asksForCredentials, isServed, outcomeText, refusalOf } from "./support/sipText";

const expected = "remote users may sign in";

/** REMOTE-ENABLED: the Access Edge refuses no sign-in for being one from outside. */
export const remoteEnabled = check({
  needs: accessMethodNeeds,
  judge: (outcomes, lab) =>
    ofAccessEdge(outcomes, lab, expected, ({ domains }, from) => {
      const flow = "remoteUsers";
      const asked = domains.filter(({ options }) => isServed(options));
      if (asked.length === 0) {
        const why = "the Access Edge serves no SIP domain";
        return [notProven(from, expected, why, { flow, because: "SIP-DOMAINS" })];
      }
      return asked.map(({ domain, register }) => {
        const refusal = refusalOf(register);
        const measured = `REGISTER in ${domain}: ${outcomeText(register)}`;
        if (refusal?.id === remoteAccessDisabled) {
          return broken(from, expected, `${measured}, ${refusal.text}`, { flow });
        }
        return "unanswered" in register || asksForCredentials(register)
          ? notProven(from, expected, `${measured}; verify has no credentials of a user`, { flow })
          : holds(from, expected, measured, { flow });
      });
    }),
});
