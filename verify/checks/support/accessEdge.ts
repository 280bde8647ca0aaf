import type { Handshakes } from "../../measurements/access/handshakes";
import { isAnswered, type Sip, type SipServerTrial } from "../../measurements/access/sip";
import type { Outcome } from "../../measurements/measurement";
import type { SipTrial } from "../../station/sipTrial";
import { isShared, isShowing, sightsOf, type ShowingSight, type Sight } from "./sights";

/** What is seen of the Access Edge outside. */
export interface AccessEdgeSights {
  /** On the port for remote users. */
  readonly users: readonly Sight[];
  /** On the port for partners. */
  readonly partners: readonly Sight[];
  /** Whether it is the Access Edge that shows a certificate for another name there. */
  readonly isItself: (sight: Sight) => boolean;
  /** Those on both ports in which it shows a certificate, whomever that is for. */
  readonly shown: readonly ShowingSight[];
}

/**
 * Tells an Access Edge whose certificate is wrong from a port that leads to another server: behind a port that leads
 * elsewhere nobody speaks SIP, or the other port shows the right name.
 */
export function accessEdgeSights(handshakes: Handshakes, sip: Outcome<Sip>): AccessEdgeSights {
  const users = sightsOf(handshakes, "accessEdge");
  const partners = sightsOf(handshakes, "accessEdgeFederation");
  const isItself = (sight: Sight) => {
    if (sight.who !== "another") return sight.who === "itself";
    const [same, other, trial] =
      sight.service.name === "accessEdge"
        ? [users, partners, sip.taken ? sip.value.accessEdge : undefined]
        : [partners, users, sip.taken ? sip.value.accessEdgeForPartners : undefined];
    if (isShared(same)) return false;
    const answers = trial && sipAnswers(trial);
    return answers ?? !other.some(({ who }) => who === "itself");
  };
  const shown = [...users, ...partners].filter(isShowing).filter(isItself);
  return { users, partners, isItself, shown };
}

/** Whether a server answered SIP; undefined where it couldn't be tried. */
export const sipAnswers = ({ trial }: SipServerTrial): boolean | undefined =>
  "untried" in trial ? undefined : isAnswered(trial);

/** How the Access Edge fared with SIP, on the port for remote users or else on that for partners. */
export function accessEdgeTrial(
  sip: Sip,
): { readonly from: string; readonly trial: SipTrial } | undefined {
  for (const each of [sip.accessEdge, sip.accessEdgeForPartners]) {
    if (each !== undefined && !("untried" in each.trial) && isAnswered(each.trial)) {
      return { from: each.from, trial: each.trial };
    }
  }
  return undefined;
}
