import type { Source } from "../../values";
import { avConferencing, ocer, sipStack, userServices } from "./symptom";

const applications = ocer(
  "8.6 OCS server API and applications",
  "011b2f80-53d3-481c-a190-0b377ef8e300",
);
const outboundRouting = ocer("8.11 VoIP outbound routing", "66792897-9d4d-4176-abe7-eac7d98f8dca");
const inboundRouting = ocer(
  "8, VoIP inbound routing (13000–13999)",
  "c4eabada-d42d-4d51-89ff-d32d1097753d",
);
const versionFilter = ocer(
  "8.16 Protocol client version filter",
  "b94e6411-f07f-4a17-962b-f20a66fd5f4a",
);

/** The reasons of one section, beginning with an id. */
const from = (first: number, source: Source, reasons: string) =>
  reasons.split("\n").map((reason, index) => [first + index, { reason, source }] as const);

/** What ms-diagnostics headers mean, as [MS-OCER] has them for OCS 2007 R2. */
const reasons = new Map<number, { readonly reason: string; readonly source: Source }>([
  ...from(
    1000,
    sipStack,
    `Final handshake failed
From URI not authorized to communicate with public IM providers
From URI not authorized to communicate with federated partners
User does not exist
Route set is no longer valid
Cannot route to destination domain
Error routing on protocol client connection
Temporarily cannot route
Unable to resolve DNS SRV record
Conflicting SRV and host domains in DNS
Certificate trust with next-hop server could not be established
ms-diagnostics header not provided by previous hop
From URI is not authorized to communicate with users outside the enterprise
Significant time skew detected during authentication
Unable to resolve DNS A record`,
  ),
  ...from(
    4000,
    userServices,
    `User services default
XML parse failure
Multiple users associated with the source phone number
From URI not enabled for remote access
Credentials provided are not authorized to act as specified from URI
Destination URI either not enabled for SIP or does not exist
User not found in pool
Resource is unknown in this deployment
Input data too large
Multiple users associated with the destination phone number
Missing endpoint identifier
Epid not present
Epid too long`,
  ),
  ...from(
    5000,
    applications,
    `One or more critical applications are not running
Request timed out
Request was cancelled
Internal processing failure
Failed parsing the incoming request
The application specified an invalid request-URI
Failed when constructing the outgoing request
Failed processing a contact entry
The application specified an invalid static forwarding URL`,
  ),
  ...from(
    7000,
    avConferencing,
    `Maximum number of meetings exceeded - server is too busy
NAT/Firewall traversal service not available
The specified conference does not exist
The SIP INVITE request with the protocol client timed out
The AV MCU supports only 'Content-Type: application/sdp' offer/answers
The request is malformed or unexpected at this time
Conference not provisioned for this user
Replacing existing user is not allowed
Error parsing SDP
IPv6 connection address not supported`,
  ),
  ...from(
    12000,
    outboundRouting,
    `Routes available for this request but no available gateway at this point
User Policy does not contain phone route usage
Phone number not valid or too large
Inconsistent internal state
No route found
Error parsing policy for this user
Trying next hop
Could not parse flags in ms-application-via header for outbound call routing`,
  ),
  ...from(
    13000,
    inboundRouting,
    `Call to self loop
The routing rules did not result in a suitable final response
The routing rules did not result in a final response
The request contains a header that is not formatted as expected
Request was proxied to one or more registered endpoints
Request was proxied to one or more additional targets
Request forwarded, any previous branches cancelled
Request was proxied to an application
Diagnostic headers removed for privacy`,
  ),
  ...from(
    17000,
    versionFilter,
    `Server overloaded
Invalid request
Invalid protocol client version
Declined with URL
Allowed with URL`,
  ),
]);

/** What the id of an ms-diagnostics header means, and where that stands; undefined where it isn't known. */
export const diagnosticsReason = (id: number) => reasons.get(id);
