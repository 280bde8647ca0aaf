import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { bundle } from "../toolchain/build";
import { root } from "../toolchain/setup/prepare";

/** A policy pack without a policy, made and loaded as the project's own is: what any pack costs. */
export class EmptyPack {
  /** What `--policy-pack` takes. */
  readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), "edgelab-bench-pack-"));

  constructor() {
    const compiled = "benchEmptyPolicy.js";
    bundle(root, {
      entry: "bench/emptyPackMain.ts",
      file: compiled,
      external: ["@pulumi/pulumi"],
    });
    const loader = JSON.stringify(path.join(root, "toolchain", "compiledCode.js"));
    const file = JSON.stringify(path.join(root, "bin", compiled));
    const files = {
      "PulumiPolicy.yaml":
        "name: empty\nruntime: { name: nodejs, options: { typescript: false } }\n",
      "package.json": '{ "name": "empty", "version": "0.0.0", "main": "index.js" }\n',
      "index.js": `module.exports = require(${loader}).requireCompiled(${file});\n`,
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
