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
 * @property {boolean} [sourceMap] - whether errors lead back to the sources; true by default
 * @property {string} [banner] - first line of the file
 */

/**
 * The program leaves Pulumi's SDK outside, because the language host loads it too and the two
 * must share its run-time settings. The others must not depend on where they are copied to.
 *
 * @type {Record<"program" | "provider" | "policyPack" | "policyCommand" | "verifyCommand" | "renderCommand" | "station" | "sweep" | "languageHost", Bundle>}
 */
const bundles = {
  program: { entry: "index.ts", file: "index.js", external: ["@pulumi/*"] },
  provider: { entry: "provider/main.ts", file: "provider.js" },
  policyPack: {
    entry: "policy/index.ts",
    file: "policy.js",
    external: ["@pulumi/pulumi"],
  },
  policyCommand: { entry: "policy/command/main.ts", file: "policyCommand.js" },
  verifyCommand: { entry: "verify/command/main.ts", file: "verifyCommand.js" },
  renderCommand: { entry: "provider/render/main.ts", file: "renderCommand.js" },
  // It is sent to hosts as text.
  station: { entry: "verify/station/main.ts", file: "station.js", sourceMap: false },
  sweep: { entry: "provider/hosts/sweepMain.ts", file: "sweep.js" },
  languageHost: {
    entry: "toolchain/engine-from-source/language-host/main.ts",
    file: "pulumi-language-nodejs.js",
    banner: "#!/usr/bin/env node",
  },
};

/** What decides on the bundles beside what the bundler reads. Packages count by the lock file: they are many. */
const settings = ["toolchain/build.js", "package-lock.json"];

/** What else of a folder with sources the bundler looks into, to resolve an import or to compile. */
const resolvers = /^(tsconfig|package)\.json$/;

/**
 * Fingerprint of the sources: paths, sizes and modification times, not contents, because it is
 * taken each time that the engine starts the program or the provider. The names in the folders count
 * too: a new file may be what an import means from then on.
 *
 * @param {string} root - the project's folder
 * @param {readonly string[]} inputs - what the bundler read, relative to the project
 * @returns {string} hexadecimal digest
 */
function fingerprint(root, inputs) {
  const hash = createHash("sha256");
  /** @param {string} relative */
  const add = (relative) => {
    const stat = fs.statSync(path.join(root, relative), { throwIfNoEntry: false });
    hash.update(`${relative}\0${stat?.size}\0${stat?.mtimeMs}\n`);
  };
  /** @type {Set<string>} */
  const folders = new Set();
  for (const input of inputs) {
    for (let at = path.dirname(input); !folders.has(at); at = path.dirname(at)) folders.add(at);
  }
  [...inputs, ...settings].forEach(add);
  for (const folder of folders) {
    const names = namesIn(path.join(root, folder));
    hash.update(`${folder}\0${names.join("\0")}\n`);
    for (const name of names) if (resolvers.test(name)) add(path.join(folder, name));
  }
  return hash.digest("hex");
}

/**
 * Names in a folder that an import can mean.
 *
 * @param {string} folder
 */
function namesIn(folder) {
  try {
    return fs
      .readdirSync(folder)
      .filter((name) => /\.([cm]?[jt]s|[jt]sx|json)$/.test(name))
      .sort();
  } catch {
    return [];
  }
}

/**
 * @param {string} root
 * @param {readonly string[]} inputs
 * @param {number} since - milliseconds of the epoch
 * @returns {boolean} whether one of them was written in the meantime
 */
function changedSince(root, inputs, since) {
  return inputs.some((input) => {
    const written = fs.statSync(path.join(root, input), { throwIfNoEntry: false })?.mtimeMs;
    return written !== undefined && written > since && written <= Date.now();
  });
}

/**
 * @param {string} file - where {@link ensureBuilt} keeps what the bundles were made of
 * @returns {{ inputs: string[], digest: string } | undefined} undefined where it is not there or torn
 */
function readStamp(file) {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
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
 * Makes one file of a bundle.
 *
 * @param {string} root - the project's folder
 * @param {Bundle} bundle
 * @returns {string[]} the sources that it was made of, relative to the project, without those of packages
 */
function bundle(root, { entry, file, external, banner, sourceMap = true }) {
  /** @type {typeof import("esbuild")} */
  const esbuild = require("esbuild");
  const { outputFiles, metafile } = esbuild.buildSync({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: path.join("bin", file),
    bundle: true,
    write: false,
    metafile: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    sourcemap: sourceMap && "linked",
    // They are where the map says, and it is read at every start.
    sourcesContent: false,
    logLevel: "silent",
    ...(external ? { external } : {}),
    ...(banner ? { banner: { js: banner } } : {}),
  });
  for (const output of outputFiles) {
    replaceFile(output.path, output.contents);
  }
  return Object.keys(metafile.inputs).filter((file) => !/\bnode_modules\//.test(file));
}

/**
 * Bundles every entry that exists into bin/.
 *
 * @param {string} root
 * @returns {string[]} entries that exist or may exist one day, and all sources of the bundles
 */
function build(root) {
  const inputs = new Set(Object.values(bundles).map(({ entry }) => entry));
  for (const wanted of Object.values(bundles)) {
    if (!fs.existsSync(path.join(root, wanted.entry))) continue;
    for (const input of bundle(root, wanted)) inputs.add(input);
  }
  return [...inputs].sort();
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
  const last = readStamp(stamp);
  const rebuilt = last === undefined || fingerprint(root, last.inputs) !== last.digest;
  if (rebuilt) {
    fs.mkdirSync(folder, { recursive: true });
    // File systems tell fractions of a millisecond: a source that was written just before must not count.
    const started = Date.now() + 1;
    const inputs = build(root);
    // What was edited meanwhile may be in the bundles or not: the next call makes them again.
    if (changedSince(root, inputs, started)) fs.rmSync(stamp, { force: true });
    else replaceFile(stamp, JSON.stringify({ inputs, digest: fingerprint(root, inputs) }));
  }
  return {
    program: path.join(folder, bundles.program.file),
    provider: path.join(folder, bundles.provider.file),
    policyPack: path.join(folder, bundles.policyPack.file),
    policyCommand: path.join(folder, bundles.policyCommand.file),
    verifyCommand: path.join(folder, bundles.verifyCommand.file),
    renderCommand: path.join(folder, bundles.renderCommand.file),
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
