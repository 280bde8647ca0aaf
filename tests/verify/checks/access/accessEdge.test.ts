import type { WayOut } from "../../../../verify/measurements/access/waysOut";
import { certificate, nothing, ownAs, seeing, sound, trying } from "./support/accessOutcomes";
import { itAttributes } from "./support/attributionCase";

const both = ["accessEdge", "accessEdgeFederation"] as const;
const wrong = certificate("wrong.contoso.com");
const webConferencing = certificate("webconf.contoso.com");
const noSip = { domains: [], stranger: undefined };
const out = sound.federationOut as WayOut;
const toLists = sound.revocationOut as WayOut;

/** What can't be said of an Access Edge that isn't reached. */
const unasked = {
  "REMOTE-ENABLED": "ACCESS-REMOTE-USERS",
  "FEDERATION-ENABLED": "ACCESS-REMOTE-USERS",
  "FEDERATION-ALLOWED": "ACCESS-REMOTE-USERS",
} as const;

describe("what is said of the Access Edge where", () => {
  itAttributes([
    { fault: "nothing is wrong", measured: {}, broken: [] },
    {
      fault: "the Access Edge's certificate has another subject",
      measured: {
        handshakes: seeing(both, wrong),
        sip: trying({ accessEdge: { handshake: wrong } }),
      },
      broken: ["ACCESS-CERTIFICATE"],
      notProven: { "ACCESS-SIP-NAMES": "ACCESS-CERTIFICATE" },
    },
    {
      fault: "the Access Edge has the Web Conferencing Edge's certificate",
      measured: {
        handshakes: seeing(both, webConferencing),
        sip: trying({ accessEdge: { handshake: webConferencing } }),
      },
      broken: ["ACCESS-CERTIFICATE"],
      notProven: { "ACCESS-SIP-NAMES": "ACCESS-CERTIFICATE" },
    },
    {
      fault: "the Access Edge FQDN is only a further name of its certificate",
      measured: {
        handshakes: seeing(both, certificate("a.contoso.com", { names: ["sip.contoso.com"] })),
      },
      broken: ["ACCESS-CERTIFICATE", "ACCESS-SIP-NAMES"],
    },
    {
      fault: "the Access Edge's certificate has the second SIP domain, and not its server's name",
      measured: {
        handshakes: seeing(
          both,
          certificate("sip.contoso.com", { names: ["sip.contoso.com", "fabrikam.com"] }),
        ),
      },
      broken: ["ACCESS-SIP-NAMES"],
    },
    {
      fault: "the second SIP domain's name is in capitals",
      measured: {
        handshakes: seeing(both, certificate("sip.contoso.com", { names: ["SIP.Fabrikam.com"] })),
      },
      broken: [],
    },
    {
      fault: "the Access Edge's certificate has expired",
      measured: {
        handshakes: seeing(
          both,
          certificate("sip.contoso.com", {
            validTo: "2026-05-01T00:00:00.000Z",
            distrust: "CERT_HAS_EXPIRED",
          }),
        ),
        sip: trying({
          accessEdge: {
            handshake: certificate("sip.contoso.com", { distrust: "CERT_HAS_EXPIRED" }),
          },
        }),
      },
      broken: ["ACCESS-CERTIFICATE"],
      notProven: { "SIP-DOMAINS": "ACCESS-CERTIFICATE" },
    },
    {
      fault: "one place's clock is wrong",
      measured: {
        handshakes: seeing(
          both,
          certificate("sip.contoso.com", { distrust: "CERT_NOT_YET_VALID" }),
          ["thirdParty"],
          "2020-01-01T00:00:00.000Z",
        ),
      },
      broken: [],
      notProven: { "ACCESS-CERTIFICATE": undefined },
    },
    {
      fault: "the Access Edge's 443 is closed",
      measured: {
        handshakes: seeing(["accessEdge"], nothing("lost")),
        sip: trying({
          accessEdge: { handshake: nothing("lost"), ...noSip },
          accessEdgeForPartners: {},
        }),
      },
      broken: ["ACCESS-REMOTE-USERS"],
    },
    {
      fault: "both ports of the Access Edge are closed",
      measured: {
        handshakes: seeing(both, nothing("lost")),
        sip: trying({
          accessEdge: { handshake: nothing("lost"), ...noSip },
          accessEdgeForPartners: { handshake: nothing("lost"), ...noSip },
        }),
      },
      broken: ["ACCESS-REMOTE-USERS", "ACCESS-FEDERATION"],
      notProven: {
        "ACCESS-CERTIFICATE": "ACCESS-REMOTE-USERS",
        "ACCESS-SIP-NAMES": "ACCESS-REMOTE-USERS",
        "SIP-DOMAINS": "ACCESS-REMOTE-USERS",
        ...unasked,
      },
    },
    {
      fault: "the Access Edge's process has ended",
      measured: {
        handshakes: seeing(both, nothing("refused")),
        sip: trying({
          accessEdge: { handshake: nothing("refused"), ...noSip },
          accessEdgeForPartners: { handshake: nothing("refused"), ...noSip },
        }),
      },
      broken: ["ACCESS-REMOTE-USERS"],
      notProven: {
        "ACCESS-CERTIFICATE": "ACCESS-REMOTE-USERS",
        "ACCESS-SIP-NAMES": "ACCESS-REMOTE-USERS",
        "ACCESS-FEDERATION": "ACCESS-REMOTE-USERS",
        "SIP-DOMAINS": "ACCESS-REMOTE-USERS",
        ...unasked,
      },
    },
    {
      fault: "the Access Edge's 443 leads everybody to the Web Conferencing Edge",
      measured: {
        handshakes: seeing(["accessEdge"], webConferencing),
        sip: trying({
          accessEdge: { handshake: webConferencing, ...noSip },
          accessEdgeForPartners: {},
        }),
      },
      broken: ["ACCESS-REMOTE-USERS"],
    },
    {
      fault: "the Access Edge's 443 leads one network to the Web Conferencing Edge",
      measured: { handshakes: seeing(["accessEdge"], webConferencing, ["thirdParty"]) },
      broken: ["EDGE-OWN-PORTS"],
      notProven: { "ACCESS-REMOTE-USERS": "EDGE-OWN-PORTS" },
    },
    {
      fault: "TLS is answered on 443, and SIP isn't",
      measured: {
        sip: trying({
          accessEdge: {
            domains: [],
            stranger: { unanswered: "OPTIONS wasn't answered: the server said nothing in 6 s" },
          },
        }),
      },
      broken: ["ACCESS-REMOTE-USERS"],
      notProven: { "SIP-DOMAINS": "ACCESS-REMOTE-USERS", ...unasked },
    },
    {
      fault: "5061 is closed from partners",
      measured: { handshakes: seeing(["accessEdgeFederation"], nothing("lost")) },
      broken: ["ACCESS-FEDERATION"],
    },
    {
      fault: "5061 is closed to partners",
      measured: { federationOut: { ...out, outcome: "lost" } },
      broken: ["ACCESS-FEDERATION"],
    },
    {
      fault: "somebody between shows a certificate of its own, as good as the Access Edge's",
      measured: {
        handshakes: seeing(both, certificate("sip.contoso.com", { fingerprint: "another" })),
        ownCertificates: ownAs(),
      },
      broken: ["TLS-END-TO-END"],
    },
    {
      fault: "somebody between shows one that nobody trusts, without the second SIP domain",
      measured: {
        handshakes: seeing(
          both,
          certificate("sip.contoso.com", {
            ...{ fingerprint: "another", names: ["sip.contoso.com"] },
            distrust: "SELF_SIGNED_CERT_IN_CHAIN",
          }),
        ),
        ownCertificates: ownAs(),
      },
      broken: ["TLS-END-TO-END"],
      notProven: { "ACCESS-CERTIFICATE": "TLS-END-TO-END", "ACCESS-SIP-NAMES": "TLS-END-TO-END" },
    },
    {
      fault: "somebody between opens what the Edge says to the Front End",
      measured: {
        ownCertificates: ownAs(certificate("frontend.contoso.com", { fingerprint: "another" })),
      },
      broken: ["TLS-END-TO-END"],
    },
    {
      fault: "nothing passes between Edge and Front End",
      measured: { ownCertificates: ownAs(nothing("lost")) },
      broken: [],
    },
    {
      fault: "the Edge's own certificates can't be seen",
      measured: { ownCertificates: "nobody said how to reach the Edge" },
      broken: [],
      notProven: { "TLS-END-TO-END": undefined },
    },
    {
      fault: "HTTP is closed to revocation lists",
      measured: { revocationOut: { ...toLists, outcome: "lost" } },
      broken: ["REVOCATION-LISTS"],
    },
    {
      fault: "HTTP is closed, and so is 5061 to partners",
      measured: {
        federationOut: { ...out, outcome: "lost" },
        revocationOut: { ...toLists, outcome: "lost" },
      },
      broken: ["ACCESS-FEDERATION"],
      notProven: { "REVOCATION-LISTS": "ACCESS-FEDERATION" },
    },
    {
      fault: "nobody answers where HTTP is tried",
      measured: { revocationOut: { ...toLists, outcome: "lost", fromClient: "lost" } },
      broken: [],
      notProven: { "REVOCATION-LISTS": undefined },
    },
    {
      fault: "the partner itself answers nobody",
      measured: { federationOut: { ...out, outcome: "lost", fromClient: "lost" } },
      broken: [],
      notProven: { "ACCESS-FEDERATION": undefined },
    },
  ]);
});
