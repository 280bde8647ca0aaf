import * as path from "node:path";
import { root } from "../../../../toolchain/setup/prepare";
import { TemporaryProgram } from "../../support/temporaryProgram";

/** What a program does beside the repository's own lab, or to it. */
export interface LabChanges {
  /** Other values for inputs, by the resource's name. */
  readonly changed?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly added?: readonly AddedResource[];
}

export interface AddedResource {
  readonly type: string;
  readonly name: string;
  /** Name of a resource of the lab that is on the same host. */
  readonly onHostOf: string;
  /** Without the connection. */
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** A program that stands up the repository's own lab with changes. */
export function labProgram(changes: LabChanges): TemporaryProgram {
  const module = JSON.stringify(path.join(__dirname, "changeLab.js"));
  const provider = JSON.stringify(path.join(root, "provider"));
  return new TemporaryProgram(`require(${module}).changeLab(${JSON.stringify(changes)});\n`, [
    `plugins: { providers: [{ name: edgelab, path: ${provider} }] }`,
  ]);
}
