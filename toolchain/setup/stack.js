// @ts-check
"use strict";

const fs = require("node:fs");
const path = require("node:path");

const {
  adoptable,
  existingIn,
  groupTarget,
  groupType,
  importFile,
  labTag,
  withFile,
} = require("./adoption");
const { backendOf, engineEnvironment, ensureBackend } = require("./backend");
const { SetupError, say } = require("./console");
const { capture, run } = require("./processes");
const {
  adoptChanges,
  fabricOf,
  hasOwnEncryption,
  readOrEmpty,
  stackFiles,
  writeStackFile,
} = require("./stackFile");
const { isStale, locksIn } = require("./stackLocks");

/** Name of the project in Pulumi.yaml. */
const project = "edgelab";

/** Commands of the engine that read a stack's configuration, and so take the file with it. */
const readConfiguration = [
  "up",
  "update",
  "preview",
  "destroy",
  "refresh",
  "import",
  "watch",
  "config",
];

/** What brings the state up to what an engine that was killed has really done. */
const recovery = [
  "refresh",
  "--yes",
  "--skip-preview",
  "--clear-pending-creates",
  "--suppress-outputs",
];

/** A stack of this clone on the clone's own backend. */
class Stack {
  /**
   * @param {string} root - the project's folder
   * @param {string} engine - absolute path of `pulumi`
   * @param {string} name - the stack's name
   */
  constructor(root, engine, name) {
    this.root = root;
    this.engine = engine;
    this.name = name;
    this.backend = backendOf(root);
    ensureBackend(this.backend);
  }

  get isInAzure() {
    return fabricOf(this.backend, this.name) === "azure";
  }

  /** Of the engine for this stack. */
  get environment() {
    const overSsh = fabricOf(this.backend, this.name) === "servers";
    return {
      // Over SSH each operation waits for a machine, not for this one's processors, by which the engine counts.
      ...(overSsh && { PULUMI_PARALLEL: "64" }),
      ...engineEnvironment(this.backend, this.engine, {
        ownPassphrase: hasOwnEncryption(this.backend, this.name),
        othersPlugins: this.isInAzure,
      }),
      PULUMI_STACK: this.name,
    };
  }

  /** Name of the stack's lab: the prefix of all that it makes on the machine. */
  get lab() {
    return `${project}-${this.name}`;
  }

