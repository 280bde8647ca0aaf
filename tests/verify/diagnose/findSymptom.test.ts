import assert from "node:assert/strict";
import { symptoms } from "../../../model/requirements";
import { findSymptom } from "../../../verify/diagnose/findSymptom";

describe("The symptom that a person means", () => {
  const known: Readonly<Record<string, readonly string[]>> = {
    "AV-NOT-PERMITTED": [
      "cannot preform the selected action",
      "This action may not be permitted by the conferencing service!!",
      "not permitted",
    ],
    "AV-NO-AUDIO": [
      "av-no-audio",
      "stoped recieving audio",
      "STOPPED RECEIVING AUDIO FROM",
      "The call was disconnected because you stopped receiving audio from bob@contoso.com. Please try the call again.",
      "the call was disconnected because you stopped receiving audio from Bob Smith",
      "no audio",
    ],
    "AV-OFF-HOLD": [
      "500",
      "ID:500",
      "error 500",
      "(id 500)",
      "take teh call off hold",
      "call off hold",
      "ID: 500 off hold",
    ],
    "AV-CONFERENCE-START": [
      "52031",
      "More details (ID:52031)",
      "start the conference",
      "the conference does not start",
      "When I add Carol I get: An error occurred while trying to start the conference",
      "conference error 52031",
    ],
    "CWA-PRESENCE-OFFLINE": [
      "presence offline",
      "presnce ofline",
      "CWA offline",
      "users always offline in web access",
    ],
    "PIC-FEDERATION-FAILS": [
      "federaton with public IM",
      "federation fails",
      "PIC federation",
      "messages to Yahoo contacts fail",
    ],
    "SIGN-IN-REFUSED": ["Cannot sign in to Communicator.", "can't sign in", "sign-in refused"],
    "SIP-NTLM-MISMATCH": [
      ...["0xC3E93EE4", "c3e93ee4", "HRESULT 0xC3E93EE4", "1000", "ms-diagnostics: 1000"],
      ...["SIP_E_AUTH_NTLMMISMATCH", "NTLM mismatch", "final handshake failed"],
    ],
    "SIGN-IN-NO-SERVER": ["no server found", "finds no server"],
  };
  for (const [id, texts] of Object.entries(known)) {
    for (const text of texts) {
      it(`is ${id} for ${JSON.stringify(text)}`, () => {
        assert.equal(findSymptom(text).symptom?.id, id);
      });
    }
  }

  it("is each of the catalogue's by its own text, and by that without punctuation in capitals", () => {
    for (const { id, text } of symptoms) {
      assert.equal(findSymptom(text).symptom?.id, id);
      assert.equal(findSymptom(text.toUpperCase().replace(/[.,;:'"]/g, " ")).symptom?.id, id);
    }
  });

  const unknown: readonly string[] = [
    ...[
      "printer is broken",
      "500 printers are broken",
      "port 500 closed",
      "the printer stopped working",
    ],
    ...[
      "outlook crashes when starting",
      "cannot sign in to windows",
      "database login failed",
      "cannot print",
    ],
    ...[
      "wi-fi no server found",
      "calendar does not show meetings",
      "please try again",
      "more details",
    ],
    ...["If the problem persists, contact your system administrator", "error 501", "0xc3e93ee5"],
    ...["conference", "offline", "", "?!", "a"],
    "An error occurred while trying to start the conference. More details (ID:52032)",
  ];
  for (const text of unknown) {
    it(`isn't guessed for ${JSON.stringify(text)}`, () => {
      const found = findSymptom(text);
      assert.equal(found.symptom, undefined);
      assert.ok("nearest" in found && found.nearest.length > 0);
    });
  }

  const nearest = (text: string) => {
    const found = findSymptom(text);
    return "nearest" in found ? found.nearest.map(({ id }) => id) : [];
  };

  it("is asked for again where two have the text, and both are shown", () => {
    const found = findSymptom("An error occurred while trying to");
    assert.ok("isAmbiguous" in found && found.isAmbiguous);
    assert.deepEqual(nearest("An error occurred while trying to"), [
      "AV-OFF-HOLD",
      "AV-CONFERENCE-START",
    ]);
  });

  it("is among the nearest where the text is another message that is like it", () => {
    assert.equal(
      nearest("An error occurred while trying to start the conference (ID:52032)")[0],
      "AV-CONFERENCE-START",
    );
    assert.deepEqual(nearest("ID:504"), [
      "AV-OFF-HOLD",
      "AV-CONFERENCE-START",
      "SIP-NTLM-MISMATCH",
    ]);
    assert.equal(nearest("printer is broken").length, symptoms.length);
  });
});
