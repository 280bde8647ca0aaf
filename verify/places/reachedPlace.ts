import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { placeTitles, type PlaceName } from "../../model";
import { NotProven } from "./notProven";
import type { Place, Ran, RunOptions } from "./place";
import { StationProcess } from "./stationProcess";

/** What makes one way to reach a place differ from another. */
export interface Reach {
  /** Turns what to run there into what to run here. */
  command(there: readonly string[]): readonly string[];
  /** Says why a run failed that never came to the place; undefined where it did. */
  problem(ran: Ran): string | undefined;
  /** What Node is called there. */
  readonly node: string;
  readonly folder?: string;
  readonly isWindows?: boolean;
  /** Ends what programs on the place share. */
  close?(): void;
}

/** The status of a shell and of ssh where there is no such program. */
const notFound = [127, 255];

/** What `ip netns exec` says of a program that isn't there; its status is 1 or 255. */
const notThere = /^exec of "[^"]*" failed: No such file or directory$/m;

const defaultTimeout = 10_000;

/** A place that programs of this machine reach: a network namespace, this machine itself, a host over SSH. */
export class ReachedPlace implements Place {
  readonly title: string;
  readonly folder?: string;
  readonly isWindows: boolean;
  private readonly process: StationProcess;
  private readonly running = new Set<ChildProcess>();
  private isClosed = false;

  constructor(
    readonly name: PlaceName,
    private readonly reach: Reach,
    stationProgram: string,
  ) {
    this.title = placeTitles[name];
    this.folder = reach.folder;
    this.isWindows = reach.isWindows ?? false;
    this.process = new StationProcess(
      this.title,
      (args) => reach.command([reach.node, ...args]),
      stationProgram,
    );
  }

  get station() {
    return this.process.station;
  }

  async run(command: readonly string[], options: RunOptions = {}): Promise<Ran> {
    const { timeout = defaultTimeout, input = "", signal } = options;
    if (this.isClosed) throw new NotProven(`${this.title} isn't measured any more`);
    const [file, ...args] = this.reach.command(command);
    const child = spawn(file, args, {
      stdio: ["pipe", "pipe", "pipe"],
      signal,
      env: { ...process.env, LC_ALL: "C" },
    });
    this.running.add(child);
    child.once("close", () => this.running.delete(child));
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on("data", (data: Buffer) => stdout.push(data));
    child.stderr.on("data", (data: Buffer) => stderr.push(data));
    child.stdin.on("error", () => undefined).end(input);
    let isLate = false;
    const limit = setTimeout(() => {
      isLate = true;
      child.kill("SIGKILL");
    }, timeout);
    try {
      const [status] = (await once(child, "close")) as [number | null];
      const ran = { status, stdout: text(stdout), stderr: text(stderr) };
      if (isLate) throw new NotProven(`${command[0]} on ${this.title} took over ${timeout} ms`);
      this.requireReached(command[0], ran);
      return ran;
    } catch (error) {
      if (error instanceof NotProven) throw error;
      const { code, message } = error as NodeJS.ErrnoException;
      throw new NotProven(
        code === "ENOENT" ? `${file} isn't installed on this machine` : `${file}: ${message}`,
      );
    } finally {
      clearTimeout(limit);
    }
  }

  async readFile(file: string, encoding: BufferEncoding = "utf8"): Promise<string | undefined> {
    const { status, stdout, stderr } = await this.run(["base64", file]);
    if (status === 0) return Buffer.from(stdout, "base64").toString(encoding);
    if (/No such file|Not a directory/.test(stderr)) return undefined;
    throw new NotProven(`${file} on ${this.title} can't be read: ${stderr.trim()}`);
  }

  async close(): Promise<void> {
    this.isClosed = true;
    for (const child of this.running) child.kill("SIGKILL");
    await this.process.close();
    this.reach.close?.();
  }

  private requireReached(program: string, ran: Ran): void {
    const problem = this.reach.problem(ran);
    if (problem !== undefined) throw new NotProven(`${this.title} isn't reached: ${problem}`);
    const isUnknown =
      notFound.includes(ran.status ?? 0) && /not found|No such file/.test(ran.stderr);
    if (isUnknown || notThere.test(ran.stderr)) {
      throw new NotProven(`${program} isn't installed on ${this.title}`);
    }
  }
}

const text = (chunks: readonly Buffer[]) => Buffer.concat(chunks).toString();
