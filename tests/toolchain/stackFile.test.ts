import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { backendOf, ensureBackend } from "../../toolchain/setup/backend";
import {
  adoptChanges,
  fabricOf,
  hasCommunicator,
  writeStackFile,
} from "../../toolchain/setup/stackFile";
import { removeScratch, scratchFolder } from "./scratch";

const tracked = "config:\n  # why\n  edgelab:testAccess: restricted\n";
const salt = "encryptionsalt: v1:abc=\n";

describe("the stack's configuration for the engine", () => {
  afterEach(removeScratch);

  function clone(text: string | undefined) {
    const root = scratchFolder(text === undefined ? {} : { "stacks/Pulumi.local.yaml": text });
    const backend = backendOf(root);
    ensureBackend(backend);
    return { backend, trackedFile: join(root, "stacks/Pulumi.local.yaml") };
  }

  it("is the tracked text, comments and all", () => {
    const { backend } = clone(tracked);
    assert.equal(readFileSync(writeStackFile(backend, "local"), "utf8"), tracked);
  });

  it("is empty for a stack without a tracked file", () => {
    const { backend } = clone(undefined);
    assert.equal(readFileSync(writeStackFile(backend, "local"), "utf8"), "");
  });

  it("says where the lab runs", () => {
    const at = (text: string) => fabricOf(clone(text).backend, "local");
    assert.equal(at(tracked), "local");
    assert.equal(at("config:\n  edgelab:fabric: servers # over SSH\n"), "servers");
    assert.equal(at('config:\n  "edgelab:fabric": "servers"\n'), "servers");
    assert.equal(at("config:\n  # edgelab:fabric: servers\n"), "local");
    assert.equal(fabricOf(clone(undefined).backend, "local"), "local");
  });

  it("says whether Communicator is deployed", () => {
    const at = (text: string) => hasCommunicator(clone(text).backend, "local");
    assert.equal(at(tracked), false);
    assert.equal(at("config:\n  edgelab:communicator: {}\n"), true);
    assert.equal(at("config:\n  # edgelab:communicator: {}\n"), false);
  });

  it("keeps the encryption settings of the engine when the tracked text changes", () => {
    const { backend, trackedFile } = clone(tracked);
    const copy = writeStackFile(backend, "local");
    writeFileSync(copy, tracked + salt);
    writeFileSync(trackedFile, "config: {}\n");
    writeStackFile(backend, "local");
    assert.equal(readFileSync(copy, "utf8"), `${salt}config: {}\n`);
    assert.equal(readFileSync(trackedFile, "utf8"), "config: {}\n");
  });

  it("is the tracked file itself when that has encryption settings of its own", () => {
    const { backend, trackedFile } = clone(tracked + salt);
    assert.equal(writeStackFile(backend, "local"), trackedFile);
  });

  it("gives changed values back to the tracked file, without encryption settings", () => {
    const { backend, trackedFile } = clone(tracked);
    const copy = writeStackFile(backend, "local");
    writeFileSync(copy, `config:\n  edgelab:testAccess: unrestricted\n${salt}`);
    adoptChanges(backend, "local", tracked);
    assert.equal(
      readFileSync(trackedFile, "utf8"),
      "config:\n  edgelab:testAccess: unrestricted\n",
    );
  });

  it("gives secret values back with the settings that decrypt them", () => {
    const { backend, trackedFile } = clone(tracked);
    const copy = writeStackFile(backend, "local");
    const secret = `config:\n  edgelab:password:\n    secure: v1:xyz\n${salt}`;
    writeFileSync(copy, secret);
    adoptChanges(backend, "local", tracked);
    assert.equal(readFileSync(trackedFile, "utf8"), secret);
  });

  it("leaves the tracked file alone when only encryption settings came", () => {
    const { backend, trackedFile } = clone(tracked);
    const copy = writeStackFile(backend, "local");
    writeFileSync(copy, tracked + salt);
    adoptChanges(backend, "local", tracked);
    assert.equal(readFileSync(trackedFile, "utf8"), tracked);
  });
});
