import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";

const folders: string[] = [];

/** A folder of its own, gone after the tests. */
export function scratchFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "edgelab-policy-"));
  folders.push(folder);
  return folder;
}

export function removeScratchFolders(): void {
  for (const folder of folders.splice(0)) {
    rmSync(folder, { recursive: true });
  }
}

/** What an engine said and how it ended. */
export interface Recording {
  /** A file of `recorded/`, or lines. */
  readonly events: "sound" | "broken" | "advisory" | "state" | "program" | readonly string[];
  readonly said?: string;
  readonly status: number;
}

/** An engine that says again what a real one said. */
export class FakeEngine {
  readonly folder = scratchFolder();
  readonly file = path.join(this.folder, "pulumi");

  constructor({ events, said = "", status }: Recording) {
    const recorded = path.join(__dirname, "recorded", `${String(events)}.ndjson`);
    const output =
      typeof events === "string" ? readFileSync(recorded, "utf8") : `${events.join("\n")}\n`;
    const told = path.join(this.folder, "told.json");
    writeFileSync(
      this.file,
      `#!/usr/bin/env node
require("node:fs").writeFileSync(${JSON.stringify(told)}, JSON.stringify({
  args: process.argv.slice(2),
  folder: process.cwd(),
  environment: process.env,
}));
process.stdout.write(${JSON.stringify(output)});
process.stderr.write(${JSON.stringify(said)});
process.exitCode = ${status};
`,
      { mode: 0o755 },
    );
  }

  /** What it was told when it was started. */
  get told(): { args: string[]; folder: string; environment: NodeJS.ProcessEnv } {
    return JSON.parse(readFileSync(path.join(this.folder, "told.json"), "utf8"));
  }
}
