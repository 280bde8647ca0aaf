// @ts-check
"use strict";

const fs = require("node:fs");
const path = require("node:path");

const project = require("../package.json");
const { bundle } = require("./build");

const root = path.resolve(__dirname, "..");
const grammars = "@vscode/tree-sitter-wasm";

/**
 * Makes bin/policy-pack: the policy pack as a package of its own, for `npm publish`, `pulumi policy publish` and
 * `--policy-pack`. It needs nothing of this repository, and of other packages only Pulumi's SDK, in which the engine
 * looks for what starts a pack, and the grammars of shells, which are files of their own.
 *
 * @returns {string} the folder
 */
function makePolicyPackage() {
  const folder = path.join(root, "bin", "policy-pack");
  const pack = require("../policy/package.json");
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  bundle(root, {
    entry: "policy/index.ts",
    file: "policy-pack/index.js",
    external: ["@pulumi/pulumi"],
    sourceMap: false,
  });
  const manifest = {
    name: pack.name,
    version: pack.version,
    description: "CrossGuard policy pack for the edge of Office Communications Server 2007 R2",
    license: project.license,
    main: "index.js",
    engines: project.engines,
    dependencies: {
      "@pulumi/pulumi": project.devDependencies["@pulumi/pulumi"],
      [grammars]: project.dependencies[grammars],
    },
  };
  fs.writeFileSync(path.join(folder, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  for (const [from, to] of [
    ["policy/PulumiPolicy.yaml", "PulumiPolicy.yaml"],
    ["docs/requirements.md", "README.md"],
    ["docs/policy-configuration.schema.json", "policy-configuration.schema.json"],
    ["LICENSE", "LICENSE"],
  ]) {
    fs.copyFileSync(path.join(root, from), path.join(folder, to));
  }
  return folder;
}

module.exports = { makePolicyPackage };

if (require.main === module) {
  console.log(path.relative(process.cwd(), makePolicyPackage()));
}
