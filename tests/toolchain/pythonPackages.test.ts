import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";

import { packageOf, pythonPackage } from "../../toolchain/setup/pythonPackages";
import { removeScratch, repository, scratchFolder } from "./scratch";

describe("the Python package", () => {
  afterEach(removeScratch);

  const hash = `--hash=sha256:${"0".repeat(64)}`;

  it("is one, of an exact version and with its hash, or one for each kind of machine", () => {
    assert.equal(packageOf(`# why\nsome-thing==1.2.3 ${hash}\n`), "some-thing-1.2.3");
    const ofTwoMachines = `thing==1.2.3 \\\n  ${hash} \\\n  ${hash}\n`;
    assert.equal(packageOf(ofTwoMachines), "thing-1.2.3");
    for (const text of ["", "thing==1.2.3", `thing>=1 ${hash}`, `a==1 ${hash}\nb==2 ${hash}`]) {
      assert.throws(() => packageOf(text), /has to name one package with its hash/, text);
    }
  });

  it("is the one that the services of the lab look for", () => {
    const service = "components/fabrics/local/services/presence/ntlm_session.py";
    const [, looksFor] = /^LIBRARY = "(.*)"$/m.exec(
      readFileSync(join(repository, service), "utf8"),
    )!;
    assert.equal(looksFor, basename(pythonPackage()));
  });

  /** Makes sure of the package with a cache of its own, where the package index isn't reached. */
  function ensure(command: string, cache: string) {
    const setup = (file: string) => JSON.stringify(join(repository, "toolchain/setup", file));
    const script = `
      const { main } = require(${setup("console")});
      const { ensurePythonPackages } = require(${setup("pythonPackages")});
      void main(async () => { await ensurePythonPackages(${JSON.stringify(command)}); return 0; });
    `;
    return spawnSync(process.execPath, ["-e", script], {
      encoding: "utf8",
      env: {
        PATH: process.env.PATH,
        XDG_CACHE_HOME: cache,
        PIP_NO_INDEX: "1",
        PIP_CONFIG_FILE: "/dev/null",
      },
    });
  }

  it("is said to be missing, with what to do, and half of it isn't left where it can't be had", () => {
    const cache = scratchFolder();
    const { status, stderr } = ensure("up", cache);
    assert.equal(status, 1);
    assert.match(stderr, /pip could not install pyspnego-\S+, which .* PIP_FIND_LINKS=FOLDER/s);
    assert.doesNotMatch(stderr, /at .*\.js:\d+/);
    assert.deepEqual(readdirSync(join(cache, "edgelab")), []);
  });

  it("isn't asked for where it is there, nor by commands that do without", () => {
    const cache = scratchFolder();
    assert.deepEqual(ensure("preview", cache).stderr, "");
    assert.equal(existsSync(join(cache, "edgelab")), false);
    mkdirSync(join(cache, "edgelab", basename(pythonPackage())), { recursive: true });
    assert.deepEqual(ensure("up", cache).stderr, "");
  });
});
