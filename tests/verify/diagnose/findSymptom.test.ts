import assert from "node:assert/strict";
import { symptoms } from "../../../model/requirements";
import { findSymptom } from "../../../verify/diagnose/findSymptom";

describe("The symptom that a text shows or a person means", () => {
  const known: Readonly<Record<string, readonly string[]>> = {
    "AV-NOT-PERMITTED": [
      "cannot preform the selected action",
      "This action may not be permitted by the conferencing service!!",
      "Die ausgewählte Aktion kann nicht ausgeführt werden. Diese Aktion wird vom Konferenzdienst möglicherweise nicht zugelassen.",
      "Impossible d'effectuer l'action sélectionnée. Cette action n'est peut-être pas autorisée par le service de conférence.",
      "No se puede realizar la acción seleccionada. Es posible que el servicio de conferencia no permita esta acción.",
    ],
    "AV-NO-AUDIO": [
      "av-no-audio",
      "stoped recieving audio",
      "STOPPED RECEIVING AUDIO FROM",
      "The call was disconnected because you stopped receiving audio from bob@contoso.com. Please try the call again.",
      "the call was disconnected because you stopped receiving audio from Bob Smith",
      ...["no audio", "external users get no audio", "remote user can't hear us"],
      ...["audio cuts out after half a minute", "black video from remote users"],
      "one-way audio between internal and external user",
      "no audio or video with federated partner",
      "Der Anruf wurde getrennt, weil Sie keine Audiodaten mehr von Bob empfangen haben.",
      "La llamada se desconectó porque dejó de recibir audio de Bob. Intente de nuevo la llamada.",
      "La chiamata è stata disconnessa perché non si riceve più l'audio da Bob.",
      "De oproep is verbroken omdat u geen audio meer ontvangt van Bob",
      "Вызов был прерван, так как вы перестали получать звук от Боба",
    ],
    "AV-OFF-HOLD": [
      ...["ID:500", "(id 500)", "take teh call off hold", "call off hold", "ID: 500 off hold"],
      "An errcr occurred while trying to take the call off hoId. More details (lD:5OO)",
      "Beim Versuch, den gehaltenen Anruf fortzusetzen, ist ein Fehler aufgetreten. Weitere Details (ID:500)",
      "Une erreur s'est produite lors de la reprise de l'appel en attente. (ID : 500)",
    ],
    "AV-CONFERENCE-START": [
      ...["52031", "More details (ID:52031)", "Error ID: 52031", "conference error 52031"],
      ...["start the conference", "the conference does not start"],
      "When I add Carol I get: An error occurred while trying to start the conference",
      "Fehler beim Starten der Konferenz. Weitere Details (ID: 52031)",
      "Se produjo un error al intentar iniciar la conferencia.",
    ],
    "CWA-PRESENCE-OFFLINE": [
      ...["CWA offline", "users always offline in web access"],
      "my presence always shows offline in Communicator Web Access",
      "When signing in via CWA, either internally or external, my SIP enabled accounts presence always showed as offline",
    ],
    "PIC-FEDERATION-FAILS": [
      ...[
        "federaton with public IM fails",
        "federation fails",
        "PIC federation",
        "PIC not working",
      ],
      ...["messages to Yahoo contacts fail", "can't send messages to MSN contacts"],
    ],
    "FEDERATION-UNKNOWN": [
      "presence unknown",
      "federated contacts show presence unknown",
      "can't see presence of federated contacts",
    ],
    "FEDERATION-NO-SRV": [
      "ErrorCode=1008,Source=accessproxy.litwareinc.com,Reason=Unable to resolve DNS SRV record",
      "ms-diagnostics-public: 1008",
      "Unable to resolve DNS SRV record",
    ],
    "FEDERATION-SRV-DOMAIN": ["Conflicting SRV and host domains in DNS", "0xc3e93d6f"],
    "FEDERATION-CERTIFICATE": ["0x80090322", "Event ID: 14428\nSource: OCS Protocol Stack"],
    "TRUST-UNKNOWN-AUTHORITY": [
      ...["80090325", "SEC_E_UNTRUSTED_ROOT", "0x800B0109", "CERT_E_UNTRUSTEDROOT"],
      "The certificate chain was issued by an authority that is not trusted",
      "Event ID: 14428\nSource: OCS Protocol Stack\nTLS outgoing connection failures. 0x80090325 (The certificate chain was issued by an authority that is not trusted).",
      'ms-diagnostics: 1010;reason="Certificate trust with another server could not be established";HRESULT="0x80090325(SEC_E_UNTRUSTED_ROOT)"',
      'ms-diagnostics: 1047;reason="Failed to complete TLS negotiation with a federated peer server"',
      "the intermediate certificate is missing",
    ],
    "SIGN-IN-REFUSED": ["Cannot sign in to Communicator.", "can't sign in", "sign-in refused"],
    "SIGN-IN-OUTSIDE": [
      "users outside cannot log on to Communicator",
      "sign in works inside but not outside",
      "internal users can sign in but external users can not",
    ],
    "SIP-NTLM-MISMATCH": [
      ...["0xC3E93EE4", "c3e93ee4", "HRESULT 0xC3E93EE4"],
      ...["SIP_E_AUTH_NTLMMISMATCH", "NTLM mismatch"],
    ],
    "SIGN-IN-NO-SERVER": [
      "no server found",
      "finds no server",
      "Communicator can't find the server",
    ],
    "SIGN-IN-CERTIFICATE": ["certificate name mismatch when signing in from outside"],
    "LIVE-MEETING-OUTSIDE": ["Web conferencing doesn't work for external users"],
  };
  for (const [id, texts] of Object.entries(known)) {
    for (const text of texts) {
      it(`is ${id} for ${JSON.stringify(text)}`, () => {
        assert.equal(findSymptom(text).symptom?.id, id);
      });
    }
  }

  it("is each of the catalogue's by its own text, and by that without punctuation in capitals", () => {
    for (const { id, text, ids = [] } of symptoms) {
      assert.equal(findSymptom(text).symptom?.id, id);
      if (ids.length > 0) continue;
      assert.equal(findSymptom(text.toUpperCase().replace(/[.,;:'"]/g, " ")).symptom?.id, id);
    }
  });

  it("is each of the catalogue's by each id with its kind, on a line of its own in a log", () => {
    for (const { id, ids = [] } of symptoms) {
      for (const each of ids) {
        const [, kind, value] = /^(message|HRESULT|event|ms-\S+) (.*)$/.exec(each) ?? [];
        const [, source, number] = /^(.*) (\d+)$/.exec(value) ?? [];
        const line =
          kind === "message"
            ? `More details (ID:${value})`
            : kind === "event"
              ? `Source: ${source}\nEvent ID: ${number}`
              : kind === "HRESULT"
                ? `Result-Code="${value}"`
                : `${kind}: ${value};source="fe.contoso.com"`;
        const found = findSymptom(`Instance-Id: 00008E99\n${line}\nCSeq: 3 REGISTER`);
        assert.equal(found.symptom?.id, id, line);
      }
    }
  });

  const unknown: readonly string[] = [
    ...["printer is broken", "500 printers are broken", "port 500 closed"],
    ...["the printer stopped working", "outlook crashes when starting", "outlook can't connect"],
    ...["cannot sign in to windows", "users cannot sign in to Windows outside the office"],
    ...["database login failed", "cannot print", "wi-fi no server found", "DNS server not found"],
    ...["calendar does not show meetings", "please try again", "more details", "VPN drops"],
    ...["conference", "offline", "presence offline", "users appear offline", "", "?!", "a"],
    ...["not permitted", "this action is not permitted by your administrator"],
    ...["the reason is diagnostics outside", "he signs in outside", "screen stays black"],
    ...["no audio device was found", "video card failed", "Unable to connect to remote server"],
    "If the problem persists, contact your system administrator",
    "sign in to the VPN fails outside",
    // Numbers without what kind of id they are, and ids of other kinds than the known.
    ...["500", "error 500", "1000", "error 501", "0xc3e93ee5", "HTTP 500", "error 408"],
    ...["SIP/2.0 500 Internal Server Error", "Cannot transfer the call (ID:500)"],
    ...[
      "ms-diagnostics: 1000",
      "final handshake failed",
      "Event ID: 1000 Source: Application Error",
    ],
    ...["Event ID: 3 Source: Tcpip", "Peer: edge.contoso.com:52031", "ms-client-diagnostics: 1008"],
    "An error occurred while trying to start the conference. More details (ID:52032)",
    "An error occurred while trying to start the video",
    "Unable to send IM (error 409) to AOL contacts",
  ];
  for (const text of unknown) {
    it(`isn't guessed for ${JSON.stringify(text)}`, () => {
      const found = findSymptom(text);
      assert.equal(found.symptom, undefined);
      assert.ok("nearest" in found && found.nearest.length > 0);
    });
  }

  it("is found wherever it stands in a long trace, by the line that tells it", () => {
    const lines = Array.from(
      { length: 500 },
      (_, index) =>
        `TL_INFO(TF_PROTOCOL) [1]0A10.1B2C (SIPStack,SIPAdminLog.cpp(122)) From: <sip:user${index}@contoso.com>;tag=ef63;epid=66ae CSeq: ${index} REGISTER Via: SIP/2.0/TLS 10.0.0.5:51824;branch=z9hG4bK9CEF Content-Type: application/sdp`,
    );
    assert.equal(findSymptom(lines.join("\n")).symptom, undefined);
    for (const place of [0, 250, 500]) {
      for (const telling of [
        'ms-diagnostics: 1009; reason="No match for domain in DNS SRV results"',
        "The call was disconnected because you stopped receiving audio from Bob",
      ]) {
        const found = findSymptom(
          [...lines.slice(0, place), telling, ...lines.slice(place)].join("\n"),
        );
        assert.equal(found.symptom && found.telling, telling);
      }
    }
  });

  const nearest = (text: string) => {
    const found = findSymptom(text);
    return "nearest" in found ? found.nearest.map(({ id }) => id) : [];
  };

  it("is asked for again where two have the text, and both are shown", () => {
    const found = findSymptom("An error occurred while trying to");
    assert.ok("isAmbiguous" in found && found.isAmbiguous);
    assert.deepEqual(nearest("An error occurred while trying to").sort(), [
      "AV-CONFERENCE-START",
      "AV-OFF-HOLD",
    ]);
    assert.deepEqual(nearest("ms-diagnostics: 1000; reason=Final handshake failed").sort(), [
      "SIP-NTLM-MISMATCH",
      "SIP-UNAUTHORIZED",
    ]);
  });

  it("is among the nearest where the text is another message that is like it", () => {
    assert.equal(
      nearest("An error occurred while trying to start the conference (ID:52032)")[0],
      "AV-CONFERENCE-START",
    );
    assert.deepEqual(nearest("ID:504"), ["AV-OFF-HOLD", "AV-CONFERENCE-START"]);
    assert.equal(nearest("printer jam").length, symptoms.length);
  });

  it("has nearest ones of the same kind of text", () => {
    const kinds = (text: string) => {
      const found = findSymptom(text);
      return "nearest" in found ? found.nearest.map(({ kind }) => kind) : [];
    };
    assert.deepEqual(
      new Set(kinds("SIP/2.0 404 Not Found\nms-diagnostics: 1005")),
      new Set(["trace"]),
    );
    assert.deepEqual(
      new Set(kinds("Log Name: Application\nEvent ID: 7\nSource: Communicator")),
      new Set(["event"]),
    );
  });
});
