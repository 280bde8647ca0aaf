import assert from "node:assert/strict";
import { packConfiguration } from "../../../policy/pack/configuration";

const configured = (configuration: Record<string, Record<string, unknown>>) =>
  packConfiguration(new Map(Object.entries(configuration))).labs;

/** The lines of the refusal, or none. */
function refusal(configuration: Record<string, Record<string, unknown>>): string[] {
  try {
    configured(configuration);
    return [];
  } catch (error) {
    return (error as Error).message.split("\n").slice(1);
  }
}

describe("the configuration of the policy pack", () => {
  it("may give each requirement nothing but its level, which the engine takes", () => {
    assert.deepEqual(refusal({ "AV-UDP-RANGE": {}, "LAB-DESCRIPTION": {} }), []);
  });

  it("is refused for a name that no policy has, with the nearest one", () => {
    assert.deepEqual(refusal({ "AV-UPD-RANGE": {} }), [
      '  - AV-UPD-RANGE: there is no such policy: did you mean "AV-UDP-RANGE"?',
    ]);
  });

  it("is refused for a name in small letters", () => {
    assert.match(refusal({ "av-udp-range": {} })[0], /did you mean "AV-UDP-RANGE"/);
  });

  it("is refused for a misspelt key of a requirement's policy", () => {
    assert.deepEqual(refusal({ "AV-UDP-RANGE": { enforcementlevel: "advisory" } }), [
      '  - AV-UDP-RANGE.enforcementlevel: there is no such property: give its level as enforcementLevel, e.g. "advisory".',
    ]);
  });

  it("is refused for all mistakes in a lab's description at once", () => {
    const labs = [{ sipDomain: ["contoso.com"], edge: { avEdge: { fqdn: 7 } } }];
    assert.deepEqual(refusal({ "LAB-DESCRIPTION": { labs }, CWA: {} }), [
      "  - LAB-DESCRIPTION.labs[0].sipDomains: is missing: give a list.",
      `  - LAB-DESCRIPTION.labs[0].edge.avEdge.fqdn: 7 can't be used here: did you mean "7"?`,
      '  - LAB-DESCRIPTION.labs[0].sipDomain: there is no such property: did you mean "sipDomains"?',
      '  - CWA: there is no such policy: did you mean "CWA-PATCH"?',
    ]);
  });

  it("gives the labs that it describes", () => {
    const labs = [{ name: "london", sipDomains: ["contoso.com"], hosts: { edge: ["edge-*"] } }];
    assert.deepEqual(configured({ "LAB-DESCRIPTION": { labs } }), labs);
  });
});
