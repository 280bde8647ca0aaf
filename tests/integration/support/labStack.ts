import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { ensureBuilt } from "../../../toolchain/build";
import { ensureEngine } from "../../../toolchain/setup/engine";
import { root } from "../../../toolchain/setup/prepare";
import { Stack } from "../../../toolchain/setup/stack";
import {
  adoptChanges,
  readOrEmpty,
  stackFiles,
  writeStackFile,
} from "../../../toolchain/setup/stackFile";
import {
  runCommand,
  startCommand,
  succeeded,
  type CommandOptions,
  type CommandResult,
  type RunningCommand,
} from "./commands";

export interface LabStackOptions {
  /** Name of the stack: one of its own for each test file, as several may run at a time. */
  readonly stack: string;
  /** Keys of the stack's configuration without the namespace, e.g. `{ sipDomains: ["contoso.com"] }`. */
  readonly config?: Configuration;
  /** Folder of a Pulumi project that is named `edgelab`. @default this repository's own */
  readonly program?: string;
}

export interface EngineOptions extends CommandOptions {
  /** A command that starts the engine, e.g. `["unshare", "--user"]`. @default none */
  readonly wrapper?: readonly string[];
}

export type Configuration = Readonly<Record<string, unknown>>;

/** Commands of the engine that read the stack's configuration. */
const readConfiguration = ["up", "preview", "refresh", "destroy", "import", "config"];

/** The longest that an operation of the engine takes on a busy machine, milliseconds. */
const engineTimeout = 180_000;

/**
 * A stack on the real engine, with a backend of its own in a temporary folder, found and run as the npm scripts do
 * it. The lab that it brings up is called `edgelab-<stack>`.
 */
export class LabStack {
  private readonly running = new Set<RunningCommand>();

  private constructor(
    /** The stack as the npm scripts see it. */
    readonly stack: Stack,
    /** Folder of the project that the engine runs. */
    readonly program: string,
  ) {}

  /** Makes the stack; brings nothing up. Removes what a killed test has left of the lab. */
  static async create({ stack, config = {}, program = root }: LabStackOptions): Promise<LabStack> {
    const engine = await ensureEngine(root);
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), `edgelab-${stack}-`));
    // Commands that need no program run in the stack's own folder, where the engine looks for a project.
    fs.writeFileSync(path.join(folder, "Pulumi.yaml"), "name: edgelab\nruntime: nodejs\n");
    fs.mkdirSync(path.join(folder, "stacks"));
    const made = new LabStack(new Stack(folder, engine, stack), program);
    made.configure(config);
    await made.sweep();
    await made.stack.ensure();
    return made;
  }

  /** What the names of the lab's namespaces begin with. */
  get lab(): string {
    return this.stack.lab;
  }

  /** The file that a user would have in `stacks/`. */
  get configurationFile(): string {
    return stackFiles(this.stack.backend, this.stack.name).tracked;
  }

  /** Replaces the stack's whole configuration. */
  configure(config: Configuration): void {
    const lines = Object.entries(config).map(
      ([key, value]) => `  edgelab:${key}: ${JSON.stringify(value)}\n`,
    );
    const text = lines.length > 0 ? ["config:\n", ...lines].join("") : "config: {}\n";
    fs.writeFileSync(this.configurationFile, text);
  }

  /**
   * Puts a file beside the stack's configuration; it goes with the stack.
   *
   * @returns its absolute path
   */
  writeJson(name: string, content: unknown): string {
    const file = path.join(this.stack.root, name);
    fs.writeFileSync(file, JSON.stringify(content));
    return file;
  }

  /** Runs `pulumi up` without a preview before. */
  up(args: readonly string[] = []): Promise<CommandResult> {
    return this.run(["up", "--yes", "--skip-preview", ...args]);
  }

  preview(args: readonly string[] = []): Promise<CommandResult> {
    return this.run(["preview", ...args]);
  }

  refresh(args: readonly string[] = []): Promise<CommandResult> {
    return this.run(["refresh", "--yes", "--skip-preview", ...args]);
  }

  destroy(args: readonly string[] = []): Promise<CommandResult> {
    return this.run(["destroy", "--yes", "--skip-preview", ...args]);
  }

  /**
   * Runs the engine.
   *
   * @param args command and arguments of `pulumi`
   */
  async run(args: readonly string[], options?: EngineOptions): Promise<CommandResult> {
    const { backend, name } = this.stack;
    const before = readOrEmpty(writeStackFile(backend, name));
    const result = await this.start(args, options).result;
    if (args[0] === "config") adoptChanges(backend, name, before);
    return result;
  }

  /** Starts the engine and doesn't wait for its end. */
  start(
    [command, ...args]: readonly string[],
    { wrapper = [], ...options }: EngineOptions = {},
  ): RunningCommand {
    const configuration = readConfiguration.includes(command)
      ? ["--config-file", writeStackFile(this.stack.backend, this.stack.name)]
      : [];
    return startCommand(
      [
        ...wrapper,
        this.stack.engine,
        command,
        ...configuration,
        "--non-interactive",
        "--color=never",
        ...args,
      ],
      {
        cwd: this.program,
        // The compiler has checked the types of the test programs before.
        env: { ...this.stack.environment, PULUMI_NODEJS_TRANSPILE_ONLY: "true" },
        timeout: engineTimeout,
        ...options,
      },
    );
  }

  /** The stack's outputs, secrets in plain text. */
  async outputs(): Promise<Record<string, unknown>> {
    const { stdout } = await succeeded(this.run(["stack", "output", "--json", "--show-secrets"]));
    return JSON.parse(stdout) as Record<string, unknown>;
  }

  /** The namespace of a host of the lab. */
  namespace(host: string): string {
    return `${this.lab}-${host}`;
  }

  /** Runs a program on a host of the lab to its end. */
  exec(host: string, command: readonly string[], options?: CommandOptions): Promise<CommandResult> {
    return runCommand(["ip", "netns", "exec", this.namespace(host), ...command], options);
  }

  /** Starts a program on a host of the lab; `dispose` kills it where it still runs. */
  spawn(host: string, command: readonly string[], options?: CommandOptions): RunningCommand {
    const started = startCommand(
      ["ip", "netns", "exec", this.namespace(host), ...command],
      options,
    );
    this.running.add(started);
    const forget = () => this.running.delete(started);
    started.result.then(forget, forget);
    return started;
  }

  /** Removes what is left of the lab, or of the labs of its sites, without the engine's help. */
  private async sweep(): Promise<void> {
    const command = [process.execPath, ensureBuilt(root).sweep, this.lab, this.stack.name];
    await succeeded(runCommand(command, { cwd: this.program }));
  }

  /** Brings the lab down whatever state it is in, and forgets the stack. */
  async dispose(): Promise<void> {
    const left = [...this.running];
    for (const { process } of left) process.kill("SIGKILL");
    await Promise.allSettled(left.map(({ result }) => result));
    const { output } = await this.destroy();
    // A test may have killed the engine.
    if (output.includes("the stack is currently locked")) {
      await this.run(["cancel", "--yes"]);
      await this.destroy();
    }
    await this.sweep();
    fs.rmSync(this.stack.root, { recursive: true, force: true });
  }
}
