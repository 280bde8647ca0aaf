import * as assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import Ajv from "ajv";
import addFormats from "ajv-formats";
import { verifiableLabShape } from "../../model";
import { labSchema } from "../../docs/generate/labSchema";
import { root } from "../../toolchain/setup/prepare";

const validate = addFormats(new Ajv()).compile(JSON.parse(labSchema()));

/** The lab that the README describes. */
function described(): Record<string, unknown> {
  const readme = readFileSync(path.join(root, "README.md"), "utf8");
  const blocks = [...readme.matchAll(/```json\n([^]*?)```/g)].map(([, text]) => JSON.parse(text));
  const lab = blocks.find((block) => "places" in block);
  assert.ok(lab, "the README has no lab with places");
  return lab;
}

describe("the schema of a lab that no stack made", () => {
  it("allows the lab in the README, which verify reads", () => {
    assert.equal(validate(described()), true, JSON.stringify(validate.errors));
    assert.equal(verifiableLabShape.safeParse(described()).success, true);
  });

  for (const [title, change] of [
    ["a place that there is not", { places: { egde: { thisMachine: true } } }],
    ["two ways to one place", { places: { edge: { thisMachine: true, namespace: "a" } } }],
    ["a lab without a SIP domain", { description: { sipDomains: [] } }],
    ["a misspelt key", { avCredential: { user: "a", password: "b" } }],
  ] as const) {
    it(`refuses ${title}, as verify does`, () => {
      const lab = { ...described(), ...change };
      assert.equal(validate(lab), false);
      assert.equal(verifiableLabShape.safeParse(lab).success, false);
    });
  }
});
