import * as path from "node:path";
import type { SshTarget } from "../model/ssh";
import { root } from "../toolchain/setup/prepare";
import { TemporaryProgram } from "../tests/integration/support/temporaryProgram";

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
  return providedProgram(source);
}

/** A program that declares the same hosts entries on each of some machines over SSH. */
export function hostsEntriesProgram(what: {
  readonly ssh: readonly SshTarget[];
  readonly lines: readonly { readonly address: string; readonly name: string }[];
}): TemporaryProgram {
  return providedProgram([
    'const { CustomResource } = require("@pulumi/pulumi/resource");',
    `const { ssh, lines } = ${JSON.stringify(what)};`,
    "for (const each of ssh) {",
    "  for (const { address, name } of lines) {",
    "    const args = { connection: { ssh: each }, address, names: [name] };",
    '    new CustomResource("edgelab:host:HostsEntry", `${each.host}-${name}`, args);',
    "  }",
    "}",
    "",
  ]);
}

/** A program whose resources this project's own provider makes. */
function providedProgram(source: readonly string[]): TemporaryProgram {
  const folder = JSON.stringify(path.join(root, "provider"));
  const provider = `plugins: { providers: [{ name: edgelab, path: ${folder} }] }`;
  return new TemporaryProgram(source.join("\n"), [provider]);
}
