import { clockTolerance } from "../../model";
import { sip } from "../measurements/access/sip";
import { hostClocks } from "../measurements/state/hostClocks";
import { broken, holds, notProven } from "../result/finding";
import { check } from "./check";
import { aheadText, clockReadings, isOff } from "./support/clocks";

/** CLOCKS-AGREE: Edge and Front End go by the same time as their users, of whom the one who measures is one. */
export const clocksAgree = check({
  needs: { sip, hosts: hostClocks },
  judge({ sip: tried, hosts }) {
    return clockReadings(tried, hosts).map((reading) => {
      const { from, ahead, how, because } = reading;
      const expected = `its clock is right to ${clockTolerance / 60} minutes`;
      if (ahead === undefined) {
        return notProven(from, expected, how, { flow, ...(because && { because }) });
      }
      const details = { evidence: [`${ahead} s ahead, ${how}`, model], flow };
      return (isOff(reading) ? broken : holds)(from, expected, aheadText(ahead), details);
    });
  },
});

const flow = "frontEndToEdge" as const;

const model =
  "A model on the local fabric: namespaces have the machine's clock, and the lab's servers put it forward by what is declared.";
