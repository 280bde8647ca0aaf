import { AV_TCP_IN } from "../../../components/model";
import { check } from "../check";
import { avPublishingNeeds } from "./support/avPublishing";
import { avRangeFindings } from "./support/avRange";

/** AV-TCP-RANGE: media over TCP gets through to the A/V Edge, to the very port at either end. */
export const avTcpRange = check({
  requirement: "AV-TCP-RANGE",
  needs: avPublishingNeeds,
  judge: (outcomes, lab) => avRangeFindings(outcomes, lab, AV_TCP_IN),
});
