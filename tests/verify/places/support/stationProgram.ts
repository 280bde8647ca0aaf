import { readFileSync } from "node:fs";
import { ensureBuilt } from "../../../../toolchain/build";

/** The bundled program of stations. */
export const stationProgram = (): string => readFileSync(ensureBuilt().station, "utf8");
