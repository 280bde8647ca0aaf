import assert from "node:assert/strict";
import * as fc from "fast-check";
import { requirement, requirements } from "../../../model/requirements";
import type { Finding } from "../../../policy/findings/finding";
import { findingText, parseFindingText, scriptLineOf } from "../../../policy/findings/text";

const resource = {
  urn: "urn:pulumi:dev::shop::edgelab:index:ServerPublishingRule::av-udp",
  type: "edgelab:index:ServerPublishingRule",
  name: "av-udp",
};

const violation: Finding = {
  kind: "violation",
  requirement: "AV-UDP-RANGE",
  resource,
  found: "UDP 3478, 50000-59998 reaches av.contoso.com (198.51.100.23)",
};

describe("A finding's text", () => {
  it("says what was found, what is required, what a user sees, what to do and who says so", () => {
    const { demands, remedy } = requirement("AV-UDP-RANGE");
    assert.equal(
      findingText(violation),
      `AV-UDP-RANGE: 'AV UDP In' is complete
  resource: av-udp (edgelab:index:ServerPublishingRule)
  found:    UDP 3478, 50000-59998 reaches av.contoso.com (198.51.100.23)
  required: ${demands}
  symptom:  in Communicator, when a third participant joins an audio/video conference:
            "Cannot perform the selected action. This action may not be permitted by the conferencing service. Please try again. If the problem persists, please contact your system administrator."
            "The call was disconnected because you stopped receiving audio from {address}. Please try the call again."
            "An error occurred while trying to take the call off hold. If the problem persists, contact your system administrator. More details (ID:500)"
            "An error occurred while trying to start the conference. More details (ID:52031)"
            in the SIP trace, as the BYE of a call between a user inside and one outside:
            ms-client-diagnostics: 23; reason="Call failed to establish due to a media connectivity failure when one endpoint is internal and the other is remote"
            in the SIP trace, as the BYE of a call between partners:
            ms-client-diagnostics: 25; reason="A federated call failed to establish due to a media connectivity failure where both endpoints are internal"
  remedy:   ${remedy}
  source:   OCS 2007 R2 field notes, External A/V Conferencing – Resolution Items: Firewall Access Rules`,
    );
  });

  it("says where in a script it was found", () => {
    const place = "source.script, line 3";
    const text = findingText({ ...violation, resource: { ...resource, place } });
    assert.match(text, /^ {2}resource: av-udp \(.*\)\n {2}place: {4}source\.script, line 3$/m);
    assert.deepEqual(parseFindingText(text), parseFindingText(findingText(violation)));
  });

  it("has the script's line as a number, of what was found and of what isn't understood", () => {
    const place = "source.script, line 13";
    const found = findingText({ ...violation, resource: { ...resource, place } });
    const unread = `"create" of setup can't be read: line 4 speaks of patches in a way that isn't understood`;
    for (const [text, expected] of [
      [found, { resource: "av-udp", property: "source.script", line: 13 }],
      [
        findingText({ ...violation, kind: "undecided", because: `in Lab, ${unread}.` }),
        { resource: "setup", property: "create", line: 4 },
      ],
      [findingText(violation), undefined],
      [findingText({ ...violation, found: unread }), undefined],
    ] as const) {
      assert.deepEqual(scriptLineOf(text), expected);
    }
  });

  it("prefers what is required here to what is required of all", () => {
    const text = findingText({ ...violation, required: "UDP 50000-59999, without a gap" });
    assert.match(text, /^ {2}required: UDP 50000-59999, without a gap$/m);
  });

  it("quotes the source, and says where it is about another product", () => {
    const quoted = findingText({ ...violation, requirement: "EDGE-OWN-PORTS" });
    assert.match(quoted, /^ {12}"each edge service requires a separate port number"$/m);
    const other = findingText({ ...violation, requirement: "DNS-PUBLIC-NAMES" });
    assert.match(
      other,
      /^ {2}source: {3}TechNet bb870404\(office\.12\) \(about OCS 2007\) http:\/\/technet\S+$/m,
    );
    assert.doesNotMatch(quoted, /about OCS 2007 R2/);
  });

  it("says why there is no symptom", () => {
    const text = findingText({ ...violation, requirement: "TEST-ACCESS-SCALE-BACK" });
    assert.match(text, /^ {2}symptom: {2}Too much outbound access disturbs no user\.$/m);
  });

  it("says of what can't be decided why, where and what would be required", () => {
    const text = findingText({
      kind: "undecided",
      requirement: "AV-DNS-PUBLIC",
      resource,
      because: `"ipAddress" of public isn't known before the update`,
    });
    assert.equal(
      text,
      `AV-DNS-PUBLIC: can't be decided yet: "ipAddress" of public isn't known before the update
  resource: av-udp (edgelab:index:ServerPublishingRule)
  required: ${requirement("AV-DNS-PUBLIC").demands}`,
    );
  });

  it("holds nothing that a terminal obeys", () => {
    const text = findingText({ ...violation, found: "\u001b[2Jgone\r\u009b1m" });
    assert.match(text, /found: {4}\\u001b\[2Jgone\\u000d\\u009b1m$/m);
  });
});

const line = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom("", "  found:    x", "  a: b"),
);
const anyText = fc.array(line, { minLength: 1, maxLength: 4 }).map((lines) => lines.join("\n"));
const anyResource = fc.record({
  urn: fc.string(),
  name: anyText,
  type: fc.constantFrom(resource.type, "azure-native:network:SecurityRule", ""),
});
const common = {
  requirement: fc.constantFrom(...requirements.map(({ id }) => id)),
  resource: fc.option(anyResource, { nil: undefined }),
};
const anyFinding: fc.Arbitrary<Finding> = fc.oneof(
  fc.record({
    kind: fc.constant("violation" as const),
    ...common,
    found: anyText,
    required: fc.option(anyText, { nil: undefined }),
  }),
  fc.record({ kind: fc.constant("undecided" as const), ...common, because: anyText }),
);

/** As a text shows it. */
const shown = (text: string) =>
  text.replace(/[\p{Cc}\u2028\u2029]/gu, (character) =>
    character === "\n" ? "\n" : `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

describe("What is read from a finding's text", () => {
  it("is what the finding says, whatever that is", () => {
    fc.assert(
      fc.property(anyFinding, (finding) => {
        const { requirement: id, kind, resource: of } = finding;
        const { demands } = requirement(id);
        const required = finding.kind === "violation" ? (finding.required ?? demands) : demands;
        assert.deepEqual(parseFindingText(findingText(finding)), {
          requirement: id,
          kind,
          ...(of && { resource: { name: shown(of.name), type: of.type } }),
          required: shown(required),
          ...(finding.kind === "violation"
            ? { found: shown(finding.found) }
            : { because: shown(finding.because) }),
        });
      }),
      { numRuns: 1000 },
    );
  });

  it("is nothing where the text is another", () => {
    for (const text of ["", "no lab", "LAB-DESCRIPTION: no lab is described", "AV-UDP-RANGE: x"]) {
      assert.equal(parseFindingText(text), undefined, text);
    }
    const unknown = findingText(violation).replace("AV-UDP-RANGE", "AV-UDP-RANG");
    assert.equal(parseFindingText(unknown), undefined);
    fc.assert(
      fc.property(fc.string(), (text) => {
        parseFindingText(text);
      }),
    );
  });
});
