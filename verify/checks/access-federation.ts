import { federationOut, type FederationOut } from "../measurements/access/federationOut";
import { handshakes } from "../measurements/access/handshakes";
import { sip } from "../measurements/access/sip";
import type { Outcome } from "../measurements/measurement";
import { broken, holds, notProven, type Finding } from "../result/finding";
import { check } from "./check";
import { accessEdgeSights } from "./support/accessEdge";
import { reachedFindings } from "./support/reached";
import { wordsOf, type Sight } from "./support/sights";

/** ACCESS-FEDERATION: TCP 5061 passes from partners to the Access Edge, and from the Access Edge to partners. */
export const accessFederation = check({
  needs: { handshakes, sip, federationOut },
  judge({ handshakes: seen, sip: tried, federationOut: out }, lab) {
    if (!seen.taken) {
      return [notProven(lab.name, "the Access Edge answers partners", seen.because), outbound(out)];
    }
    const { users, partners, isItself } = accessEdgeSights(seen.value, tried);
    const inbound = reachedFindings(partners, isItself).map((finding, index): Finding =>
      isDown(partners[index], users)
        ? { ...finding, verdict: "notProven", because: "ACCESS-REMOTE-USERS" }
        : finding,
    );
    return [...inbound, outbound(out)];
  },
});

/** The server itself is down: its host answers on either port alike, with anything but a certificate. */
const isDown = (sight: Sight, users: readonly Sight[]): boolean =>
  sight.who === "nobody" &&
  sight.kind !== "lost" &&
  users.some((one) => one.place === sight.place && one.who === "nobody" && one.kind === sight.kind);

function outbound(out: Outcome<FederationOut>): Finding {
  const flow = "federationOut";
  if (!out.taken)
    return notProven("Edge", "the Access Edge reaches partners", out.because, { flow });
  const { own, partner, outcome, said, fromClient } = out.value;
  const expected = `TCP from ${own} reaches ${partner}`;
  const evidence = [
    `from ${own} on the Edge: ${said ?? outcome}`,
    ...(fromClient ? [`from the client outside: ${fromClient}`] : []),
  ];
  if (outcome !== "lost") {
    const measured = outcome === "answers" ? "it is answered" : "it passes; nobody listens there";
    return holds("Edge", expected, measured, { flow, evidence });
  }
  return fromClient === "lost"
    ? notProven("Edge", expected, "the client outside doesn't reach it either", { flow, evidence })
    : broken("Edge", expected, wordsOf(outcome), { flow, evidence });
}
