import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { locationOf } from "../../../policy/command/formats/location";
import { removeScratchFolders, scratchFolder } from "./fakeEngine";

describe("The place of a finding in a repository", () => {
  after(removeScratchFolders);

  it("is the project's file, relative to the repository", () => {
    const repository = scratchFolder();
    const project = path.join(repository, "deploy/edge");
    mkdirSync(project, { recursive: true });
    mkdirSync(path.join(repository, ".git"));
    writeFileSync(path.join(project, "Pulumi.yml"), "");
    writeFileSync(path.join(repository, "Pulumi.yaml"), "");
    assert.equal(locationOf(project), "deploy/edge/Pulumi.yml");
    assert.equal(locationOf(repository), "Pulumi.yaml");
  });

  it("is the project's file alone where there is no repository", () => {
    assert.equal(locationOf(scratchFolder()), "Pulumi.yaml");
  });
});
