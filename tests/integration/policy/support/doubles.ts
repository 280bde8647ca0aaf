import * as path from "node:path";
import { buildSync } from "esbuild";
import type { TemporaryProgram } from "../../support/temporaryProgram";

/** Packages of which no plugin is installed here. */
const doubled = ["azure-native", "command"] as const;

/** Lines of a `Pulumi.yaml` by which the engine takes the doubles of {@link addDoubles} for the plugins. */
export const doublesInProject: readonly string[] = [
  "plugins:",
  "  providers:",
  ...doubled.map((name) => `    - { name: ${name}, path: ./plugins }`),
];

/** Puts doubles of the plugins `azure-native` and `command` into a project. They take whatever resource they get. */
export function addDoubles(program: TemporaryProgram): void {
  for (const name of doubled) {
    program.write(
      `plugins/pulumi-resource-${name}`,
      '#!/usr/bin/env node\nrequire("./double.js");\n',
      0o755,
    );
  }
  buildSync({
    entryPoints: [path.join(__dirname, "double", "main.ts")],
    outfile: path.join(program.folder, "plugins", "double.js"),
    bundle: true,
    platform: "node",
    target: "node20",
    logLevel: "silent",
  });
}
