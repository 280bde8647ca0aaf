import * as fs from "node:fs";

/** A process below another one. */
export interface Descendant {
  readonly id: number;
  /** Program and arguments. */
  readonly command: readonly string[];
}

function read(id: string, file: string): string {
  try {
    return fs.readFileSync(`/proc/${id}/${file}`, "latin1");
  } catch {
    // It has ended since the folder was read.
    return "";
  }
}

/** All processes that a process has started, with those that these have started. */
export function descendantsOf(ancestor: number): Descendant[] {
  const processes = fs
    .readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((id) => ({
      id: Number(id),
      parent: Number(/^\d+ \(.*\) \S (\d+)/s.exec(read(id, "stat"))?.[1]),
      command: read(id, "cmdline").split("\0").slice(0, -1),
    }));
  const found = new Set([ancestor]);
  for (let before = 0; before < found.size;) {
    before = found.size;
    for (const { id, parent } of processes) if (found.has(parent)) found.add(id);
  }
  return processes.filter(({ id }) => found.has(id) && id !== ancestor);
}
