import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import { builtinModules } from "node:module";
import * as os from "node:os";
import * as path from "node:path";
import { makePolicyPackage } from "../../../toolchain/policyPackage";
import { root } from "../../../toolchain/setup/prepare";
import { startCommand } from "../support/commands";
import { LabStack } from "../support/labStack";
import { azureLabDescription, untaggedAzureProgram } from "./support/azurePrograms";
import { policed, policiesAt } from "./support/verdict";

const dependencies = ["@pulumi/pulumi", "@vscode/tree-sitter-wasm"];

describe("the policy pack as a package of its own", function () {
  this.timeout(120_000);
  let folder: string;
  let pack: string;
  let stack: LabStack;

  before(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "edgelab-package-"));
    const made = await startCommand(["npm", "pack", "--silent", "--pack-destination", folder], {
      cwd: makePolicyPackage(),
    }).result;
    assert.equal(made.status, 0, made.output);
    const unpacked = await startCommand(["tar", "-xzf", made.stdout.trim()], { cwd: folder })
      .result;
    assert.equal(unpacked.status, 0, unpacked.output);
    pack = path.join(folder, "package");
    // All that it depends on, as npm would install it beside it.
    for (const name of dependencies) {
      const installed = path.join(folder, "node_modules", name);
      fs.mkdirSync(path.dirname(installed), { recursive: true });
      fs.symlinkSync(path.join(root, "node_modules", name), installed);
    }
    stack = await LabStack.create({ stack: "test-package" });
  });

  after(async () => {
    await stack?.dispose();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it("names all that it needs", () => {
    const manifest = JSON.parse(fs.readFileSync(path.join(pack, "package.json"), "utf8")) as {
      dependencies: Record<string, string>;
    };
    assert.deepEqual(Object.keys(manifest.dependencies), dependencies);
    const required = [
      ...fs
        .readFileSync(path.join(pack, "index.js"), "utf8")
        .matchAll(/(?:require|import)\("([^".]+)"\)/g),
    ].map(([, name]) => name);
    const others = required.filter(
      (name) =>
        !name.startsWith("node:") && !dependencies.some((one) => `${name}/`.startsWith(`${one}/`)),
    );
    assert.deepEqual(
      others.filter((name) => !builtinModules.includes(name)),
      [],
    );
  });

  it("holds the list of requirements as its readme, and the licence", () => {
    assert.match(fs.readFileSync(path.join(pack, "README.md"), "utf8"), /^# Requirements$/m);
    assert.ok(fs.existsSync(path.join(pack, "LICENSE")));
  });

  it("judges somebody else's stack without this repository", async () => {
    const program = untaggedAzureProgram();
    try {
      const police = (configuration?: unknown) =>
        policed(stack, ["preview"], { pack, configuration, program: program.folder });
      const alone = await police();
      assert.notEqual(alone.status, 0, alone.output);
      assert.deepEqual(policiesAt("mandatory", alone), ["LAB-DESCRIPTION"]);
      const described = await police({ "LAB-DESCRIPTION": { labs: [azureLabDescription] } });
      assert.equal(described.status, 0, described.output);
      assert.ok(policiesAt("advisory", described).includes("DNS-PUBLIC-NAMES"), described.output);
    } finally {
      program.dispose();
    }
  });
});
