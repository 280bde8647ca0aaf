// @ts-check
"use strict";

const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");

const project = require("../package.json");
const { ensureBuilt } = require("./build");
const { makePolicyPackage } = require("./policyPackage");

const root = path.resolve(__dirname, "..");
const folder = path.join(root, "dist");

/**
 * Makes dist/: what package.json exports, compiled file by file, so that all entries share one copy of each module;
 * the provider's executable, the policy pack and the station's program, bundled; and what the components read.
 *
 * @returns {string} the folder
 * @throws Error with the compiler's messages, and for a package that the compiled files import and package.json
 *   doesn't name
 */
function makeLibraryPackage() {
  fs.rmSync(folder, { recursive: true, force: true });
  compile();
  keepReached();
  const { provider, station } = ensureBuilt(root);
  copy(makePolicyPackage(), "policy");
  copy(provider, "provider/provider.js");
  copy(
    path.join(root, "toolchain/library/pulumi-resource-edgelab"),
    "provider/pulumi-resource-edgelab",
  );
  copy(path.join(root, "provider/pulumi-resource-"), "provider/pulumi-resource-");
  copy(station, "verify/station/program.js");
  for (const program of ["avAuthentication", "presence"]) {
    const sources = path.join("components/fabrics/local/services", program);
    copy(path.join(root, sources), sources);
  }
  return folder;
}

/**
 * @param {string} from - absolute path of a file or folder
 * @param {string} to - in dist/
 */
function copy(from, to) {
  fs.cpSync(from, path.join(folder, to), {
    recursive: true,
    filter: (name) => path.basename(name) !== "__pycache__",
  });
}

function compile() {
  const compiler = require.resolve("typescript/bin/tsc");
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [compiler, "--project", path.join(root, "toolchain/library")],
    { cwd: root, encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`the package does not compile:\n${stdout}${stderr}`);
  // The compiler copies it whole, because modules take the version from it; npm's manifest is another.
  const { version, type } = project;
  fs.writeFileSync(path.join(folder, "package.json"), `${JSON.stringify({ version, type })}\n`);
}

/** Removes compiled modules of which the exported ones only use types. */
function keepReached() {
  const entries = Object.values(project.exports).flatMap((target) =>
    typeof target === "string" ? [] : [target.default],
  );
  /** @type {typeof import("esbuild")} */
  const esbuild = require("esbuild");
  const { inputs } = esbuild.buildSync({
    absWorkingDir: root,
    entryPoints: entries,
    outdir: "bin",
    bundle: true,
    write: false,
    metafile: true,
    platform: "node",
    packages: "external",
    logLevel: "silent",
  }).metafile;
  const named = [...Object.keys(project.dependencies), ...Object.keys(project.peerDependencies)];
  for (const [file, { imports }] of Object.entries(inputs)) {
    for (const { path: name, external } of imports) {
      const isOwn = named.some((one) => name === one || name.startsWith(`${one}/`));
      if (external && !name.startsWith("node:") && !isOwn) {
        throw new Error(`${file} imports ${name}: name it in package.json's dependencies.`);
      }
    }
  }
  for (const file of fs.readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    const relative = path.posix.join("dist", file.split(path.sep).join("/"));
    if (relative.endsWith(".js") && !(relative in inputs)) {
      for (const end of ["", ".map"]) fs.rmSync(path.join(root, relative + end), { force: true });
    }
  }
}

module.exports = { makeLibraryPackage };

if (require.main === module) {
  try {
    // npm reads what it packs from standard output.
    console.error(path.relative(process.cwd(), makeLibraryPackage()));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
