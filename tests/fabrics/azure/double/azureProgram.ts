import * as path from "node:path";
import { ensureBuilt } from "../../../../toolchain/build";
import { root } from "../../../../toolchain/setup/prepare";
import { TemporaryProgram } from "../../../integration/support/temporaryProgram";
import { Store } from "./store";

/**
 * A project whose plugin for Azure is the double.
 *
 * @param source The program. @default this repository's own
 */
export function azureProgram(
  source = `module.exports = require(${JSON.stringify(ensureBuilt(root).program)});`,
): { readonly program: TemporaryProgram; readonly store: Store } {
  const program = new TemporaryProgram(source, [
    "plugins:",
    "  providers:",
    `    - { name: azure-native, path: ${JSON.stringify(__dirname)} }`,
    `    - { name: edgelab, path: ${JSON.stringify(path.join(root, "provider"))} }`,
  ]);
  const store = new Store(path.join(program.folder, "azure.json"));
  process.env.AZURE_DOUBLE = store.file;
  return { program, store };
}
