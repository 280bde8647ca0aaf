import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { documents } from "../../docs/generate/documents";

const root = path.resolve(__dirname, "../..");

describe("The generated documents", function () {
  this.timeout(60_000);
  let expected: Readonly<Record<string, string>>;

  before(async () => {
    expected = await documents();
  });

  for (const file of [
    "docs/configuration.md",
    "docs/policy-configuration.schema.json",
    "docs/requirements.md",
    "docs/topology.svg",
  ]) {
    it(`${file} is what "npm run docs" writes`, () => {
      const written = readFileSync(path.join(root, file), "utf8");
      assert.equal(written, expected[file], `${file} is out of date: run "npm run docs".`);
    });
  }

  it("come out the same each time", async () => {
    assert.deepEqual(await documents(), expected);
  });
});
