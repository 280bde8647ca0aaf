import { existsSync } from "node:fs";
import { labName } from "../../model/resources/shapes";
import { foreignProblem, isForeign, labsOf, ownerOf } from "./labs";
import { sweepLab } from "./sweep";

/**
 * Removes what is left of the lab named on the command line and of the other labs of its stack, and prints it. Silent
 * where there is nothing.
 */
async function main(lab: string | undefined, stack: string | undefined): Promise<void> {
  const name = labName.safeParse(lab);
  if (!name.success) {
    throw new Error(`the name of a lab ${name.error.issues[0].message}; got ${lab ?? "nothing"}`);
  }
  const owner = await ownerOf(name.data);
  if (owner !== undefined && existsSync(owner) && (await isForeign(name.data))) {
    throw new Error(foreignProblem(name.data, owner));
  }
  const others = stack === undefined ? [] : await labsOf(stack);
  for (const one of new Set([name.data, ...others])) {
    for (const line of await sweepLab(one)) console.log(`removed ${line}`);
  }
}

main(process.argv[2], process.argv[3]).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
