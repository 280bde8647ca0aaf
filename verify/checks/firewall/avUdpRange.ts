import { AV_UDP_IN } from "../../../components/model";
import { check } from "../check";
import { avPublishingNeeds } from "./support/avPublishing";
import { avRangeFindings } from "./support/avRange";

/** AV-UDP-RANGE: STUN/TURN and media over UDP get through to the A/V Edge, to the very port at either end. */
export const avUdpRange = check({
  requirement: "AV-UDP-RANGE",
  needs: avPublishingNeeds,
  judge: (outcomes, lab) => avRangeFindings(outcomes, lab, AV_UDP_IN),
});
