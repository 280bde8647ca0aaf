import * as fs from "node:fs";
import * as path from "node:path";
import { descendantsOf } from "../tests/integration/support/processTree";
import { labProcesses } from "../tests/integration/support/remains";

/** The processes of an operation of the engine. */
export const parts = ["engine", "program", "provider"] as const;
export type Part = (typeof parts)[number];

/** Megabytes that each held at most at one time; all connections over SSH count as one. */
export type Peaks = Record<Part | "connections", number>;

const interval = 200;

function read(id: number | string, file: string): string {
  try {
    return fs.readFileSync(`/proc/${id}/${file}`, "latin1");
  } catch {
    // It has ended.
    return "";
  }
}

/** A value of a file in /proc that says `<name>: <n> kB`, in megabytes. */
function megabytes(text: string, name: string): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, "m").exec(text)?.[1] ?? 0) / 1024;
}

function partOf(command: readonly string[]): keyof Peaks | undefined {
  if (command.some((word) => word.endsWith("/pulumi-resource-edgelab"))) return "provider";
  if (path.basename(command[0] ?? "") === "ssh") return "connections";
  if (command.some((word) => /\/@pulumi\/pulumi\/cmd\/run(\/|$)/.test(word))) return "program";
  return undefined;
}

/**
 * Watches an engine and what it starts until it ends. The kernel itself keeps the most that each process has held, so
 * that nothing is missed between two looks.
 */
export function watchMemory(engine: number, end: Promise<unknown>): Peaks {
  const peaks: Peaks = { engine: 0, program: 0, provider: 0, connections: 0 };
  const look = (): void => {
    const found = descendantsOf(engine).flatMap(({ id, command }) => {
      const part = partOf(command);
      return part === undefined ? [] : [{ id, part }];
    });
    for (const { id, part } of [{ id: engine, part: "engine" as const }, ...found]) {
      if (part === "connections") continue;
      peaks[part] = Math.max(peaks[part], megabytes(read(id, "status"), "VmHWM"));
    }
    // Many of one program, which share most of what they hold.
    const connections = found.filter(({ part }) => part === "connections");
    const shares = connections.map(({ id }) => megabytes(read(id, "smaps_rollup"), "Pss"));
    peaks.connections = Math.max(
      peaks.connections,
      shares.reduce((sum, each) => sum + each, 0),
    );
  };
  const timer = setInterval(look, interval);
  const stop = () => clearInterval(timer);
  end.then(stop, stop);
  return peaks;
}

export interface LabMemory {
  readonly processes: number;
  /** Megabytes, pages that several share counted for each. */
  readonly resident: number;
  /** Megabytes, shared pages divided among those that share them. */
  readonly proportional: number;
}

/** What the processes of a lab, or of all labs of a stack, hold now. */
export function labMemory(lab: string): LabMemory {
  const texts = labProcesses(lab).map(({ id }) => read(id, "smaps_rollup"));
  const sum = (name: string) => texts.reduce((total, text) => total + megabytes(text, name), 0);
  return { processes: texts.length, resident: sum("Rss"), proportional: sum("Pss") };
}
