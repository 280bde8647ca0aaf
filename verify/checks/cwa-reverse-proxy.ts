import { cwaWeb, type CwaWeb } from "../measurements/access/cwaWeb";
import { handshakes } from "../measurements/access/handshakes";
import { broken, holds, notProven, type Finding } from "../result/finding";
import { check } from "./check";
import { reachedFindings } from "./support/reached";
import { sightsOf, type Sight } from "./support/sights";

/** CWA-REVERSE-PROXY: TCP 443 of its public address leads to Communicator Web Access, by way of a reverse proxy. */
export const cwaReverseProxy = check({
  needs: { handshakes, cwaWeb },
  judge({ handshakes: seen, cwaWeb: web }, lab) {
    const reached = seen.taken
      ? reachedFindings(sightsOf(seen.value, "cwa"), isNoEdge)
      : [notProven(lab.name, "a reverse proxy answers", seen.because)];
    if (!web.taken) return [...reached, notProven(lab.name, "a page comes", web.because)];
    return [...reached, ...webFindings(web.value)];
  },
});

/** A site's certificate is for its owner to name; only that of an Edge role shows that the Edge answers. */
const isNoEdge = (sight: Sight): boolean => sight.who === "another" && sight.role === undefined;

/** What a reverse proxy answers with where it knows no such site, RFC 9110. */
const misdirected = 421;

function webFindings({ from, server, handshake, status, said, directly }: CwaWeb): Finding[] {
  const flow = "webAccess";
  // Whether anybody is reached at all is told by the handshakes.
  if (handshake.kind !== "certificate") return [];
  const page = `a page of Communicator Web Access from ${server}`;
  const isPage = status !== undefined && status < 500 && status !== misdirected;
  const answer = status === undefined ? `no page: ${said ?? "nothing came"}` : `status ${status}`;
  const findings = [
    isPage
      ? holds(from, page, answer, { flow })
      : broken(from, page, `${answer}: the reverse proxy doesn't reach it`, { flow }),
  ];
  const proxied = "the CWA server sees the reverse proxy, not the user";
  if (directly === true) {
    findings.push(
      broken("CWA server", proxied, "the user's own connection: no proxy between", { flow }),
    );
  } else if (directly === false && isPage) {
    findings.push(holds("CWA server", proxied, "no connection from the user's address", { flow }));
  } else if (typeof directly === "object") {
    findings.push(notProven("CWA server", proxied, directly.unknown, { flow }));
  }
  return findings;
}
