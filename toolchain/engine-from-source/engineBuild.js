// @ts-check
"use strict";

const { spawn } = require("node:child_process");
const path = require("node:path");
const readline = require("node:readline");

const { SetupError, say } = require("../setup/console");
const { pinnedVersion } = require("../setup/engineVersion");
const { capture, findExecutables } = require("../setup/processes");
const { stage } = require("../setup/staging");

/** The first Go that fetches the newer one which go.mod asks for. */
const oldestGo = "1.21";

const engineModule = "github.com/pulumi/pulumi";

/**
 * @returns {string | undefined} absolute path of a Go that is new enough
 */
function findGo() {
  return findExecutables("go", ["/usr/local/go/bin"]).find((file) => {
    const minor = Number(/go1\.(\d+)/.exec(capture(file, ["version"]).stdout)?.[1]);
    return minor >= Number(oldestGo.split(".")[1]);
  });
}

/**
 * Shows how far the build is: each line of `go build -v` names a package that has been compiled.
 *
 * @param {import("node:stream").Readable} packages - output of `go build -v`
 * @param {(line: string) => void} onMessage - gets the lines that name no package
 * @returns {() => void} what ends the display
 */
function showProgress(packages, onMessage) {
  const started = Date.now();
  let compiled = 0;
  let downloaded = 0;
  readline.createInterface({ input: packages }).on("line", (line) => {
    if (line.startsWith("go: downloading")) downloaded++;
    else if (/^[\w.~/-]+$/.test(line)) compiled++;
    else onMessage(line);
  });
  const show = () => {
    const seconds = Math.round((Date.now() - started) / 1000);
    say(
      `building Pulumi: ${downloaded} modules fetched, ${compiled} packages compiled, ${seconds} s`,
    );
  };
  const timer = setInterval(show, 15_000);
  return () => clearInterval(timer);
}

/**
 * @param {string} go - absolute path of Go
 * @param {string} binary - file to write
 * @returns {Promise<boolean>} true
 * @throws SetupError with what the compiler said when the build fails
 */
async function compile(go, binary) {
  const version = `-X ${engineModule}/sdk/v3/go/common/version.Version=v${pinnedVersion}`;
  const flags = ["-v", "-trimpath", "-ldflags", `-s -w ${version}`];
  const child = spawn(go, ["build", ...flags, "-o", binary, `${engineModule}/pkg/v3/cmd/pulumi`], {
    cwd: __dirname,
    // A workspace or flags of the user's own projects have no place in this build.
    env: { ...process.env, GOWORK: "off", GOFLAGS: "-mod=readonly" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  /** @type {string[]} */
  const messages = [];
  const endProgress = showProgress(child.stderr, (line) => messages.push(line));
  const code = await new Promise((resolve) => {
    child.once("error", resolve);
    child.once("close", resolve);
  });
  endProgress();
  if (code === 0) return true;
  throw new SetupError(
    `Pulumi cannot be built from Go modules:\n${messages.slice(-20).join("\n")}\n` +
      "Put that right, or install Pulumi with its Node language host on PATH, and run this again.",
  );
}

/**
 * Builds Pulumi from the Go modules that go.mod and go.sum pin. Takes minutes.
 *
 * @param {string} go - absolute path of Go
 * @param {string} folder - where Pulumi shall be; its `bin` folder will hold the binary
 * @returns {Promise<void>}
 * @throws SetupError with what the compiler said when the build fails
 */
async function buildEngine(go, folder) {
  say(`building Pulumi v${pinnedVersion} from Go modules: once, some minutes`);
  await stage(folder, (temporary) => compile(go, path.join(temporary, "bin", "pulumi")));
}

module.exports = { buildEngine, findGo, oldestGo };
