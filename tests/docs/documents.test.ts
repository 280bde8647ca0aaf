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

  it('are what "npm run docs" writes', () => {
    const stale = Object.entries(expected)
      .filter(([file, content]) => readFileSync(path.join(root, file), "utf8") !== content)
      .map(([file]) => file);
    assert.deepEqual(stale, [], 'out of date: run "npm run docs"');
  });

  it("come out the same each time", async () => {
    assert.deepEqual(await documents(), expected);
  });
});
