import assert from "node:assert/strict";

import { parseCommandLine } from "../../toolchain/setup/commandLine";

describe("a command line", () => {
  for (const [args, stack, rest] of [
    [[], "local", []],
    [["--refresh"], "local", ["--refresh"]],
    [["--stack", "second", "--refresh"], "second", ["--refresh"]],
    [["--diff", "-s", "second"], "second", ["--diff"]],
    [["--stack=second"], "second", []],
  ] as const) {
    it(`of "${args.join(" ")}" is about the stack ${stack}`, () => {
      assert.deepEqual(parseCommandLine([...args]), { stack, rest });
    });
  }

  for (const name of ["", "../other", "a b", "organization/edgelab/local"]) {
    it(`refuses ${JSON.stringify(name)} as a stack`, () => {
      assert.throws(() => parseCommandLine(["--stack", name]), /--stack: .* is no name of a stack/);
    });
  }
});
