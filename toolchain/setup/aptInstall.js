// @ts-check
"use strict";

const fs = require("node:fs");

const { SetupError } = require("./console");
const { capture, findExecutables, run } = require("./processes");

/** Debian asks this script before a package starts its service; 101 forbids it. */
const servicePolicy = "/usr/sbin/policy-rc.d";
const policyText = "#!/bin/sh\n# Of edgelab, for the time of an installation.\nexit 101\n";

/** Keeps packages from starting services. Returns what takes the ban away again. */
function forbidServices() {
  const present = fs.existsSync(servicePolicy) ? fs.readFileSync(servicePolicy, "utf8") : undefined;
  // Text of ours is what a killed installation left: it goes with this one.
  if (present !== undefined && present !== policyText) return () => undefined;
  fs.writeFileSync(servicePolicy, policyText, { mode: 0o755 });
  return () => fs.rmSync(servicePolicy, { force: true });
}

/** @returns {Set<string>} names of all packages that are installed */
function installedPackages() {
  const { stdout } = capture("dpkg-query", ["-W", "-f", "${db:Status-Status} ${Package}\n"]);
  return new Set(
    stdout
      .split("\n")
      .filter((line) => line.startsWith("installed "))
      .map((line) => line.slice("installed ".length)),
  );
}

/**
 * Takes the services of packages out of what the machine starts at boot.
 *
 * @param {string[]} packages
 */
function disableServices(packages) {
  if (packages.length === 0 || findExecutables("systemctl").length === 0) return;
  const { stdout } = capture("dpkg-query", ["-L", ...packages]);
  const units = stdout
    .split("\n")
    .map((file) => /\/systemd\/system\/([^/]+\.(?:service|socket|timer))$/.exec(file)?.[1])
    .filter((unit) => unit !== undefined)
    .filter((unit) => !unit.includes("@"));
  if (units.length > 0) capture("systemctl", ["--quiet", "disable", ...new Set(units)]);
}

/**
 * @param {string[]} args
 * @param {"show" | "hide"} errors - what to do with apt's own messages
 */
function aptGet(args, errors) {
  return run("apt-get", ["-q", "-y", "--no-install-recommends", ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive", NEEDRESTART_MODE: "l" },
    stdio: ["ignore", "ignore", errors === "show" ? 2 : "ignore"],
  });
}

/**
 * Installs Debian packages without starting or enabling any service of theirs.
 *
 * @param {string[]} packages
 * @throws SetupError when apt cannot install them
 */
async function installPackages(packages) {
  const before = installedPackages();
  const allowServices = forbidServices();
  try {
    // Without package lists, or with old ones, apt knows nothing of the packages.
    const status =
      (await aptGet(["install", ...packages], "hide")) &&
      ((await aptGet(["update"], "show")) || (await aptGet(["install", ...packages], "show")));
    if (status !== 0) {
      throw new SetupError(
        `apt-get could not install ${packages.join(" ")} (exit status ${status}): see above.`,
      );
    }
  } finally {
    allowServices();
    disableServices([...installedPackages()].filter((name) => !before.has(name)));
  }
}

module.exports = { installPackages };
