import assert from "node:assert/strict";
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { ensureNodePackages, nodePackagesAreInstalled } from "../../toolchain/setup/nodePackages";
import { removeScratch, scratchFolder } from "./scratch";

const zod = { version: "4.6.7", integrity: "sha512-a" };

function clone(locked: object, installed?: object): string {
  return scratchFolder({
    "package-lock.json": JSON.stringify({ packages: { "": {}, ...locked } }),
    ...(installed && {
      "node_modules/.package-lock.json": JSON.stringify({ packages: installed }),
    }),
  });
}

describe("the Node packages", () => {
  afterEach(removeScratch);

  it("are there when npm recorded what the lock file says", () => {
    const packages = { "node_modules/zod": zod };
    assert.equal(nodePackagesAreInstalled(clone(packages, packages)), true);
  });

  it("are there without optional ones for other machines", () => {
    const other = { "node_modules/other": { version: "1.0.0", optional: true } };
    const root = clone({ "node_modules/zod": zod, ...other }, { "node_modules/zod": zod });
    assert.equal(nodePackagesAreInstalled(root), true);
  });

  it("are missing before npm has finished", () => {
    assert.equal(nodePackagesAreInstalled(clone({ "node_modules/zod": zod })), false);
  });

  it("are out of date after the lock file has changed", () => {
    const newer = { version: "4.6.8", integrity: "sha512-b" };
    const root = clone({ "node_modules/zod": newer }, { "node_modules/zod": zod });
    assert.equal(nodePackagesAreInstalled(root), false);
  });

  it("are out of date when one is left over", () => {
    assert.equal(nodePackagesAreInstalled(clone({}, { "node_modules/zod": zod })), false);
  });

  it("are left alone where node_modules leads to another folder, which npm would empty", async () => {
    const elsewhere = clone({});
    const theirs = join(elsewhere, "theirs");
    mkdirSync(theirs);
    writeFileSync(join(theirs, "kept"), "");
    const root = clone({ "node_modules/zod": zod });
    symlinkSync(theirs, join(root, "node_modules"));
    await assert.rejects(ensureNodePackages(root), /node_modules is a link .* remove the link/);
    assert.ok(existsSync(join(theirs, "kept")));
  });
});
