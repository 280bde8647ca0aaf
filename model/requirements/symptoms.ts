import { fieldNotes, productHelp, technet, type Source } from "../values";

interface Seen {
  /** Whether `text` is what a program shows word for word, or a description of what happens. */
  readonly kind: "message" | "behaviour";
  /** The program, or the log, in which it is seen. */
  readonly seenIn: string;
  /** `{address}` stands for the sign-in address that the program shows at that place. */
  readonly text: string;
  /** What people say in place of the program's own words. */
  readonly alsoSaid: readonly string[];
  readonly source: Source;
  /** Why its causes are likely in the order that they have. A sentence. */
  readonly order: string;
  /** What is left where all of them can be ruled out: a sentence. */
  readonly left: string;
}

/** What a person sees where a requirement isn't met. */
export interface Symptom extends Seen {
  readonly id: SymptomId;
}

/**
 * The errors of external audio and video. The notes found no single one that persists: each cause can show
 * as any of them.
 */
const conferencingError = ({
  order,
  ...error
}: Pick<Seen, "text" | "alsoSaid" | "order">): Seen => ({
  ...error,
  kind: "message",
  seenIn: "Communicator, when a third participant joins an audio/video conference",
  source: fieldNotes("External A/V Conferencing – Errors"),
  order: `${order} The field notes found no single error that persists, so the order is the lab's choice.`,
  left: "What is left is the participants' own side: another participant's network, a firewall on a client, or a cause that was there and has gone.",
});

const ntlmOrder =
  "The server refuses whoever offers less than its own minimum, and a client gives up for the same reason.";

const table = {
  "AV-NOT-PERMITTED": conferencingError({
    text: "Cannot perform the selected action. This action may not be permitted by the conferencing service. Please try again. If the problem persists, please contact your system administrator.",
    alsoSaid: ["not permitted", "action not allowed in the conference"],
    order:
      "In the field notes' order: name resolution, the NAT flag, the firewall's access rules, the test clients' own access.",
  }),
  "AV-NO-AUDIO": conferencingError({
    text: "The call was disconnected because you stopped receiving audio from {address}. Please try the call again.",
    alsoSaid: ["no audio", "lost audio", "no sound in the conference call", "call dropped"],
    order:
      "The call was set up and its media stopped: the address that the Edge offers and the media ports come first.",
  }),
  "AV-OFF-HOLD": conferencingError({
    text: "An error occurred while trying to take the call off hold. If the problem persists, contact your system administrator. More details (ID:500)",
    alsoSaid: ["cannot resume the call from hold"],
    order:
      "A call off hold sends its media anew: the address that the Edge offers and the media ports come first.",
  }),
  "AV-CONFERENCE-START": conferencingError({
    text: "An error occurred while trying to start the conference. More details (ID:52031)",
    alsoSaid: ["conference does not start", "cannot start the conference"],
    order:
      "A conference starts with a relay address of the A/V Edge: whatever leads there, UDP 3478 and TCP 443, comes first.",
  }),
  "SIGN-IN-NO-SERVER": {
    kind: "behaviour",
    seenIn: "Communicator with automatic configuration",
    text: "Communicator finds no server of the user's domain to sign in at.",
    alsoSaid: ["no server found", "automatic configuration fails"],
    source: productHelp("a22cf815"),
    order:
      "The client looks for SRV records first, outside or inside, then for the address of the name that it got, then it connects.",
    left: "What is left is the client: the SIP domain of the sign-in address, and the DNS server that the client asks.",
  },
  "PIC-FEDERATION-FAILS": {
    kind: "behaviour",
    seenIn: "Communicator, with contacts of public IM providers",
    text: "Federation with public IM providers fails.",
    alsoSaid: [
      "public IM federation does not work",
      "no messages to MSN, AOL and Yahoo! contacts",
      "PIC fails",
    ],
    source: fieldNotes(
      "Public IM Provisioning, step 4",
      "federation with public IM providers will fail",
    ),
    order:
      "The field notes name the certificate's subject first and the SIP domains second; the port for partners is common to all federation.",
    left: "What is left is the provisioning form: the Access Edge FQDN and the SIP domains that it was given, and the 30 days that it takes.",
  },
  "CWA-PRESENCE-OFFLINE": {
    kind: "behaviour",
    seenIn: "Communicator Web Access",
    text: "Presence shows as offline for whoever signs in through Communicator Web Access, inside or outside, while Communicator shows the same account as available.",
    alsoSaid: ["CWA presence offline", "web access users appear offline"],
    source: fieldNotes(
      "CWA Presence Shows As Offline",
      "When signing in via CWA, either internally or external, my SIP enabled accounts presence always showed as offline, even if I explicitly told the web access client to sign me in as available.",
    ),
    order:
      "Windows Server 2008 R2 asks for a minimum unless told otherwise, a change counts after the reboot, and the patch comes before both in the field notes.",
    left: "What is left is the account itself and the client: sign in with Communicator to compare.",
  },
  "SIGN-IN-REFUSED": {
    kind: "message",
    seenIn: "Communicator",
    text: "Cannot sign in to Communicator. You may have entered your sign-in address, user name, or password incorrectly, or the authentication service may be incompatible with the version of the program.",
    alsoSaid: ["sign-in refused", "login failed", "can't sign in", "wrong password"],
    source: technet("dd637123"),
    order: ntlmOrder,
    left: "What is left is what was typed: sign-in address, user name and password.",
  },
  "SIP-NTLM-MISMATCH": {
    kind: "message",
    seenIn: "the registrar's SIP trace",
    text: 'ms-diagnostics: 1000;reason="Final handshake failed"; HRESULT="0xC3E93EE4(SIP_E_AUTH_NTLMMISMATCH)"',
    alsoSaid: ["NTLM mismatch", "NTLM authentication handshake failed"],
    source: {
      document: "blog.schertz.name: HDX SIP registration with Server 2008 R2",
      url: "http://blog.schertz.name/2011/01/hdx-sip-registration-with-server-2008-r2",
    },
    order: ntlmOrder,
    left: "What is left is the minimum of the client that the trace names.",
  },
} satisfies Readonly<Record<string, Seen>>;

/** An id of a symptom that is in the catalogue. */
export type SymptomId = keyof typeof table;

/** The symptom with this id. */
export const symptom = (id: SymptomId): Symptom => ({ id, ...table[id] });

/** Every symptom that some requirement causes. */
export const symptoms: readonly Symptom[] = (Object.keys(table) as SymptomId[]).map(symptom);
