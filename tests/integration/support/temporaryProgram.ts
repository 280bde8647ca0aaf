import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { root } from "../../../toolchain/setup/prepare";

/** A Pulumi project in a temporary folder, compiled as the lab's program is: JavaScript, with the same SDK. */
export class TemporaryProgram {
  /** The project's folder. */
  readonly folder: string;

  /**
   * @param source what its `index.js` holds.
   * @param project lines of its `Pulumi.yaml` beside name and runtime.
   */
  constructor(source: string, project: readonly string[] = []) {
    this.folder = fs.mkdtempSync(path.join(os.tmpdir(), "edgelab-program-"));
    const settings = [
      "name: edgelab",
      "runtime: { name: nodejs, options: { typescript: false } }",
      ...project,
    ];
    this.write("Pulumi.yaml", settings.map((line) => `${line}\n`).join(""));
    this.write("package.json", '{ "main": "index.js" }\n');
    this.write("index.js", source);
    fs.symlinkSync(path.join(root, "node_modules"), path.join(this.folder, "node_modules"));
  }

  /**
   * Puts a file into the project.
   *
   * @param mode Who may read and run it. @default everybody may read it
   * @returns its absolute path
   */
  write(name: string, content: string, mode = 0o644): string {
    const file = path.join(this.folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, content, { mode });
    return file;
  }

  dispose(): void {
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}
