import { handshakes } from "../../measurements/access/handshakes";
import { notProven } from "../../result/finding";
import { check } from "../check";
import { reachedFindings } from "./support/reached";
import { sightsOf } from "./support/sights";

/** WEBCONF-PUBLISHING: TCP 443 of its public address leads to the Web Conferencing Edge. */
export const webconfPublishing = check({
  requirement: "WEBCONF-PUBLISHING",
  needs: { handshakes },
  judge: ({ handshakes: seen }, lab) =>
    seen.taken
      ? reachedFindings(sightsOf(seen.value, "webConferencingEdge"))
      : [notProven(lab.name, "the Web Conferencing Edge answers", seen.because)],
});
