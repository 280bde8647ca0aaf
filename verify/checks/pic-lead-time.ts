import { earliestDate } from "../../model";
import { publicImForms } from "../measurements/state/publicImForms";
import { broken, holds } from "../result/finding";
import { check } from "./check";
import { ofEachForm } from "./support/publicImForms";

/** PIC-LEAD-TIME: nobody expects public IM before it can work. */
export const picLeadTime = check({
  needs: { asked: publicImForms },
  judge: ({ asked }) =>
    ofEachForm(asked, "public IM is asked for in time", (form, from, today) => {
      const { name, wantedOn, submittedOn } = form;
      const earliest = earliestDate(submittedOn ?? today);
      const expected = `${name} is wanted on ${earliest} or later`;
      if (wantedOn === undefined) return [holds(from, expected, "it is wanted on no day")];
      return [(wantedOn < earliest ? broken : holds)(from, expected, `wanted on ${wantedOn}`)];
    }),
});
