import { chains } from "../measurements/access/chains";
import { handshakes, type Handshakes } from "../measurements/access/handshakes";
import { edgeNames } from "../measurements/names/edgeNames";
import { internalSip } from "../measurements/access/internalSip";
import { sip } from "../measurements/access/sip";
import type { Outcome } from "../measurements/measurement";
import { notProven } from "../result/finding";
import { check } from "./check";
import { accessEdgeTrial } from "./support/accessEdge";
import { accessEdgeFindings } from "./support/accessEdgeDomains";
import { frontEndFindings } from "./support/frontEndDomains";
import { messageFindings } from "./support/messages";
import { nextHopOf } from "./support/nextHop";
import { isShared, sightsOf, wordsOf } from "./support/sights";
import { isChainCut, isDistrustInside } from "./support/trust";

/**
 * SIP-DOMAINS: Access Edge and Front End each answer for every SIP domain, refuse one that isn't configured, and
 * a user's message to itself passes both.
 */
export const sipDomains = check({
  needs: { sip, handshakes, internalSip, names: edgeNames, chains },
  judge({ sip: tried, handshakes: seen, internalSip: between, names, chains: sent }, lab) {
    if (!tried.taken) {
      return [notProven(lab.name, "both servers answer for each SIP domain", tried.because)];
    }
    const { accessEdge, frontEnd } = tried.value;
    const edge = accessEdgeTrial(tried.value);
    const isTrusted =
      edge !== undefined &&
      edge.trial.handshake.kind === "certificate" &&
      edge.trial.handshake.certificate.distrust === undefined;
    if (edge !== undefined && isTrusted) {
      return [
        ...accessEdgeFindings(edge.from, edge.trial),
        ...frontEndFindings(frontEnd, edge),
        ...messageFindings(edge, frontEnd, {
          between,
          nextHop: nextHopOf(names, lab.description),
          isDistrusted: isDistrustInside(sent),
        }),
      ];
    }
    const expected = "the Access Edge answers for each SIP domain";
    const { from, trial } = accessEdge;
    const atEdge =
      edge !== undefined
        ? notProven(from, expected, "the Access Edge's certificate isn't trusted", {
            because: isChainCut(sent) ? "ACCESS-TRUST" : "ACCESS-CERTIFICATE",
          })
        : "untried" in trial
          ? notProven(from, expected, trial.untried)
          : notProven(
              from,
              expected,
              trial.handshake.kind === "certificate"
                ? "the Access Edge answers no SIP"
                : wordsOf(trial.handshake.kind),
              { because: isElsewhere(seen) ? "EDGE-OWN-PORTS" : "ACCESS-REMOTE-USERS" },
            );
    return [atEdge, ...frontEndFindings(frontEnd, undefined)];
  },
});

const isElsewhere = (seen: Outcome<Handshakes>): boolean =>
  seen.taken && isShared(sightsOf(seen.value, "accessEdge"));
