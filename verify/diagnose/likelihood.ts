import type { RequirementId } from "../../components/model/requirements";

/** What can cause a symptom, the most likely first, and why in this order. */
export interface Likelihood {
  readonly causes: readonly RequirementId[];
  /** A sentence. */
  readonly because: string;
  /** What is left where all of it holds: a sentence. */
  readonly left: string;
}

/** Said of every conferencing error: the field notes give no order. */
const ownOrder =
  "The field notes found no single error that persists, so the order is the lab's choice.";

const conferenceLeft =
  "What is left is the participants' own side: another participant's network, a firewall on a client, or a cause that was there and has gone.";

const webPresenceLeft =
  "What is left is the account itself and the client: sign in with Communicator to compare.";

/**
 * What is likely by what was seen. Media that stops had a call set up, so that addresses and media ports come first; a
 * conference that doesn't start got no relay address, so that what leads to the A/V Edge comes first. Else the order
 * is that of the field notes.
 */
export const likelihoods: Readonly<Record<string, Likelihood>> = {
  "AV-NO-AUDIO": {
    causes: [
      ...(["AV-DNS-PUBLIC", "AV-HOSTS", "AV-NAT-FLAG", "AV-UDP-RANGE", "AV-TCP-RANGE"] as const),
      ...(["AV-STATIC-NAT", "AV-PUBLISHING", "AV-STUN-TURN-TCP", "TEST-ACCESS"] as const),
    ],
    because: `The call was set up and its media stopped: the address that the Edge offers and the media ports come first. ${ownOrder}`,
    left: conferenceLeft,
  },
  "AV-OFF-HOLD": {
    causes: [
      ...(["AV-DNS-PUBLIC", "AV-HOSTS", "AV-NAT-FLAG", "AV-TCP-RANGE", "AV-UDP-RANGE"] as const),
      ...(["AV-STATIC-NAT", "AV-PUBLISHING", "AV-STUN-TURN-TCP", "TEST-ACCESS"] as const),
    ],
    because: `A call off hold sends its media anew: the address that the Edge offers and the media ports come first. ${ownOrder}`,
    left: conferenceLeft,
  },
  "AV-CONFERENCE-START": {
    causes: [
      ...(["AV-PUBLISHING", "AV-UDP-RANGE", "AV-STUN-TURN-TCP", "TEST-ACCESS"] as const),
      ...(["AV-DNS-PUBLIC", "AV-HOSTS", "AV-NAT-FLAG", "AV-TCP-RANGE", "AV-STATIC-NAT"] as const),
    ],
    because: `A conference starts with a relay address of the A/V Edge: whatever leads there, UDP 3478 and TCP 443, comes first. ${ownOrder}`,
    left: conferenceLeft,
  },
  "AV-NOT-PERMITTED": {
    causes: [
      ...(["AV-DNS-PUBLIC", "AV-HOSTS", "AV-NAT-FLAG", "AV-TCP-RANGE", "AV-UDP-RANGE"] as const),
      ...(["AV-PUBLISHING", "AV-STUN-TURN-TCP", "AV-STATIC-NAT", "TEST-ACCESS"] as const),
    ],
    because: `In the field notes' order: name resolution, the NAT flag, the firewall's access rules, the test clients' own access. ${ownOrder}`,
    left: conferenceLeft,
  },
  "CWA-PRESENCE-OFFLINE": {
    causes: ["CWA-NTLM-CLIENT", "CWA-NTLM-SERVER", "CWA-REBOOT", "CWA-PATCH"],
    because:
      "Windows Server 2008 R2 asks for a minimum unless told otherwise, a change counts after the reboot, and the patch comes before both in the field notes.",
    left: webPresenceLeft,
  },
  "PIC-FEDERATION-FAILS": {
    causes: ["ACCESS-CERTIFICATE", "SIP-DOMAINS", "ACCESS-FEDERATION"],
    because:
      "The field notes name the certificate's subject first and the SIP domains second; the port for partners is common to all federation.",
    left: "What is left is the provisioning form: the Access Edge FQDN and the SIP domains that it was given, and the 30 days that it takes.",
  },
  "SIGN-IN-REFUSED": {
    causes: ["CWA-NTLM-SERVER", "CWA-NTLM-CLIENT"],
    because:
      "The server refuses whoever offers less than its own minimum, and a client gives up for the same reason.",
    left: "What is left is what was typed: sign-in address, user name and password.",
  },
  "SIP-NTLM-MISMATCH": {
    causes: ["CWA-NTLM-SERVER", "CWA-NTLM-CLIENT"],
    because:
      "The server refuses whoever offers less than its own minimum, and a client gives up for the same reason.",
    left: "What is left is the minimum of the client that the trace names.",
  },
  "SIGN-IN-NO-SERVER": {
    causes: ["DNS-SRV-REMOTE", "DNS-SRV-INTERNAL", "DNS-PUBLIC-NAMES", "ACCESS-REMOTE-USERS"],
    because:
      "The client looks for SRV records first, outside or inside, then for the address of the name that it got, then it connects.",
    left: "What is left is the client: the SIP domain of the sign-in address, and the DNS server that the client asks.",
  },
};
