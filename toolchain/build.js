// @ts-check
"use strict";

const { createHash } = require("node:crypto");
const fs = require("node:fs");
const path = require("node:path");

const projectRoot = path.resolve(__dirname, "..");

/**
 * One file that runs without a compiler: what it is made from and how it starts.
 *
 * @typedef {object} Bundle
 * @property {string} entry - source file, relative to the project
 * @property {string} file - file in bin/
 * @property {string[]} [external] - packages that stay outside and are loaded at run time
 * @property {Record<string, string>} [substitutes] - modules, relative to bin/, in place of packages that stay outside
 * @property {boolean} [sourceMap] - whether errors lead back to the sources; true by default
 * @property {string} [banner] - first line of the file
 */

/**
 * The program leaves Pulumi's SDK outside, because the language host loads it too and the two
 * must share its run-time settings. The others must not depend on where they are copied to.
 *
 * @type {Record<"program" | "provider" | "policyPack" | "policyCommand" | "verifyCommand" | "station" | "sweep" | "languageHost", Bundle>}
 */
const bundles = {
  program: {
    entry: "index.ts",
    file: "index.js",
    external: ["@pulumi/*"],
    substitutes: { "@pulumi/pulumi": "../toolchain/pulumiCore.js" },
    // The SDK takes a stack trace for every promise, and mapping them is slower than all the rest.
    sourceMap: false,
  },
  provider: { entry: "provider/main.ts", file: "provider.js" },
  policyPack: {
    entry: "policy/index.ts",
    file: "policy.js",
    external: ["@pulumi/pulumi"],
    substitutes: { "@pulumi/pulumi": "../toolchain/pulumiCore.js" },
    sourceMap: false,
  },
  policyCommand: { entry: "policy/command/main.ts", file: "policyCommand.js" },
  verifyCommand: { entry: "verify/command/main.ts", file: "verifyCommand.js" },
  // It is sent to hosts as text.
  station: { entry: "verify/station/main.ts", file: "station.js", sourceMap: false },
  sweep: { entry: "provider/hosts/sweepMain.ts", file: "sweep.js" },
  languageHost: {
    entry: "toolchain/language-host/main.ts",
    file: "pulumi-language-nodejs.js",
    banner: "#!/usr/bin/env node",
  },
};

/** Whatever of these changes makes the bundles stale. Folders count with all they hold. */
const sources = [
  "index.ts",
  "components",
  "commandline",
  "provider",
  "policy",
  "verify",
  "drawing",
  "toolchain/language-host",
  "toolchain/build.js",
  "toolchain/pulumiCore.js",
  "tsconfig.json",
  "package-lock.json",
];

/**
 * Fingerprint of the sources: paths, sizes and modification times, not contents, because it is
 * taken each time that the engine starts the program or the provider.
 *
 * @param {string} root - the project's folder
 * @returns {string} hexadecimal digest
 */
function fingerprint(root) {
  const hash = createHash("sha256");
  /** @param {string} relative */
  const add = (relative) => {
    const stat = fs.statSync(path.join(root, relative), { throwIfNoEntry: false });
    if (!stat) return;
    if (stat.isDirectory()) {
      for (const name of fs.readdirSync(path.join(root, relative)).sort()) {
        add(path.join(relative, name));
      }
    } else {
      hash.update(`${relative}\0${stat.size}\0${stat.mtimeMs}\n`);
    }
  };
  sources.forEach(add);
  return hash.digest("hex");
}

/**
 * Puts a file in place in one step, so that a process which loads it at the same time sees the
 * old one or the new one and never a part.
 *
 * @param {string} file
 * @param {string | Uint8Array} contents
 */
function replaceFile(file, contents) {
  const temporary = `${file}.${process.pid}.tmp`;
  fs.writeFileSync(temporary, contents);
  fs.renameSync(temporary, file);
}

/**
 * The bundle with other modules in place of packages. esbuild's own aliases can't do it: they are taken for the
 * package's inner modules too.
 *
 * @param {string} text
 * @param {Record<string, string>} substitutes
 */
function substituted(text, substitutes) {
  return Object.entries(substitutes).reduce(
    (rest, [name, module]) => rest.replaceAll(`require("${name}")`, `require("${module}")`),
    text,
  );
}

/**
 * Makes one file of a bundle.
 *
 * @param {string} root - the project's folder
 * @param {Bundle} bundle
 */
function bundle(root, { entry, file, external, substitutes = {}, banner, sourceMap = true }) {
  /** @type {typeof import("esbuild")} */
  const esbuild = require("esbuild");
  const { outputFiles } = esbuild.buildSync({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: path.join("bin", file),
    bundle: true,
    write: false,
    platform: "node",
    target: "node20",
    format: "cjs",
    sourcemap: sourceMap && "linked",
    logLevel: "silent",
    ...(external ? { external } : {}),
    ...(banner ? { banner: { js: banner } } : {}),
  });
  for (const output of outputFiles) {
    replaceFile(output.path, substituted(output.text, substitutes));
  }
}

/**
 * Bundles every entry that exists into bin/.
 *
 * @param {string} root
 */
function build(root) {
  for (const wanted of Object.values(bundles)) {
    if (fs.existsSync(path.join(root, wanted.entry))) bundle(root, wanted);
  }
}

/**
 * Makes sure that bin/ is built from the sources as they are now. Takes milliseconds when it is;
 * may run in several processes at once.
 *
 * @param {string} [root] - the project's folder; this one by default
 * @returns {Record<keyof typeof bundles, string> & { rebuilt: boolean }} absolute paths of the
 *   bundled files, and whether they had to be made
 * @throws Error with esbuild's messages when a source does not compile
 */
function ensureBuilt(root = projectRoot) {
  const folder = path.join(root, "bin");
  const stamp = path.join(folder, ".fingerprint");
  const current = fingerprint(root);
  const rebuilt = !fs.existsSync(stamp) || fs.readFileSync(stamp, "utf8") !== current;
  if (rebuilt) {
    fs.mkdirSync(folder, { recursive: true });
    build(root);
    replaceFile(stamp, current);
  }
  return {
    program: path.join(folder, bundles.program.file),
    provider: path.join(folder, bundles.provider.file),
    policyPack: path.join(folder, bundles.policyPack.file),
    policyCommand: path.join(folder, bundles.policyCommand.file),
    verifyCommand: path.join(folder, bundles.verifyCommand.file),
    station: path.join(folder, bundles.station.file),
    sweep: path.join(folder, bundles.sweep.file),
    languageHost: path.join(folder, bundles.languageHost.file),
    rebuilt,
  };
}

module.exports = { bundle, ensureBuilt };

if (require.main === module) {
  try {
    ensureBuilt();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
