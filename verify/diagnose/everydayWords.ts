/** What people say in place of a program's own words, by the symptom's id in the catalogue. */
export const everydayWords: Readonly<Record<string, readonly string[]>> = {
  "AV-NOT-PERMITTED": ["not permitted", "action not allowed in the conference"],
  "AV-NO-AUDIO": ["no audio", "lost audio", "no sound in the conference call", "call dropped"],
  "AV-OFF-HOLD": ["cannot resume the call from hold"],
  "AV-CONFERENCE-START": ["conference does not start", "cannot start the conference"],
  "CWA-PRESENCE-OFFLINE": ["CWA presence offline", "web access users appear offline"],
  "PIC-FEDERATION-FAILS": [
    "public IM federation does not work",
    "no messages to MSN, AOL and Yahoo! contacts",
    "PIC fails",
  ],
  "SIGN-IN-REFUSED": ["sign-in refused", "login failed", "can't sign in", "wrong password"],
  "SIP-NTLM-MISMATCH": ["NTLM mismatch", "NTLM authentication handshake failed"],
  "SIGN-IN-NO-SERVER": ["no server found", "automatic configuration fails"],
};
