import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { ensureBuilt } from "../../toolchain/build";
import { removeScratch, scratchFolder } from "./scratch";

describe("the compiled program", () => {
  afterEach(removeScratch);

  function project(): string {
    return scratchFolder({
      "index.ts": 'export { name } from "./components/name";\n',
      "components/name.ts": 'export const name: string = "first";\n',
    });
  }

  function nameIn(program: string): string {
    return execFileSync(process.execPath, ["-p", `require(${JSON.stringify(program)}).name`], {
      encoding: "utf8",
    }).trim();
  }

  it("is made when it is not there", () => {
    const built = ensureBuilt(project());
    assert.equal(built.rebuilt, true);
    assert.equal(nameIn(built.program), "first");
  });

  it("stays as it is while no source changes", () => {
    const root = project();
    ensureBuilt(root);
    assert.equal(ensureBuilt(root).rebuilt, false);
  });

  it("is made anew after a source was edited", () => {
    const root = project();
    ensureBuilt(root);
    writeFileSync(join(root, "components/name.ts"), 'export const name = "second";\n');
    assert.equal(nameIn(ensureBuilt(root).program), "second");
  });

  it("is made anew after a source was replaced by an older one", () => {
    const root = project();
    ensureBuilt(root);
    utimesSync(join(root, "components/name.ts"), 1, 1);
    assert.equal(ensureBuilt(root).rebuilt, true);
  });

  it("names file and line of a source that does not compile, and keeps what was there", () => {
    const root = project();
    const { program } = ensureBuilt(root);
    const before = readFileSync(program, "utf8");
    writeFileSync(join(root, "components/name.ts"), "export const name = ;\n");
    assert.throws(() => ensureBuilt(root), /components\/name\.ts:1:20/);
    assert.equal(readFileSync(program, "utf8"), before);
  });

  it("is tried again after a source that did not compile", () => {
    const root = project();
    writeFileSync(join(root, "components/name.ts"), "export const name = ;\n");
    assert.throws(() => ensureBuilt(root));
    assert.throws(() => ensureBuilt(root));
  });

  it("leaves out what the project has no source for", () => {
    assert.equal(existsSync(ensureBuilt(project()).provider), false);
  });
});
