import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

/** The repository's folder. */
export const repository = resolve(__dirname, "../..");

const made: string[] = [];

/** A folder of its own for a test, with these files in it. */
export function scratchFolder(files: Record<string, string> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), "edgelab-test-"));
  made.push(folder);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/**
 * A Pulumi project of its own, of this project's name and with its packages.
 *
 * @param program text of its index.js
 */
export function scratchProject(program: string, files: Record<string, string> = {}): string {
  const folder = scratchFolder({
    "Pulumi.yaml":
      "name: edgelab\nruntime: { name: nodejs, options: { typescript: false } }\nstackConfigDir: stacks\n",
    "package.json": '{ "name": "edgelab", "version": "0.0.0", "main": "index.js" }',
    "index.js": program,
    "stacks/Pulumi.local.yaml": "config:\n  # why\n  edgelab:greeting: hello\n",
    ...files,
  });
  symlinkSync(join(repository, "node_modules"), join(folder, "node_modules"));
  return folder;
}

/** Removes all scratch folders. */
export function removeScratch(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}
