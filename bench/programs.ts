import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { root } from "../toolchain/setup/prepare";

/** A Pulumi project in a temporary folder, compiled as the lab's program is: JavaScript, with the same SDK. */
export class TemporaryProgram {
  /** The project's folder. */
  readonly folder: string;

  /**
   * @param source what its `index.js` holds.
   * @param project lines of its `Pulumi.yaml` beside name and runtime.
   */
  constructor(source: string, project: readonly string[] = []) {
    this.folder = fs.mkdtempSync(path.join(os.tmpdir(), "edgelab-bench-program-"));
    const settings = [
      "name: edgelab",
      "runtime: { name: nodejs, options: { typescript: false } }",
      ...project,
    ];
    const files = {
      "Pulumi.yaml": settings.map((line) => `${line}\n`).join(""),
      "package.json": '{ "main": "index.js" }\n',
      "index.js": source,
    };
    for (const [name, content] of Object.entries(files)) {
      fs.writeFileSync(path.join(this.folder, name), content);
    }
    fs.symlinkSync(path.join(root, "node_modules"), path.join(this.folder, "node_modules"));
  }

  dispose(): void {
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A program that declares nothing, as `pulumi new` makes it: it imports the SDK, as every program does. */
export const emptyProgram = (): TemporaryProgram =>
  new TemporaryProgram('require("@pulumi/pulumi");\n');

/** A file without a line: what `up` takes for the engine and the language host alone. */
export const emptyFile = (): TemporaryProgram => new TemporaryProgram("");

/**
 * A program of as many resources as a lab, each of which is made at once: what `up` takes for the engine's own work.
 */
export function trivialProgram(count: number): TemporaryProgram {
  const source = [
    'const { CustomResource } = require("@pulumi/pulumi/resource");',
    `for (let index = 0; index < ${count}; index++) {`,
    '  new CustomResource("edgelab:local:Password", `password-${index}`, {});',
    "}",
    "",
  ];
  const folder = JSON.stringify(path.join(root, "provider"));
  const provider = `plugins: { providers: [{ name: edgelab, path: ${folder} }] }`;
  return new TemporaryProgram(source.join("\n"), [provider]);
}
