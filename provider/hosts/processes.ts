import * as fs from "node:fs";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { namespaceFile, namespaceInode } from "./namespaces";

/** A running process. `startTime` (clock ticks since boot) tells it from a later one with the same id. */
export interface Process {
  readonly id: number;
  readonly name: string;
  readonly parent: number;
  readonly session: number;
  readonly startTime: string;
  /** Whether somebody has stopped it (SIGSTOP, a debugger): it does nothing until it is continued. */
  readonly isStopped: boolean;
}

// Files of /proc are made up in memory: reading them synchronously is faster than handing them to a thread.
function readProc(id: number | "self", file: string): string {
  try {
    return fs.readFileSync(`/proc/${id}/${file}`, "latin1");
  } catch {
    return "";
  }
}

/** The process, or undefined where it has ended (also where only its parent has not noticed yet). */
export function processAt(id: number): Process | undefined {
  const stat = /^\d+ \((.*)\) (.*)$/s.exec(readProc(id, "stat"));
  if (stat === null) return undefined;
  const [state, parent, , session, ...rest] = stat[2].split(" ");
  if (state === "Z" || state === "X") return undefined;
  return {
    id,
    name: stat[1],
    parent: +parent,
    session: +session,
    startTime: rest[15],
    isStopped: /^[Tt]$/.test(state),
  };
}

/** The inode of the network namespace that a process is in, or undefined where it has ended. */
export function networkOf(id: number | "self"): number | undefined {
  try {
    return Number(/\d+/.exec(fs.readlinkSync(`/proc/${id}/ns/net`))?.[0]);
  } catch {
    return undefined;
  }
}

/** A variable of the environment that a process was started with. */
export function environmentOf(id: number, variable: string): string | undefined {
  const entry = readProc(id, "environ")
    .split("\0")
    .find((line) => line.startsWith(`${variable}=`));
  return entry?.slice(variable.length + 1);
}

/** The namespace whose hosts file `ip netns exec` has put over /etc/hosts for the process. */
function hostsFileNamespace(id: number): string | undefined {
  return /^\S+ \S+ \S+ \S*\/netns\/([^/ ]+)\/hosts(?:\/\/deleted)? \/etc\/hosts /m.exec(
    readProc(id, "mountinfo"),
  )?.[1];
}

/** This process and those that wait for it. */
function ownProcesses(): Set<number> {
  const own = new Set<number>();
  for (let id = process.pid; id > 0 && !own.has(id); id = processAt(id)?.parent ?? 0) own.add(id);
  return own;
}

/** The inodes of all network namespaces that have a name. */
function namedNetworks(): number[] {
  const folder = path.dirname(namespaceFile("any"));
  try {
    return fs.readdirSync(folder).map((name) => fs.statSync(path.join(folder, name)).ino);
  } catch {
    // There are none, or one was deleted meanwhile: then every process is looked at more closely.
    return [];
  }
}

/**
 * The processes that belong to network namespaces, also where `ip netns delete` has taken the name away under
 * them; never this one or those that wait for it.
 *
 * Three signs, as each can be missing: the namespace itself (gone with its name), the environment (some servers
 * write their title over it) and the hosts file bound for it (not there before the program starts).
 */
export async function processesOf(namespaces: readonly string[]): Promise<Process[]> {
  const names = new Set(namespaces);
  const inodes = new Set(await Promise.all(namespaces.map(namespaceInode)));
  const machine = networkOf("self");
  inodes.delete(machine);
  // Most processes are in the namespaces of other hosts: with many labs, looking closer would take its time.
  const others = new Set(
    namedNetworks().filter((inode) => inode !== machine && !inodes.has(inode)),
  );
  const own = ownProcesses();
  const belongs = ([id, network]: readonly [id: number, network: number]): boolean => {
    if (others.has(network) || own.has(id)) return false;
    return (
      inodes.has(network) ||
      names.has(environmentOf(id, "EDGELAB_NAMESPACE") ?? "") ||
      (network !== machine && names.has(hostsFileNamespace(id) ?? ""))
    );
  };
  return (await walk())
    .filter(belongs)
    .map(([id]) => processAt(id))
    .filter((one) => one !== undefined);
}

let nextWalk: Promise<[id: number, network: number][]> | undefined;

/** All processes with the inodes of their network namespaces; those that ask at the same moment share a walk. */
function walk(): Promise<[id: number, network: number][]> {
  nextWalk ??= new Promise((resolve) =>
    setImmediate(() => {
      nextWalk = undefined;
      const ids = fs.readdirSync("/proc").filter((name) => /^\d+$/.test(name));
      resolve(
        ids.flatMap((name) => {
          const [id, network] = [Number(name), networkOf(Number(name))];
          return network === undefined ? [] : [[id, network]];
        }),
      );
    }),
  );
  return nextWalk;
}

const isRunning = ({ id, startTime }: Process): boolean => processAt(id)?.startTime === startTime;

function signal({ id }: Process, name: NodeJS.Signals): void {
  try {
    process.kill(id, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/**
 * Ends processes: asks them first, and kills those that haven't ended in time.
 *
 * @param find looks for them; called again until it finds none, as they may start others meanwhile.
 * @param grace milliseconds between asking and killing. Default: 2,000.
 * @returns those that were ended.
 * @throws where processes don't end though killed.
 */
export async function endProcesses(
  find: () => Promise<Process[]> | Process[],
  grace = 2_000,
): Promise<Process[]> {
  const ended: Process[] = [];
  const asked = new Set<string>();
  const started = Date.now();
  for (let found = await find(); found.length > 0; found = await find()) {
    const elapsed = Date.now() - started;
    if (elapsed > grace + 10_000) {
      const left = found.map(({ id, name }) => `${id} (${name})`).join(", ");
      throw new Error(`processes don't end though killed: ${left}`);
    }
    for (const one of found) {
      const mark = `${one.id} ${one.startTime}`;
      if (!asked.has(mark)) ended.push(one);
      if (elapsed > grace) signal(one, "SIGKILL");
      else if (!asked.has(mark)) {
        signal(one, "SIGTERM");
        // One that is stopped hears of it when it goes on.
        signal(one, "SIGCONT");
      }
      asked.add(mark);
    }
    const until = Math.min(Date.now() + 200, Math.max(started + grace, Date.now() + 20));
    while (found.some(isRunning) && Date.now() < until) await sleep(5);
  }
  return ended;
}
