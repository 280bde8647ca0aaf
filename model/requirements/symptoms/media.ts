import { fieldNotes } from "../../values";
import { avConferencing, later, page, type OtherCause, type Seen } from "./symptom";

const butterfly = page(
  "blogs.technet.microsoft.com/ucspotting: The Butterfly Effect applied to OCS Edge Server R2",
  "https://blogs.technet.microsoft.com/ucspotting/2009/05/25/the-butterfly-effect-applied-to-ocs-edge-server-r2/",
);
const aboutTime = page(
  "confusedamused.com: It's About Time",
  "http://www.confusedamused.com/notebook/tag/av",
  later,
);
const authenticationEvent = page(
  "uitranslation.com: The A/V Authentication Service cannot be contacted",
  "http://uitranslation.com/?term=520ee28763f2",
  later,
);
const gateway = page(
  "Cisco VCS Deployment Guide: Microsoft OCS 2007 R2, Lync 2010 and Cisco VCS X7.0, page 76",
  "https://manualsbrain.com/ko/manuals/1621627/?page=76",
);
const sharing = page("Microsoft Support 2386684", "http://support.microsoft.com/kb/2386684", later);

const decimalComma: OtherCause = {
  what: "Windows on the Edge Server writes decimals with a comma, and the A/V Edge of OCS 2007 R2 doesn't work with that.",
  look: 'On the Edge Server `reg query "HKU\\S-1-5-20\\Control Panel\\International" /v sDecimal` for what runs as Network Service, and the same below HKCU for who is signed in: a comma.',
  remedy:
    "Install the hotfix that the page names, or give the services' account a format with a point, and restart them.",
  source: butterfly,
};

const wrongClock: OtherCause = {
  what: "The clock or the time zone of the Front End is wrong: its requests to the A/V authentication service (TCP 5062 on the Edge's internal interface) are expired when they are sent. Where a lab is measured, CLOCKS-AGREE and AV-AUTHENTICATION say so.",
  look: "Compare `w32tm /stripchart /computer:<Front End> /samples:3 /dataonly` and `tzutil /g` on Front End and Edge; `telnet <Edge, internal> 5062` from the Front End shows whether the service answers at all.",
  remedy: "Set clock and time zone right, and restart the Front End's services.",
  source: aboutTime,
};

/**
 * The errors of external audio and video. The notes found no single one that persists: each cause can show
 * as any of them.
 */
const conferencingError = ({
  order,
  ...error
}: Pick<Seen, "text" | "ids" | "alsoSaid"> & { readonly order: string }): Seen => ({
  ...error,
  kind: "message",
  seenIn: "Communicator, when a third participant joins an audio/video conference",
  source: fieldNotes("External A/V Conferencing – Errors"),
  order: `${order} The field notes found no single error that persists, so the order is the lab's choice.`,
  left: "What is left is the participants' own side: another participant's network, a firewall on a client, or a cause that was there and has gone.",
  otherCauses: [decimalComma],
});

