import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync } from "node:fs";
import { join } from "node:path";

import { missingPackages } from "../../toolchain/setup/systemPackages";
import { removeScratch, repository, scratchFolder } from "./scratch";

describe("the lab's system packages", () => {
  afterEach(removeScratch);

  const present = { package: "present", executables: ["node"], for: ["up"] };
  const absent = { package: "absent", executables: ["edgelab-no-such-program"], for: ["up"] };

  it("are missing when one of their programs is", () => {
    assert.deepEqual(missingPackages("up", [present, absent]), ["absent"]);
  });

  it("are missing when none of the places of a module has it", () => {
    const folder = scratchFolder({ "x86/modules/tls.so": "" });
    const module = (name: string, file: string) => ({
      package: name,
      files: [join(folder, "none/tls.so"), join(folder, file)],
      for: ["up"],
    });
    assert.deepEqual(
      missingPackages("up", [
        module("there", "*/modules/tls.so"),
        module("not-there", "*/modules/other.so"),
      ]),
      ["not-there"],
    );
  });

  it("are not asked for by commands that do without", () => {
    assert.deepEqual(missingPackages("preview"), []);
    assert.deepEqual(missingPackages("test", [absent]), []);
    assert.deepEqual(missingPackages("up elsewhere", [absent]), []);
  });

  /** Runs the set-up where PATH has this apt-get and none of the lab's programs. */
  function ensure(userId: number, aptGet?: string) {
    const root = scratchFolder(aptGet === undefined ? {} : { "path/apt-get": aptGet });
    if (aptGet !== undefined) chmodSync(join(root, "path/apt-get"), 0o755);
    const script = `
      process.getuid = () => ${userId};
      require(${JSON.stringify(join(repository, "toolchain/setup/processes"))})
        .administrationFolders.length = 0;
      const { main } = require(${JSON.stringify(join(repository, "toolchain/setup/console"))});
      const setup = require(${JSON.stringify(join(repository, "toolchain/setup/systemPackages"))});
      void main(async () => { await setup.ensureSystemPackages("up"); return 0; });
    `;
    return spawnSync(process.execPath, ["-e", script], {
      encoding: "utf8",
      env: { PATH: join(root, "path") },
    });
  }

  it("are named in one message, with the command that installs them, to who is not root", () => {
    const { status, stderr } = ensure(1000, "#!/bin/sh\n");
    assert.equal(status, 1);
    assert.match(stderr, /sudo apt-get install .*\bnftables\b.*\bcoturn\b/);
    assert.doesNotMatch(stderr, /at .*\.js:\d+/);
  });

  it("are named where there is no apt", () => {
    const { status, stderr } = ensure(0);
    assert.equal(status, 1);
    assert.match(stderr, /needs these Debian packages .*\bnsd\b/);
  });
});
