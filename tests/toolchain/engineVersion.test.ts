import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { isCompatible, pinnedVersion } from "../../toolchain/setup/engineVersion";
import { repository } from "./scratch";

describe("the version of Pulumi", () => {
  for (const [version, expected] of [
    ["v3.220.0", true],
    ["v3.245.0", true],
    ["3.999.1", true],
    ["v3.245.0-alpha.1+dirty", true],
    ["v3.219.9", false],
    ["v4.0.0", false],
    ["v2.250.0", false],
    ["", false],
    ["command not found", false],
  ] as const) {
    it(`${JSON.stringify(version)} is ${expected ? "" : "not "}one the lab works with`, () => {
      assert.equal(isCompatible(version), expected);
    });
  }

  it("that is fetched is one the lab works with", () => {
    assert.equal(isCompatible(pinnedVersion), true);
  });

  it("that is built from Go modules is that of the SDK", () => {
    const module = readFileSync(join(repository, "toolchain/engine-from-source/go.mod"), "utf8");
    assert.equal(/github\.com\/pulumi\/pulumi\/pkg\/v3 v(\S+)/.exec(module)?.[1], pinnedVersion);
  });
});
