import { spawn, type ChildProcessByStdio } from "node:child_process";
import { randomBytes } from "node:crypto";
import type { Readable, Writable } from "node:stream";

/** What a script printed and how it ended. */
export interface Answer {
  readonly status: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** The connection ended before a script's answer came: whether the script ran isn't known. */
export class ConnectionLost extends Error {
  /** @param complaint what the program that makes the connection printed. */
  constructor(
    message: string,
    readonly complaint: string,
  ) {
    super(message);
    this.name = "ConnectionLost";
  }
}

type Child = ChildProcessByStdio<Writable, Readable, Readable>;

interface Waiting {
  readonly mark: string;
  readonly settle: (outcome: Answer | ConnectionLost) => void;
}

/**
 * An interpreter at the other end of a program's pipes, which carries out one order after the other. It ends when this
 * process does, however that ends: its input does.
 */
export abstract class Session {
  private readonly child: Child;
  private output = Buffer.alloc(0);
  private complaints = Buffer.alloc(0);
  private waiting: Waiting | undefined;
  private ended: ConnectionLost | undefined;

  /** @param command starts the interpreter, which reads its orders from its standard input. */
  constructor(command: readonly string[]) {
    const [program, ...args] = command;
    this.child = spawn(program, args, {
      // Out of reach of a Ctrl-C that the engine lets this process finish its work after.
      detached: true,
      stdio: ["pipe", "pipe", "pipe"],
      env: { ...process.env, LC_ALL: "C" },
    });
    this.child.on("error", (error: NodeJS.ErrnoException) =>
      this.end(error.code === "ENOENT" ? `${program} isn't installed on this machine` : `${error}`),
    );
    this.child.on("close", (status) => this.end(`${program} ended with status ${status}`));
    this.child.stdin.on("error", () => undefined);
    this.child.stdout.on("data", (data: Buffer) => {
      this.output = Buffer.concat([this.output, data]);
      this.look();
    });
    this.child.stderr.on("data", (data: Buffer) => {
      this.complaints = Buffer.concat([this.complaints, data]);
      this.look();
    });
    this.hold(false);
  }

  get isOpen(): boolean {
    return this.ended === undefined;
  }

  /**
   * Has an order carried out; whatever becomes of it, the interpreter is there for the next.
   *
   * @param milliseconds after which the connection is cut.
   * @param isKept what the order opens stays open behind it.
   * @throws ConnectionLost
   */
  async ask(order: string, milliseconds: number, isKept = false): Promise<Answer> {
    if (this.ended !== undefined) throw this.ended;
    const mark = randomBytes(12).toString("hex");
    this.output = this.complaints = Buffer.alloc(0);
    const outcome = new Promise<Answer | ConnectionLost>((settle) => {
      this.waiting = { mark, settle };
    });
    this.hold(true);
    this.child.stdin.write(this.told(order, mark, isKept));
    const limit = setTimeout(
      () => this.close(`no answer came within ${milliseconds / 1_000} s`),
      milliseconds,
    );
    try {
      const answer = await outcome;
      if (answer instanceof ConnectionLost) throw answer;
      return answer;
    } finally {
      clearTimeout(limit);
      this.waiting = undefined;
      this.hold(false);
    }
  }

  /** Ends it at once. */
  close(why = "it was closed"): void {
    this.end(why);
    this.child.kill("SIGKILL");
  }

  /** What an order is to the interpreter; nothing of it is begun before its last byte is there. */
  protected abstract told(order: string, mark: string, isKept: boolean): string;

  /** The answer, once it is there. */
  protected abstract answered(mark: string, output: Buffer, errors: Buffer): Answer | undefined;

  private end(why: string): void {
    this.ended ??= new ConnectionLost(why, `${this.complaints}`);
    this.waiting?.settle(this.ended);
  }

  private look(): void {
    const { mark, settle } = this.waiting ?? {};
    if (mark === undefined || settle === undefined) return;
    const answer = this.answered(mark, this.output, this.complaints);
    if (answer !== undefined) settle(answer);
  }

  /** While it is asked, it keeps this process from ending for want of anything to do. */
  private hold(isHeld: boolean): void {
    for (const one of [this.child, ...this.child.stdio]) {
      const held = one as unknown as { ref(): void; unref(): void };
      if (isHeld) held.ref();
      else held.unref();
    }
  }
}

/** A POSIX shell. An order is a script that ends with a line feed; it mustn't read the standard input, which is empty. */
export class ShellSession extends Session {
  protected override told(script: string, mark: string, isKept: boolean): string {
    const [open, close] = isKept ? ["{", "}"] : ["(", ")"];
    return `{ ${open}\n${script}${close} </dev/null\nset -- $?\nprintf '\\n${mark} %d\\n' "$1"; printf '\\n${mark}\\n' >&2\n}\n`;
  }

  protected override answered(mark: string, output: Buffer, errors: Buffer): Answer | undefined {
    const end = output.lastIndexOf(`\n${mark} `);
    const errorEnd = errors.lastIndexOf(`\n${mark}\n`);
    if (end < 0 || errorEnd < 0 || output.at(-1) !== 0x0a) return undefined;
    return {
      status: Number(`${output.subarray(end + mark.length + 2)}`),
      stdout: output.subarray(0, end),
      stderr: `${errors.subarray(0, errorEnd)}`,
    };
  }
}

/** A PowerShell that has the agent. An order is a line of it, without its mark; the answer is a line, too. */
export class PowerShellSession extends Session {
  protected override told(order: string, mark: string): string {
    return `${order} -Mark '${mark}'\n`;
  }

  protected override answered(mark: string, output: Buffer): Answer | undefined {
    const answer = new RegExp(`^${mark} (-?\\d+) ([\\w+/=]*) ([\\w+/=]*)\r?\n`, "m").exec(
      output.toString("latin1"),
    );
    if (answer === null) return undefined;
    const [, status, stdout, stderr] = answer;
    return {
      status: Number(status),
      stdout: Buffer.from(stdout, "base64"),
      stderr: Buffer.from(stderr, "base64").toString(),
    };
  }
}
