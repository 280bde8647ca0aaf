import { fieldNotes, productHelp, technet } from "../values";
import type { Symptom } from "./requirement";

function conferencingError(id: string, text: string): Symptom {
  return {
    id,
    kind: "message",
    seenIn: "Communicator, when a third participant joins an audio/video conference",
    text,
    source: fieldNotes("External A/V Conferencing – Errors"),
  };
}

/**
 * The errors of external audio and video. The notes found no single one that persists: each cause can show
 * as any of them.
 */
export const conferencingErrors: readonly Symptom[] = [
  conferencingError(
    "AV-NOT-PERMITTED",
    "Cannot perform the selected action. This action may not be permitted by the conferencing service. Please try again. If the problem persists, please contact your system administrator.",
  ),
  conferencingError(
    "AV-NO-AUDIO",
    "The call was disconnected because you stopped receiving audio from {address}. Please try the call again.",
  ),
  conferencingError(
    "AV-OFF-HOLD",
    "An error occurred while trying to take the call off hold. If the problem persists, contact your system administrator. More details (ID:500)",
  ),
  conferencingError(
    "AV-CONFERENCE-START",
    "An error occurred while trying to start the conference. More details (ID:52031)",
  ),
];

export const presenceOffline: Symptom = {
  id: "CWA-PRESENCE-OFFLINE",
  kind: "behaviour",
  seenIn: "Communicator Web Access",
  text: "Presence shows as offline for whoever signs in through Communicator Web Access, inside or outside, while Communicator shows the same account as available.",
  source: fieldNotes(
    "CWA Presence Shows As Offline",
    "When signing in via CWA, either internally or external, my SIP enabled accounts presence always showed as offline, even if I explicitly told the web access client to sign me in as available.",
  ),
};

export const publicImFails: Symptom = {
  id: "PIC-FEDERATION-FAILS",
  kind: "behaviour",
  seenIn: "Communicator, with contacts of public IM providers",
  text: "Federation with public IM providers fails.",
  source: fieldNotes(
    "Public IM Provisioning, step 4",
    "federation with public IM providers will fail",
  ),
};

export const signInRefused: Symptom = {
  id: "SIGN-IN-REFUSED",
  kind: "message",
  seenIn: "Communicator",
  text: "Cannot sign in to Communicator. You may have entered your sign-in address, user name, or password incorrectly, or the authentication service may be incompatible with the version of the program.",
  source: technet("dd637123"),
};

export const ntlmMismatch: Symptom = {
  id: "SIP-NTLM-MISMATCH",
  kind: "message",
  seenIn: "the registrar's SIP trace",
  text: 'ms-diagnostics: 1000;reason="Final handshake failed"; HRESULT="0xC3E93EE4(SIP_E_AUTH_NTLMMISMATCH)"',
  source: {
    document: "blog.schertz.name: HDX SIP registration with Server 2008 R2",
    url: "http://blog.schertz.name/2011/01/hdx-sip-registration-with-server-2008-r2",
  },
};

export const noServerFound: Symptom = {
  id: "SIGN-IN-NO-SERVER",
  kind: "behaviour",
  seenIn: "Communicator with automatic configuration",
  text: "Communicator finds no server of the user's domain to sign in at.",
  source: productHelp("a22cf815"),
};
