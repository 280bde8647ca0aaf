import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Call, Outcome } from "../station/protocol";
import { NotProven } from "./notProven";
import type { Station } from "./station";

/** Reads its own program as the first line of its input, so that nothing of it is left on a host. */
const starter = `
process.stdin.once("readable", function take() {
  const chunks = [];
  for (let chunk; (chunk = process.stdin.read()) !== null;) {
    const end = chunk.indexOf(10);
    if (end < 0) { chunks.push(chunk); continue; }
    chunks.push(chunk.subarray(0, end));
    process.stdin.unshift(chunk.subarray(end + 1));
    const program = JSON.parse(Buffer.concat([...(take.before ?? []), ...chunks]).toString());
    return new Function("require", "module", "exports", program)(require, module, exports);
  }
  take.before = [...(take.before ?? []), ...chunks];
  process.stdin.once("readable", take);
});
`.replace(/\s*\n\s*/g, " ");

interface Waiting {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/** A station's process, which starts with its first call. */
export class StationProcess {
  private child: ChildProcess | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private calls = 0;
  private isClosed = false;
  private said = "";

  /**
   * @param title how messages name the place
   * @param command turns Node's arguments there into what to run here
   * @param program the station's bundled program, JavaScript
   */
  constructor(
    private readonly title: string,
    private readonly command: (args: readonly string[]) => readonly string[],
    private readonly program: string,
  ) {}

  /** The calls that it answers. */
  get station(): Station {
    return new Proxy({} as Station, {
      get:
        (_, name: Call["name"]) =>
        (...args: unknown[]) =>
          this.call(name, args),
    });
  }

  /** Ends the process, and with it what it has open. */
  async close(): Promise<void> {
    this.isClosed = true;
    const { child } = this;
    this.child = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    const limit = setTimeout(() => child.kill("SIGKILL"), 2_000);
    child.stdin?.end();
    await ended;
    clearTimeout(limit);
  }

  private call(name: Call["name"], args: readonly unknown[]): Promise<unknown> {
    // What is still being measured when a lab is closed must not start it again.
    if (this.isClosed) {
      return Promise.reject(new NotProven(`${this.title} isn't measured any more`));
    }
    const child = (this.child ??= this.start());
    const id = this.calls++;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      child.stdin?.write(`${JSON.stringify({ id, name, args } satisfies Call)}\n`);
    });
  }

  private start(): ChildProcess {
    const [file, ...args] = this.command(["-e", starter]);
    const child = spawn(file, args, { stdio: ["pipe", "pipe", "pipe"] });
    child.stdin.on("error", () => undefined);
    child.stdin.write(`${JSON.stringify(this.program)}\n`);
    createInterface({ input: child.stdout }).on("line", (line) => this.answered(line));
    child.stderr.on("data", (data: Buffer) => {
      this.said = `${this.said}${data.toString()}`.slice(-2_000);
    });
    child.once("error", (error) => this.ended(error.message));
    child.once("close", (status) => this.ended(this.said.trim() || `it ended with ${status}`));
    return child;
  }

  private answered(line: string): void {
    let outcome: Outcome;
    try {
      outcome = JSON.parse(line) as Outcome;
    } catch {
      // A login script of the host has printed it.
      return;
    }
    const caller = this.waiting.get(outcome.id);
    this.waiting.delete(outcome.id);
    if (outcome.error === undefined) caller?.resolve(outcome.result);
    else caller?.reject(new Error(outcome.error));
  }

  private ended(why: string): void {
    for (const { reject } of this.waiting.values()) {
      reject(new NotProven(`nothing can be measured on ${this.title}: ${lastLine(why)}`));
    }
    this.waiting.clear();
  }
}

const lastLine = (text: string) => text.split("\n").at(-1) ?? text;
