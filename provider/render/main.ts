import * as fs from "node:fs";
import * as path from "node:path";
import { render } from "./render";

/**
 * Writes what is rendered of a preview into a folder that isn't there, or is empty.
 *
 * @param json What `pulumi preview --json` prints.
 * @returns a line for each machine.
 * @throws Error where the folder has something, and as {@link render} does.
 */
export function writeRendered(json: string, folder: string): string[] {
  if (fs.existsSync(folder) && fs.readdirSync(folder).length > 0) {
    throw new Error(
      `--out: ${folder} isn't empty: give a folder that isn't there yet, or empty it.`,
    );
  }
  const files = Object.entries(render(json));
  for (const [name, content] of files) {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, content, { mode: name.endsWith(".sh") ? 0o755 : 0o644 });
  }
  const machines = [...new Set(files.map(([name]) => name.split("/")[0]))];
  return machines.map((name) => `${path.join(folder, name)}: see README.txt there`);
}
