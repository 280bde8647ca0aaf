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
 * A POSIX shell at the other end of a program's pipes, which runs one script after the other. It ends when this
 * process does, however that ends: its input does.
 */
export class ShellSession {
  private readonly child: Child;
  private output = Buffer.alloc(0);
  private complaints = Buffer.alloc(0);
  private waiting: Waiting | undefined;
  private ended: ConnectionLost | undefined;

  /** @param command starts the shell, which reads its scripts from its standard input. */
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
   * Runs a script; its exit leaves the shell as it was.
   *
   * @param script ends with a line feed. It mustn't read the standard input, which is empty.
   * @param milliseconds after which the connection is cut.
   * @param isKept runs it in the shell itself, so that what it opens stays open.
   * @throws ConnectionLost
   */
  async ask(script: string, milliseconds: number, isKept = false): Promise<Answer> {
    if (this.ended !== undefined) throw this.ended;
    const mark = randomBytes(12).toString("hex");
    const [open, close] = isKept ? ["{", "}"] : ["(", ")"];
    this.output = this.complaints = Buffer.alloc(0);
    const outcome = new Promise<Answer | ConnectionLost>((settle) => {
      this.waiting = { mark, settle };
    });
    this.hold(true);
    // In brackets to the last byte, nothing of it runs where the rest doesn't arrive.
    this.child.stdin.write(
      `{ ${open}\n${script}${close} </dev/null\nset -- $?\nprintf '\\n${mark} %d\\n' "$1"; printf '\\n${mark}\\n' >&2\n}\n`,
    );
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

  private end(why: string): void {
    this.ended ??= new ConnectionLost(why, `${this.complaints}`);
    this.waiting?.settle(this.ended);
  }

  private look(): void {
    const { mark, settle } = this.waiting ?? {};
    if (mark === undefined || settle === undefined) return;
    const end = this.output.lastIndexOf(`\n${mark} `);
    const errorEnd = this.complaints.lastIndexOf(`\n${mark}\n`);
    if (end < 0 || errorEnd < 0 || this.output.at(-1) !== 0x0a) return;
    settle({
      status: Number(`${this.output.subarray(end + mark.length + 2)}`),
      stdout: this.output.subarray(0, end),
      stderr: `${this.complaints.subarray(0, errorEnd)}`,
    });
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
