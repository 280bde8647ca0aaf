import { symptom } from "../../model/requirements";
import { legLine } from "../checks/support/cwaServer";
import { webSignIn } from "../measurements/cwa/webSignIn";
import { play } from "./play";

const title = "Sign-in through Communicator Web Access";

/** The lab's user signs in through Communicator Web Access and looks at the own presence. */
export const cwaSignIn = play({
  needs: { signIn: webSignIn },
  tell({ signIn }) {
    if (!signIn.taken) {
      const outcome = `Nobody could sign in: ${signIn.because}.`;
      return { title, verdict: "notProven", outcome, details: [] };
    }
    const { value } = signIn;
    if (value.kind === "refused") {
      const outcome = "The lab's own user is refused.";
      return { title, verdict: "broken", outcome, details: [value.error] };
    }
    const { presence, legs, model } = value;
    const details = legs.map(legLine);
    return presence === "available"
      ? { title, model, verdict: "holds", outcome: "Presence shows as available.", details }
      : { title, model, verdict: "broken", outcome: symptom("CWA-PRESENCE-OFFLINE").text, details };
  },
});
