import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import Ajv from "ajv";
import addFormats from "ajv-formats";

const root = path.resolve(__dirname, "../..");
const read = (file: string) =>
  JSON.parse(readFileSync(path.join(root, file), "utf8")) as Record<string, unknown>;

describe("The JSON schema of the policy pack's configuration", () => {
  const accepts = addFormats(new Ajv({ allErrors: true })).compile(
    read("docs/policy-configuration.schema.json"),
  );

  const good: readonly (readonly [what: string, configuration: unknown])[] = [
    ["the example that the pipelines use", read("examples/pipelines/policy.json")],
    [
      "levels as words and as objects",
      { all: "advisory", "AV-HOSTS": { enforcementLevel: "disabled" } },
    ],
    [
      "a lab",
      { "LAB-DESCRIPTION": { labs: [{ sipDomains: ["contoso.com"], hosts: { edge: ["e"] } }] } },
    ],
  ];
  for (const [what, configuration] of good) {
    it(`accepts ${what}`, () => {
      assert.ok(accepts(configuration), JSON.stringify(accepts.errors));
    });
  }

  const bad: readonly (readonly [what: string, configuration: unknown])[] = [
    ["an unknown requirement", { "AV-UDP-RANG": "advisory" }],
    ["an unknown level", { "AV-UDP-RANGE": "warning" }],
    ["a misspelt key", { "AV-UDP-RANGE": { enforcementlevel: "advisory" } }],
    ["a misspelt property of a lab", { "LAB-DESCRIPTION": { labs: [{ sipDomain: ["a.b"] }] } }],
    [
      "a day that there isn't",
      {
        "LAB-DESCRIPTION": {
          labs: [{ sipDomains: ["a.b"], testClients: { unrestrictedUntil: "2027-02-31" } }],
        },
      },
    ],
  ];
  for (const [what, configuration] of bad) {
    it(`refuses ${what}`, () => {
      assert.equal(accepts(configuration), false);
    });
  }
});