  /**
   * Runs a command of the engine about stacks, in a project of its own: the engine writes beside the project's file.
   *
   * @param {string[]} args
   */
  #aboutStacks(args) {
    const folder = this.backend.newStacks;
    fs.writeFileSync(path.join(folder, "Pulumi.yaml"), `name: ${project}\nruntime: nodejs\n`);
    const command = ["--cwd", folder, "stack", ...args, "--non-interactive"];
    return capture(this.engine, command, { env: this.environment });
  }

  /**
   * @returns {boolean} whether the stack is there
   * @throws SetupError when the engine can't tell
   */
  exists() {
    const { ok, stdout, stderr } = this.#aboutStacks(["ls", "--json"]);
    if (!ok) throw new SetupError(`Pulumi could not list the stacks:\n${stderr}`);
    /** @type {{ name: string }[]} */
    const stacks = JSON.parse(stdout);
    return stacks.some(({ name }) => name === this.name);
  }

  /**
   * Makes the stack unless it is there.
   *
   * @throws SetupError when the engine refuses it
   */
  async ensure() {
    if (this.exists()) return;
    const { ok, stderr } = this.#aboutStacks(["init", "--no-select", this.name]);
    if (!ok) {
      throw new SetupError(`Pulumi could not make the stack ${this.name}:\n${stderr}`);
    }
  }

  /**
   * Runs the engine on this stack, with the terminal. Where only engines that were killed hold the stack, it is
   * released, and the command runs again.
   *
   * @param {string[]} args - command and arguments of `pulumi`
   * @param {{ recovery?: string[] }} [options] - recovery: what runs before it runs again, whether that works or not
   * @returns {Promise<number>} the engine's exit status
   * @throws SetupError when an engine is at work on the stack
   */
  async pulumi(args, { recovery } = {}) {
    const { status, locks } = await this.#run(args);
    if (locks.length === 0) return status;
    this.#release(locks);
    if (recovery) await this.#run(recovery);
    return (await this.#run(args)).status;
  }

  /**
   * @param {string[]} args - command and arguments of `pulumi`
   * @returns {Promise<{ status: number, locks: import("./stackLocks").Lock[] }>} locks: for which the engine refused
   */
  async #run(args) {
    const file = writeStackFile(this.backend, this.name);
    const before = readOrEmpty(file);
    const [command = ""] = args;
    const configuration = readConfiguration.includes(command) ? ["--config-file", file] : [];
    /** @type {import("./stackLocks").Lock[]} */
    const locks = [];
    const status = await run(this.engine, [command, ...configuration, ...args.slice(1)], {
      cwd: this.root,
      env: this.environment,
      onComplaint(text) {
        const found = locksIn(text);
        locks.push(...found);
        return found.length === 0;
      },
    });
    if (command === "config") adoptChanges(this.backend, this.name, before);
    return { status, locks };
  }

  /**
   * Brings the stack up. In Azure what killed engines have made and not noted is taken over on the way.
   *
   * @param {string[]} options - of `pulumi up`
   * @returns {Promise<number>} the engine's exit status
   * @throws SetupError when an engine is at work on the stack
   */
  async up(options) {
    const args = ["up", "--yes", ...options];
    if (!this.isInAzure) return this.pulumi(args, { recovery });
    const tried = new Set();
    for (;;) {
      const { status, existing } = await withFile(async (file) => {
        const status = await this.pulumi([...args, `--event-log=${file}`], { recovery });
        return { status, existing: status === 0 ? [] : existingIn(readOrEmpty(file)) };
      });
      const found = adoptable(existing, this.#resources()).filter(({ id }) => !tried.has(id));
      if (found.length === 0) return status;
      for (const { id } of found) tried.add(id);
      say(
        `taking over what an earlier up made and didn't note:\n  ${found.map(({ id }) => id).join("\n  ")}`,
      );
      if (!(await this.#adopt(found))) return status;
    }
  }

  /**
   * Takes everything away. In Azure a resource group that a killed engine has made and not noted, too.
   *
   * @param {string[]} options - of `pulumi destroy`
   * @returns {Promise<number>} the engine's exit status
   */
  async destroy(options) {
    if (this.isInAzure) {
      const resources = this.#resources();
      const hasGroup = resources.some(({ type }) => type === groupType);
      if (resources.length > 0 && !hasGroup)
        await this.up(["--skip-preview", "--target", groupTarget]);
    }
    return this.pulumi(["destroy", "--yes", ...options]);
  }

  /** @returns {import("./adoption").Resource[]} those of the state; none where it can't be read */
  #resources() {
    const { ok, stdout } = capture(this.engine, ["stack", "export"], {
      cwd: this.root,
      env: this.environment,
    });
    return ok ? (JSON.parse(stdout).deployment.resources ?? []) : [];
  }

  /**
   * Takes resources over into the state; a group that has another lab's mark is left alone.
   *
   * @param {import("./adoption").Existing[]} existing
   * @returns {Promise<boolean>} whether that is done
   */
  async #adopt(existing) {
    const options = ["--yes", "--skip-preview", "--protect=false", "--generate-code=false"];
    const { status } = await withFile(async (file) => {
      fs.writeFileSync(file, JSON.stringify(importFile(existing, this.#resources())));
      return this.#run(["import", "--file", file, "--suppress-outputs", ...options]);
    });
    const group = this.#resources().find(({ type }) => type === groupType);
    if (status !== 0 || group === undefined || group.inputs?.tags?.[labTag] === this.lab) {
      return status === 0;
    }
    say(
      `the resource group ${group.id} is there already, and isn't this lab's: choose another stack's name`,
    );
    await this.#run(["state", "delete", "--yes", group.urn]);
    return false;
  }

  /**
   * @param {string} name
   * @returns {string | undefined} an output of the stack; undefined when it has none of this name
   */
  output(name) {
    const { ok, stdout } = capture(this.engine, ["stack", "output", name], {
      cwd: this.root,
      env: this.environment,
    });
    return ok ? stdout : undefined;
  }

  /**
   * Takes away locks of engines that were killed.
   *
   * @param {import("./stackLocks").Lock[]} locks
   * @throws SetupError when an engine is at work on the stack
   */
  #release(locks) {
    const held = locks.find((lock) => !isStale(lock));
    if (held) {
      throw new SetupError(
        `the stack ${this.name} is in use: by process ${held.pid} of ${held.username} on ` +
          `${held.hostname} since ${held.timestamp}. Wait for its end, or interrupt it with ` +
          `\`kill -INT ${held.pid}\`.`,
      );
    }
    const pids = locks.map((lock) => lock.pid).join(", ");
    say(`process ${pids} ended without releasing the stack ${this.name}: releasing it`);
    const { ok, stderr } = capture(this.engine, ["cancel", "--yes", "--stack", this.name], {
      cwd: this.root,
      env: this.environment,
    });
    if (!ok) throw new SetupError(`Pulumi could not release the stack ${this.name}:\n${stderr}`);
  }

  /**
   * Forgets the stack and what was kept for it. Its resources must be gone.
   *
   * @returns {Promise<number>} the engine's exit status
   */
  async remove() {
    const status = await run(
      this.engine,
      ["stack", "rm", "--yes", "--preserve-config", "--remove-backups", "--stack", this.name],
      { cwd: this.root, env: this.environment, stdio: ["ignore", "ignore", "inherit"] },
    );
    if (status === 0) {
      // What `stack rm` keeps, and what an engine leaves that is killed while it writes.
      const kept = /^\.json(\.gz)?(\.bak)?(\.attrs|\.[0-9a-f]+\.tmp)?$/;
      const files = fs
        .readdirSync(this.backend.state, { recursive: true, encoding: "utf8" })
        .filter((file) => {
          const name = path.basename(file);
          return name.startsWith(this.name) && kept.test(name.slice(this.name.length));
        })
        .map((file) => path.join(this.backend.state, file));
      const created = path.join(this.backend.newStacks, `Pulumi.${this.name}.yaml`);
      for (const file of [...files, created, stackFiles(this.backend, this.name).copy]) {
        fs.rmSync(file, { force: true });
      }
    }
    return status;
  }
}

module.exports = { Stack };
