import type { SipAnswer } from "../../../../verify/station/sipPhone";
import { forbidden, nothing, served, trying } from "./support/accessOutcomes";
import { itAttributes } from "./support/attributionCase";

const failed = { status: 477, reason: "Error on sending to next hop" };
const noSip = { domains: [], stranger: undefined };
const without = (domain: string) => ({
  domains: [served("contoso.com"), { domain, options: forbidden, register: forbidden }],
});
const throughEdge = (part: object) =>
  trying({ accessEdge: { domains: [{ ...served("contoso.com"), ...part }] } });

const refused = (diagnostics: string) => ({ status: 403, reason: "Forbidden", diagnostics });
const notFederated = (summary: string) => refused(`1002;reason="…";summary="${summary}"`);
/** The answer to users of others. */
const withPartners = (answer: SipAnswer) =>
  trying({
    accessEdge: { partners: { "partner.example": answer, "litwareinc.com": answer } },
  });

describe("what is said of the SIP domains where", () => {
  itAttributes([
    {
      fault: "the Front End lacks a SIP domain",
      measured: { sip: trying({ frontEnd: without("fabrikam.com") }) },
      broken: ["SIP-DOMAINS"],
    },
    {
      fault: "the Edge lacks a SIP domain",
      measured: { sip: trying({ accessEdge: without("fabrikam.com") }) },
      broken: ["SIP-DOMAINS"],
    },
    {
      fault: "the Front End answers for a SIP domain that isn't configured",
      measured: { sip: trying({ frontEnd: { stranger: { status: 200, reason: "OK" } } }) },
      broken: ["SIP-DOMAINS"],
    },
    {
      fault: "the Front End is down",
      measured: {
        sip: {
          ...throughEdge({ register: failed, message: undefined }),
          frontEnd: trying({ frontEnd: { handshake: nothing("refused"), ...noSip } }).frontEnd,
        },
        internalSip: { edgeToFrontEnd: "refused", frontEndToEdge: "answers" },
      },
      broken: ["SIP-DOMAINS"],
    },
    {
      fault: "the Front End is only reached through the Access Edge",
      measured: { sip: trying({ frontEnd: "nobody said how to reach workstation (inside)" }) },
      broken: [],
    },
    {
      fault: "the internal firewall lets no SIP to the Front End",
      measured: {
        sip: throughEdge({ register: failed, message: undefined }),
        internalSip: { edgeToFrontEnd: "lost", frontEndToEdge: "answers" },
      },
      broken: [],
      notProven: { "SIP-DOMAINS": "EDGE-INTERNAL-FLOWS" },
    },
    {
      fault: "the Edge doesn't find the Front End by name",
      measured: {
        sip: throughEdge({ register: failed, message: undefined }),
        names: [{ name: "frontend.contoso.com", addresses: [], words: [] }],
      },
      broken: [],
      notProven: { "SIP-DOMAINS": "EDGE-NEXT-HOP" },
    },
    {
      fault: "messages are accepted and don't arrive",
      measured: { sip: throughEdge({ message: { status: 200, reason: "OK", arrived: false } }) },
      broken: ["SIP-DOMAINS"],
    },
    {
      fault: "the Access Edge lets no remote user in",
      measured: {
        sip: throughEdge({
          register: refused('4003;reason="From URI not enabled for remote access"'),
          message: undefined,
        }),
      },
      broken: ["REMOTE-ENABLED"],
      notProven: { "SIP-DOMAINS": "REMOTE-ENABLED" },
    },
    {
      fault: "the Access Edge doesn't federate",
      measured: { sip: withPartners(notFederated("Federation isn't enabled")) },
      broken: ["FEDERATION-ENABLED"],
      notProven: { "FEDERATION-ALLOWED": "FEDERATION-ENABLED" },
    },
    {
      fault: "the Access Edge doesn't allow the partner",
      measured: { sip: withPartners(notFederated("litwareinc.com isn't allowed")) },
      broken: ["FEDERATION-ALLOWED"],
    },
    {
      fault: "a refusal doesn't say what it is that isn't allowed",
      measured: { sip: withPartners(notFederated("")) },
      broken: [],
      notProven: { "FEDERATION-ENABLED": undefined, "FEDERATION-ALLOWED": undefined },
    },
    {
      fault: "users of others are asked for a certificate",
      measured: { sip: withPartners({ status: 403, reason: "Forbidden" }) },
      broken: [],
      notProven: { "FEDERATION-ENABLED": undefined, "FEDERATION-ALLOWED": undefined },
    },
    {
      fault: "users are asked for credentials",
      measured: {
        sip: throughEdge({ register: { status: 401, reason: "" }, message: undefined }),
      },
      broken: [],
      notProven: { "SIP-DOMAINS": undefined, "REMOTE-ENABLED": undefined },
    },
  ]);
});
