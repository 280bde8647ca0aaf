import * as fs from "node:fs/promises";
import * as path from "node:path";
import { readIfThere } from "./files/readIfThere";
import { hostFolderOf } from "./labs";

/** Whose clock, and how far it is ahead of the machine's. */
interface HostClock {
  readonly lab: string;
  readonly name: string;
  /** Seconds; negative for behind. @default 0 */
  readonly clockOffset?: number;
}

/** The file that the host's servers read each time that they tell or judge the time; without it they go by the machine's. */
const fileOf = ({ lab, name }: HostClock) => path.join(hostFolderOf(lab, name), "clock");

/** Sets the host's clock. */
export async function writeHostClock(clock: HostClock): Promise<void> {
  const { clockOffset = 0 } = clock;
  if (clockOffset === 0) await fs.rm(fileOf(clock), { force: true });
  else await fs.writeFile(fileOf(clock), `${clockOffset}\n`);
}

/** How many seconds the host's clock is ahead of the machine's: 0 where its file is no number, as its servers see it. */
export function observeHostClock(clock: HostClock): number {
  const text = readIfThere(fileOf(clock))?.toString().trim() ?? "";
  return /^-?\d{1,9}$/.test(text) ? Number(text) : 0;
}
