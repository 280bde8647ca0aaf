import { handshakes } from "../measurements/access/handshakes";
import { sip } from "../measurements/access/sip";
import { federationOut } from "../measurements/access/waysOut";
import { notProven, type Finding } from "../result/finding";
import { check } from "./check";
import { accessEdgeSights } from "./support/accessEdge";
import { reachedFindings } from "./support/reached";
import type { Sight } from "./support/sights";
import { wayOutFinding } from "./support/wayOut";

/** ACCESS-FEDERATION: TCP 5061 passes from partners to the Access Edge, and from the Access Edge to partners. */
export const accessFederation = check({
  needs: { handshakes, sip, federationOut },
  judge({ handshakes: seen, sip: tried, federationOut: out }, lab) {
    const outbound = wayOutFinding(out, "the Access Edge reaches partners", "federationOut");
    if (!seen.taken) {
      return [notProven(lab.name, "the Access Edge answers partners", seen.because), outbound];
    }
    const { users, partners, isItself } = accessEdgeSights(seen.value, tried);
    const inbound = reachedFindings(partners, isItself).map((finding, index): Finding =>
      isDown(partners[index], users)
        ? { ...finding, verdict: "notProven", because: "ACCESS-REMOTE-USERS" }
        : finding,
    );
    return [...inbound, outbound];
  },
});

/** The server itself is down: its host answers on either port alike, with anything but a certificate. */
const isDown = (sight: Sight, users: readonly Sight[]): boolean =>
  sight.who === "nobody" &&
  sight.kind !== "lost" &&
  users.some((one) => one.place === sight.place && one.who === "nobody" && one.kind === sight.kind);