/** Where audio, video and sharing fail. */
export const mediaSymptoms = {
  "AV-NOT-PERMITTED": conferencingError({
    text: "Cannot perform the selected action. This action may not be permitted by the conferencing service. Please try again. If the problem persists, please contact your system administrator.",
    alsoSaid: ["action not allowed in the conference", "not permitted by the conferencing service"],
    order:
      "In the field notes' order: name resolution, the NAT flag, the firewall's access rules, the test clients' own access.",
  }),
  "AV-NO-AUDIO": conferencingError({
    text: "The call was disconnected because you stopped receiving audio from {address}. Please try the call again.",
    alsoSaid: [
      ...["no audio", "no sound", "one way audio", "lost audio", "audio drops", "audio stops"],
      ...["audio fails", "no audio outside", "audio outside fails", "cannot hear", "hear nothing"],
      ...[
        "no video",
        "no audio or video",
        "video black",
        "video fails outside",
        "video stops",
        "media fails",
      ],
      ...["call dropped", "call disconnected no audio"],
    ],
    order:
      "The call was set up and its media stopped: the address that the Edge offers and the media ports come first.",
  }),
  "AV-OFF-HOLD": conferencingError({
    text: "An error occurred while trying to take the call off hold. If the problem persists, contact your system administrator. More details (ID:500)",
    ids: ["message 500"],
    alsoSaid: ["cannot resume the call from hold", "call off hold fails"],
    order:
      "A call off hold sends its media anew: the address that the Edge offers and the media ports come first.",
  }),
  "AV-CONFERENCE-START": conferencingError({
    text: "An error occurred while trying to start the conference. More details (ID:52031)",
    ids: ["message 52031"],
    alsoSaid: ["conference does not start", "cannot start the conference", "start the conference"],
    order:
      "A conference starts with a relay address of the A/V Edge: whatever leads there, UDP 3478 and TCP 443, comes first.",
  }),
  "AV-MEDIA-TO-REMOTE": {
    kind: "trace",
    seenIn: "the SIP trace, as the BYE of a call between a user inside and one outside",
    text: 'ms-client-diagnostics: 23; reason="Call failed to establish due to a media connectivity failure when one endpoint is internal and the other is remote"',
    ids: ["ms-client-diagnostics 23"],
    source: page(
      "ucprimer.com: ms-client-diagnostics 23",
      "https://www.ucprimer.com/ucprimer/category/edge",
      later,
    ),
    order:
      "No pair of addresses let media through: closed UDP 3478 was found first, then the range over TCP and TCP 443.",
    left: "What is left is the clients' own networks, and a firewall that looks into what it lets pass.",
  },
  "AV-MEDIA-INSIDE": {
    kind: "trace",
    seenIn: "the SIP trace, as the BYE of a call whose ends both seem to be inside",
    text: 'ms-client-diagnostics: 22; reason="Call failed to establish due to a media connectivity failure when both endpoints are internal"',
    ids: ["ms-client-diagnostics 22"],
    source: {
      document:
        "Skype for Business blog, 2017-07-21: Call failed to establish due to a media connectivity failure when both endpoints are internal",
      ...later,
    },
    order:
      "A firewall that puts its own address in place of the sender's makes who is outside look as if inside.",
    left: "What is left is the network between the two ends.",
  },
  "AV-MEDIA-FEDERATED": {
    kind: "trace",
    seenIn: "the SIP trace, as the BYE of a call between partners",
    text: 'ms-client-diagnostics: 25; reason="A federated call failed to establish due to a media connectivity failure where both endpoints are internal"',
    ids: ["ms-client-diagnostics 25"],
    source: page(
      "ucsorted.com, 2015-09-07: ms-client-diagnostics 25",
      "https://ucsorted.com/2015/09/07/ms-client-diagnostics-25-reasona-federated-call-failed-to-establish-due-to-a-media-connectivity-failure-where-both-endpoints-are-internal/",
      later,
    ),
    order: "Between partners media goes from Edge to Edge, over the ranges.",
    left: "What is left is the partner's Edge.",
  },
  "AV-SHARING": {
    kind: "message",
    seenIn: "Lync, when a desktop is shared",
    text: "Cannot start Desktop/Application Sharing due to network issues.",
    source: sharing,
    alsoSaid: ["desktop sharing fails", "application sharing fails outside"],
    order: "Sharing is sent over TCP: the range first, then TCP 443.",
    left: "What is left is a firewall that looks into what it lets pass.",
  },
  "AV-AUTHENTICATION-FAILS": {
    kind: "event",
    seenIn: "the Front End's event log",
    text: "The A/V Authentication Service cannot be contacted. Connections that require Firewall traversal will not be successful.",
    ids: ["ms-diagnostics 7001"],
    source: authenticationEvent,
    alsoSeen: [
      {
        text: "Cause: Either the A/V Authentication Service or Lync Server is not reachable. Verify that A/V Authentication Service is reachable from the computer running Lync Server.",
        source: page(
          "uitranslation.com: The A/V Authentication Service cannot be contacted",
          "http://uitranslation.com/?term=520ee28763f2",
          later,
        ),
      },
      { text: "NAT/Firewall traversal service not available.", source: avConferencing },
    ],
    order: "The Front End asks for media credentials on TCP 5062 of the Edge's internal interface.",
    left: "What is left is the name in the Edge's internal certificate.",
  },
  "AV-AUTHENTICATION-EXPIRED": {
    kind: "trace",
    seenIn: "the Front End's trace of its SIP stack, of SERVICE requests to TCP 5062 of the Edge",
    text: "Message expired in the outbound queue before it could be sent",
    source: aboutTime,
    order:
      "The one report found a wrong clock; a request also waits where nobody answers, or the firewall between shuts TCP 5062.",
    left: "What is left is a Front End that is too busy to send.",
  },
  "LIMITED-EXTERNAL-CALLING": {
    kind: "message",
    seenIn: "Communicator and Lync, after the sign-in",
    text: "Limited External Calling. Some calls to and from people outside of your corporate network may not connect due to server connectivity problems. Try signing out and signing back in. If this problem continues, contact your system administrator with this information",
    source: butterfly,
    alsoSeen: [{ text: "Limited External Calling", source: aboutTime }],
    otherCauses: [wrongClock, decimalComma],
  },
  "CALL-CLEARS": {
    kind: "behaviour",
    seenIn: "calls through a gateway to another vendor's video",
    text: "Call connects but clears after about 30 seconds.",
    source: gateway,
    otherCauses: [
      {
        what: "The caller's ACK finds no way: the two servers don't resolve each other's FQDN.",
        look: "`nslookup <the other server's FQDN>` on each of the two.",
        remedy: "Give both names that both resolve.",
        source: page(
          "Cisco VCS Deployment Guide: Microsoft OCS 2007 R2, Lync 2010 and Cisco VCS X7.0, page 76",
          "https://manualsbrain.com/ko/manuals/1621627/?page=76",
        ),
      },
    ],
  },
} satisfies Readonly<Record<string, Seen>>;
