import { symptom } from "../../model/requirements";
import { messageText, requirementBehind } from "../checks/support/publicImMessages";
import { publicImMessages } from "../measurements/access/publicImMessages";
import { play } from "./play";

const told = {
  title: "Messages to and from contacts at public IM providers",
  model:
    "One server stands for AOL, MSN and Yahoo!. That federation fails is documented; the ids in its answers are the lab's choice among those of [MS-OCER].",
};

/** A user of each SIP domain and a contact at each provider write to each other, where stand-ins of these are there. */
export const publicIm = play({
  needs: { messages: publicImMessages },
  isThere: ({ messages }) => !messages.taken || messages.value !== undefined,
  tell({ messages }) {
    if (!messages.taken) {
      return { ...told, verdict: "notProven", outcome: messages.because, details: [] };
    }
    const { value = [] } = messages;
    const failed = value.filter(({ arrived }) => !arrived);
    const providers = [...new Set(value.map(({ provider }) => provider))];
    return failed.length === 0
      ? {
          ...told,
          verdict: "holds",
          outcome: `${value.length} messages arrive, to and from contacts at ${providers.join(", ")}.`,
          details: [],
        }
      : {
          ...told,
          verdict: "broken",
          outcome: symptom("PIC-FEDERATION-FAILS").text,
          details: failed.map((message) => {
            const id = requirementBehind(message);
            return `${messageText(message)}${id ? ` (${id})` : ""}.`;
          }),
        };
  },
});
