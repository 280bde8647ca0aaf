import { spawn, type ChildProcessByStdio } from "node:child_process";
import { createInterface } from "node:readline";
import * as fs from "node:fs";
import type { Readable, Writable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { Locks } from "../../server/locks";
import { processAt } from "../processes";

/** Milliseconds that a lock is waited for. */
const patience = 30_000;

/** Milliseconds between two attempts: at first, and at most. */
const [shortest, longest] = [2, 25];

/**
 * Takes and frees kernel locks for this process, which has no call for them: bash holds the descriptors, `flock` of
 * util-linux locks them. It ends, and with it every lock, when this process does, however that ends.
 */
const holderScript = `
while IFS=' ' read -r action argument; do
  case $action in
    lock)
      if { exec {descriptor}<"$argument"; } 2>/dev/null; then
        if flock --nonblock "$descriptor"; then echo "$descriptor"; continue; fi
        exec {descriptor}<&-
        echo busy
      else echo missing; fi ;;
    free) exec {argument}<&- ;;
  esac
done`;

type Holder = ChildProcessByStdio<Writable, Readable, null>;

let holder: { readonly child: Holder; readonly answers: AsyncIterator<string> } | undefined;

function startHolder() {
  const child = spawn("bash", ["-c", holderScript], {
    // Out of reach of a Ctrl-C that the engine lets this process finish its work after.
    detached: true,
    stdio: ["pipe", "pipe", "ignore"],
  });
  const started = { child, answers: createInterface(child.stdout)[Symbol.asyncIterator]() };
  const forget = () => {
    if (holder === started) holder = undefined;
  };
  child.on("error", forget).on("close", forget);
  child.stdin.on("error", forget);
  child.unref();
  return started;
}

/** One question to the holder at a time, so that answers can't be mistaken. */
const questions = new Locks();

/** The descriptor under which the holder has the lock now; undefined where somebody else has it. */
function tryLock(path: string): Promise<number | undefined> {
  return questions.run("holder", async () => {
    const { child, answers } = (holder ??= startHolder());
    // While it is asked, it keeps this process from ending for want of anything to do.
    (child.stdout as Readable & { ref(): void }).ref();
    child.stdin.write(`lock ${path}\n`);
    const { value, done } = await answers.next();
    (child.stdout as Readable & { unref(): void }).unref();
    if (done)
      throw new Error("locks of files need the programs bash and flock; install util-linux");
    if (value === "missing") throw new Error(`${path} can't be locked: it isn't there`);
    return value === "busy" ? undefined : Number(value);
  });
}

/** The processes that have a file or folder open, but for this one's holder. */
function holdersOf(path: string): string[] {
  const real = fs.realpathSync(path);
  return fs.readdirSync("/proc").flatMap((id) => {
    if (!/^\d+$/.test(id) || Number(id) === holder?.child.pid) return [];
    try {
      const opened = fs.readdirSync(`/proc/${id}/fd`);
      if (!opened.some((fd) => fs.readlinkSync(`/proc/${id}/fd/${fd}`) === real)) return [];
    } catch {
      return [];
    }
    const process = processAt(Number(id));
    const parent = process && processAt(process.parent);
    return process ? [`${process.name} (${id}, started by ${parent?.name} ${process.parent})`] : [];
  });
}

/** In this process they wait in turn, and ask the kernel one at a time. */
const waiting = new Locks();

/**
 * Runs an operation while no other process that locks the same file or folder does: other providers, and whoever
 * uses `flock <path> …` (util-linux).
 *
 * @param path absolute path of what is locked; it has to be there.
 * @param limit milliseconds that are waited at most. Default: 30,000.
 * @throws naming who has the lock, where it isn't free in time.
 */
export function locked<T>(
  path: string,
  operation: () => Promise<T> | T,
  limit = patience,
): Promise<T> {
  return waiting.run(path, async () => {
    const until = Date.now() + limit;
    let pause = shortest;
    let descriptor = await tryLock(path);
    while (descriptor === undefined) {
      if (Date.now() >= until) {
        const others = holdersOf(path).join(", ") || "another process";
        throw new Error(
          `${path} has been locked for ${limit / 1000} s by ${others}; wait until that is done, or end it`,
        );
      }
      await sleep(pause * (0.5 + Math.random()));
      pause = Math.min(pause * 1.5, longest);
      descriptor = await tryLock(path);
    }
    try {
      return await operation();
    } finally {
      holder?.child.stdin.write(`free ${descriptor}\n`);
    }
  });
}
