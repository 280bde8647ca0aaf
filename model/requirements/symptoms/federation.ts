import { fieldNotes, technet } from "../../values";
import { later, page, sipStack, type OtherCause, type Seen } from "./symptom";

const expressway = page(
  "Cisco TAC 212383: DNS and certificate requirements on Microsoft federation",
  "https://www.cisco.com/c/en/us/support/docs/unified-communications/expressway/212383-configure-and-troubleshoot-dns-and-certi.html",
  later,
);
/** What users are told who reach nobody outside. */
export const externalContacts = page(
  "Microsoft Support 2392146",
  "http://support.microsoft.com/kb/2392146",
  later,
);
const events = technet("dd572404(office.13)");
const outgoingTls = page(
  "OCS 2007 R2 management pack: OCS_Protocol_Stack_14428_AP",
  "https://systemcenter.wiki/?GetElement=OCS_Protocol_Stack_14428_AP&Type=Rule&ManagementPack=RTC2007R2MP_SCOM&Version=6.0.6907.21",
);
const revocation = page(
  "exploringuc.blogspot.com: Access Edge service terminated with service-specific error 3286842466",
  "http://exploringuc.blogspot.com/2009/04/access-edge-service-terminated-with.html",
);
const systemErrors = page(
  "Windows error codes: SEC_E_UNTRUSTED_ROOT, CERT_E_UNTRUSTEDROOT",
  "https://learn.microsoft.com/en-us/windows/win32/com/com-error-codes-4",
);
const noTrustAtPartner = page(
  "risual.com: Lync federation issue, presence unknown with a remote Lync/OCS partner",
  "https://www.risual.com/2012/06/lync-federation-issue-presence-unknown-with-a-remote-lyncocs-partner/",
  later,
);
const splitDomain: typeof events = {
  document: "Microsoft Support: shared SIP address space, ms-diagnostics 1017",
  ...later,
};
const subscribers = page(
  "msunified.net: Contacts vs subscribers in OCS 2007 R2",
  "https://msunified.net/category/ocs-2007/",
);

const notAllowed: OtherCause = {
  what: "Federation, or public IM, isn't enabled for the user, or the partner's side doesn't allow this domain.",
  look: "In dsa.msc the user's properties, Communications, Configure; at the partner the Access Edge's Properties, Access Methods and Allow.",
  remedy: "Enable it for the user, and have the partner add this domain to the allowed ones.",
  source: externalContacts,
};

const namesFirst =
  "The names that lead to the Access Edge first, then its certificate, then the port.";
const ofPartner = "What is left is the partner's side: the same three there.";

