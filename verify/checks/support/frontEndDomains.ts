import { isAnswered, type SipServerTrial } from "../../measurements/access/sip";
import { broken, notProven, type Finding } from "../../result/finding";
import type { SipTrial } from "../../station/sipTrial";
import { configuredFinding, strangerFinding } from "./domainFinding";
import { isRefused, isServed } from "./sipText";
import { wordsOf } from "./sights";

const title = "Front End";

/**
 * What the Front End says of the SIP domains, asked from inside; and where it isn't reached there, through the
 * Access Edge, which hands sign-ins on.
 */
export function frontEndFindings(
  { from, trial }: SipServerTrial,
  throughEdge: { readonly from: string; readonly trial: SipTrial } | undefined,
): Finding[] {
  const expected = `the ${title} answers for each SIP domain`;
  const signedIn = throughEdge === undefined ? [] : signIns(throughEdge);
  if ("untried" in trial) {
    return signedIn.length > 0 ? signedIn : [notProven(from, expected, trial.untried)];
  }
  if (isAnswered(trial)) {
    const { handshake, domains, stranger } = trial;
    if (handshake.kind === "certificate" && handshake.certificate.distrust !== undefined) {
      const measured = `its certificate isn't trusted: ${handshake.certificate.distrust}`;
      return [notProven(from, expected, measured)];
    }
    const server = { title, from };
    return [
      ...domains.map(({ domain, options, register }) =>
        configuredFinding(server, domain, { OPTIONS: options, REGISTER: register }),
      ),
      strangerFinding(server, stranger),
    ];
  }
  if (signedIn.length > 0) return signedIn;
  const { handshake } = trial;
  const measured =
    handshake.kind === "certificate"
      ? `the ${title} answers no SIP`
      : `the ${title}: ${wordsOf(handshake.kind)}`;
  const evidence = handshake.kind === "certificate" ? [] : [handshake.said];
  return [broken(from, expected, measured, { evidence })];
}

/** What sign-ins through the Access Edge say of the Front End: only those that it answered itself. */
function signIns({ from, trial }: { readonly from: string; readonly trial: SipTrial }): Finding[] {
  const server = { title, from, flow: "edgeToFrontEnd" } as const;
  return trial.domains
    .filter(
      ({ options, register }) => isServed(options) && (isServed(register) || isRefused(register)),
    )
    .map(({ domain, register }) => configuredFinding(server, domain, { REGISTER: register }));
}
