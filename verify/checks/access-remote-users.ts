import { handshakes } from "../measurements/access/handshakes";
import { sip, type Sip } from "../measurements/access/sip";
import { broken, holds, notProven, type Finding } from "../result/finding";
import { check } from "./check";
import { accessEdgeSights, type AccessEdgeSights } from "./support/accessEdge";
import { outcomeText } from "./support/sipText";
import { reachedFindings } from "./support/reached";

/** ACCESS-REMOTE-USERS: TCP 443 of its public address leads to the Access Edge, and SIP answers there. */
export const accessRemoteUsers = check({
  needs: { handshakes, sip },
  judge({ handshakes: seen, sip: tried }, lab) {
    const expected = "the Access Edge answers remote users";
    if (!seen.taken) return [notProven(lab.name, expected, seen.because)];
    const sights = accessEdgeSights(seen.value, tried);
    const reached = reachedFindings(sights.users, sights.isItself);
    if (!tried.taken) return [...reached, notProven(lab.name, "SIP is answered", tried.because)];
    return [...reached, ...sipFindings(tried.value, sights)];
  },
});

function sipFindings(
  { accessEdge: { from, server, trial } }: Sip,
  { users, isItself }: AccessEdgeSights,
): readonly Finding[] {
  const expected = `SIP is answered at ${server ?? "the Access Edge's public address"}`;
  const flow = "remoteUsers";
  if ("untried" in trial) return [notProven(from, expected, trial.untried, { flow })];
  const isReached = users.some((sight) => sight.place === "client" && isItself(sight));
  const asked = trial.domains.map(({ domain, options }) => ({ domain, options }));
  const evidence = asked.map(({ domain, options }) => `OPTIONS ${domain}: ${outcomeText(options)}`);
  const answered = asked.find(({ options }) => "status" in options);
  if (answered !== undefined) {
    return [holds(from, expected, `OPTIONS: ${outcomeText(answered.options)}`, { flow, evidence })];
  }
  if (!isReached) return [];
  const measured =
    asked.length > 0 ? outcomeText(asked[0].options) : "the connection ended with the handshake";
  return [broken(from, expected, measured, { flow, evidence })];
}