/** Where partners and public IM providers aren't reached, or don't reach the Access Edge. */
export const federationSymptoms = {
  "PIC-FEDERATION-FAILS": {
    kind: "behaviour",
    seenIn: "Communicator, with contacts of public IM providers",
    text: "Federation with public IM providers fails.",
    alsoSaid: [
      ...["public IM federation does not work", "PIC federation", "PIC fails", "federation fails"],
      ...["no messages to MSN, AOL and Yahoo! contacts", "messages to Yahoo contacts fail"],
      ...["federation with MSN, AOL and Yahoo fails"],
    ],
    source: fieldNotes(
      "Public IM Provisioning, step 4",
      "federation with public IM providers will fail",
    ),
    order:
      "The field notes name the certificate's subject first and the SIP domains second; the port for partners is common to all federation.",
    left: "What is left is the provisioning form: the Access Edge FQDN and the SIP domains that it was given, and the 30 days that it takes.",
    otherCauses: [notAllowed],
  },
  "FEDERATION-UNKNOWN": {
    kind: "behaviour",
    seenIn: "Communicator, with contacts of a partner",
    text: "Presence is unknown for a contact of a federated company.",
    alsoSeen: [
      {
        text: "Presence is unknown for an external contact. The presence icon is unavailable (it appears dimmed), and Presence Unknown is displayed.",
        source: externalContacts,
      },
    ],
    alsoSaid: [
      ...["presence unknown", "federation fails with one partner", "partner federation fails"],
      ...["no presence of federated contacts", "no messages to a partner"],
    ],
    source: externalContacts,
    order: namesFirst,
    left: ofPartner,
    otherCauses: [
      notAllowed,
      {
        what: "So many subscribe to the contact's presence that the presence policy turns the others away; this shows inside as well.",
        look: "In the administrative snap-in, the forest's properties, Presence Policy: category subscriptions divided by five is how many see it.",
        remedy: "Give those users a policy with more subscriptions.",
        source: subscribers,
      },
    ],
  },
  "FEDERATION-NO-SRV": {
    kind: "trace",
    seenIn: "the SIP trace; what Test-CsFederatedPartner says",
    text: 'ms-diagnostics: 1008; reason="Unable to resolve DNS SRV record"',
    ids: ["ms-diagnostics 1008"],
    source: sipStack,
    order: "The domain that the line names lacks its record, or one side can't ask for it.",
    left: ofPartner,
  },
  "FEDERATION-SRV-DOMAIN": {
    kind: "trace",
    seenIn: "the SIP trace",
    text: 'ms-diagnostics: 1009; reason="No match for domain in DNS SRV results"',
    ids: [
      ...["ms-diagnostics 1009", "HRESULT 0xC3E93D6F"],
      "HRESULT SIPPROXY_E_EPROUTING_MSG_ALLOWED_DOMAIN_NO_SRV_MATCH",
    ],
    source: expressway,
    alsoSeen: [
      { text: "Conflicting SRV and host domains in DNS.", source: sipStack },
      {
        text: "The domain of the message resolved by DNS SRV but none of the FQDNs is in the same domain",
        source: expressway,
      },
    ],
    order: "The record's target has to be in the domain that was asked about.",
    left: ofPartner,
  },
  "FEDERATION-CERTIFICATE": {
    kind: "trace",
    seenIn: "the SIP trace; the Access Edge's event log (OCS Protocol Stack, event 14428)",
    text: 'ms-diagnostics: 1010; reason="Certificate trust with another server could not be established"; ErrorType="The peer certificate does not contain a matching FQDN"; HRESULT="0x80090322(SEC_E_WRONG_PRINCIPAL)"',
    ids: [
      ...["ms-diagnostics 1010", "HRESULT 0x80090322", "HRESULT SEC_E_WRONG_PRINCIPAL"],
      ...["HRESULT 0xC3E93D67", "HRESULT SIPPROXY_E_ROUTING_MSG_CERT_MISMATCH"],
      "event OCS Protocol Stack 14428",
    ],
    source: expressway,
    alsoSeen: [
      {
        text: "Certificate trust with next-hop server could not be established.",
        source: sipStack,
      },
      {
        text: "Message cannot be routed because the peer's certificate does not contain a matching FQDN",
        source: expressway,
      },
      { text: "TLS outgoing connection failures", source: events },
    ],
    order: "The name in the certificate first, then the record that led to it.",
    left: ofPartner,
  },
  "TRUST-UNKNOWN-AUTHORITY": {
    kind: "event",
    seenIn:
      "the event logs of Edge and Front End (OCS Protocol Stack, event 14428; Schannel); the SIP trace",
    text: "Certificate root not trusted. The peer certificate was issued by a remote CA that is not trusted by the local computer.",
    ids: [
      ...["HRESULT 0x80090325", "HRESULT SEC_E_UNTRUSTED_ROOT", "HRESULT 0x800B0109"],
      ...["HRESULT CERT_E_UNTRUSTEDROOT", "HRESULT 0x800B010A", "HRESULT CERT_E_CHAINING"],
      "ms-diagnostics 1047",
    ],
    source: events,
    alsoSeen: [
      {
        text: "Certificate root not trusted error could happen if the peer certificate was issued by remote CA that is not trusted by the local machine.",
        source: outgoingTls,
      },
      {
        text: "The certificate chain was issued by an authority that is not trusted.",
        source: systemErrors,
      },
      {
        text: "A certificate chain processed, but terminated in a root certificate which is not trusted by the trust provider.",
        source: systemErrors,
      },
      {
        text: 'ms-diagnostics: 1047; reason="Failed to complete TLS negotiation with a federated peer server"; WinsockFailureCode="10054(WSAECONNRESET)"; WinsockFailureDescription="The peer forced closure of the connection"',
        source: noTrustAtPartner,
      },
    ],
    alsoSaid: [
      ...["untrusted root", "intermediate certificate missing", "root CA not trusted"],
      "peer certificate is not chained to a trusted root",
    ],
    order:
      "Whose authority isn't known, or what isn't sent of the chain, before what the certificate is for.",
    left: "What is left is the partner's side: its Edge Server has to know the authority of this one's certificate.",
  },
  "FEDERATION-NO-DIAGNOSTICS": {
    kind: "trace",
    seenIn: "the SIP trace",
    text: 'ms-diagnostics: 1034; reason="Previous hop federated peer did not report diagnostic information"',
    ids: ["ms-diagnostics 1034", "ms-diagnostics 1011"],
    source: {
      document: "jon.netdork.net, 2012-07-18: federation, ms-diagnostics 1034",
      ...later,
    },
    alsoSeen: [{ text: "ms-diagnostics header not provided by previous hop.", source: sipStack }],
    order: namesFirst,
    left: `${ofPartner.slice(0, -1)}, where the reason stands in the trace.`,
  },
  "FEDERATION-NO-ADDRESS": {
    kind: "trace",
    seenIn: "the SIP trace",
    text: 'ms-diagnostics: 1014; reason="Unable to resolve DNS A record"',
    ids: ["ms-diagnostics 1014"],
    source: sipStack,
    order:
      "The line names the FQDN: of a partner's Access Edge, of this one, or of the next hop that this one is given.",
    left: ofPartner,
  },
  "FEDERATION-NOT-ALLOWED": {
    kind: "message",
    seenIn: "Communicator and Lync; the SIP trace",
    text: "This message was not delivered to {address} because the address is outside your organization and is not federated with your company, or the address is incorrect. Please contact your support team with this information.",
    ids: [
      "ms-diagnostics 1001",
      "ms-diagnostics 1002",
      "ms-diagnostics 1012",
      "ms-diagnostics 1027",
    ],
    source: externalContacts,
    alsoSeen: [
      {
        text: "Diese Nachricht wurde nicht übermittelt an {address} Da die Adresse außerhalb Ihrer Organisation und nicht Verbund mit Ihrem Unternehmen oder die Adresse ist falsch.",
        source: page(
          "Microsoft Support 2392146 (de)",
          "http://support.microsoft.com/kb/2392146/de",
          later,
        ),
      },
      { text: "From URI not authorized to communicate with federated partners.", source: sipStack },
      {
        text: "From URI not authorized to communicate with public IM providers.",
        source: sipStack,
      },
      {
        text: "From URI is not authorized to communicate with users outside the enterprise.",
        source: sipStack,
      },
    ],
    order: "First what lets everybody in, then the partner, then the provider.",
    left: "What is left is the user's own settings, and the partner.",
    otherCauses: [notAllowed],
  },
  "FEDERATION-SPLIT-DOMAIN": {
    kind: "trace",
    seenIn: "the client's log",
    text: 'ms-diagnostics: 1017; reason="Cannot route From and To domains in this combination"; summary="Domain type analysis indicates that the ms-split-domain-info header in the message is the wrong type"',
    ids: ["ms-diagnostics 1017", "HRESULT SIPPROXY_E_EPROUTING_MSG_INVALID_EXT_SPLIT_DOMAIN"],
    source: splitDomain,
    otherCauses: [
      {
        what: "The SIP domain is used here and by a hosting provider, and neither side is told that it is shared.",
        look: "`nslookup -type=srv _sipfederationtls._tcp.<SIP domain>` outside: whose Access Edge it names.",
        remedy: "Share the address space with the provider, or keep the domain on one side.",
        source: splitDomain,
      },
    ],
  },
  "FEDERATION-DOMAIN-VALIDATION": {
    kind: "event",
    seenIn: "the Access Edge's event log",
    text: "Multiple user domain validation failures from federated partner",
    source: events,
    order: "The Access Edge supports just the SIP domains that it was given.",
    left: "What is left is the partner: messages to users that don't exist, or from domains that it isn't allowed to use.",
  },
  "EDGE-NO-CERTIFICATE": {
    kind: "event",
    seenIn: "the Edge Server's event log, where the Access Edge doesn't start",
    text: "Failed starting the protocol stack. The service has to stop. Error code is:0xC3E93C62 (SIPPROXY_E_NO_DEFAULT_OUTGOING_CERT). Cause: Check the previous entries in the event log for the failure.",
    ids: ["HRESULT 0xC3E93C62", "HRESULT SIPPROXY_E_NO_DEFAULT_OUTGOING_CERT"],
    source: revocation,
    alsoSeen: [
      {
        text: "The Office Communications Server Access Edge service terminated with service-specific error 3286842466 (0xC3E93C62).",
        source: revocation,
      },
    ],
    order:
      "The certificate may be right and not usable all the same: nobody could say that it isn't revoked.",
    left: "What is left is the certificate itself: one that is valid, with its private key, picked for the Access Edge's external interface.",
  },
} satisfies Readonly<Record<string, Seen>>;
