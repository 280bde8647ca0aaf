import { existsSync } from "node:fs";
import { pythonPackage } from "../../../../toolchain/setup/pythonPackages";
import { skip } from "../../../support/skip";

export const python = "/usr/bin/python3";

/** Skips a suite, and says why, where NTLM can't be spoken. */
export function needsNtlm(context: Mocha.Context): void {
  if (!existsSync(python)) skip(context, `needs ${python}`);
  if (!existsSync(pythonPackage())) skip(context, "needs pyspnego, which `npm test` gets");
}
