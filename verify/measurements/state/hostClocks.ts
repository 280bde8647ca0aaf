import type { PlaceName } from "../../../model";
import { NotProven } from "../../places/notProven";
import type { Place } from "../../places/place";
import type { Measurement } from "../measurement";

/** Where clocks have to agree, and a host can be asked. */
const clockedPlaces = ["edge", "frontEnd"] as const satisfies readonly PlaceName[];

/** Seconds that each host's clock is ahead of this one, or why it isn't known. */
export type HostClocks = Readonly<
  Record<(typeof clockedPlaces)[number], { readonly ahead: number } | { readonly because: string }>
>;

/** What the servers' own clocks say. */
export const hostClocks: Measurement<HostClocks> = {
  title: "clocks of the servers",
  bound: 20_000,
  async take(lab) {
    const read = clockedPlaces.map(async (name) => [name, await clockOf(lab.at(name))] as const);
    return Object.fromEntries(await Promise.all(read)) as HostClocks;
  },
};

/** Unix time, which no time zone shifts; PowerShell 2.0 has no word for it. */
const onWindows = [
  ...["powershell", "-NoProfile", "-NonInteractive", "-Command"],
  "[Math]::Floor(([DateTime]::UtcNow-[DateTime]'1970-01-01').TotalSeconds)",
];

async function clockOf(place: Place): Promise<HostClocks["edge"]> {
  try {
    if (place.folder !== undefined) {
      throw new NotProven(`${place.title} is a network namespace, whose clock is the machine's`);
    }
    const before = Date.now();
    const command = place.isWindows ? onWindows : ["date", "-u", "+%s"];
    const { status, stdout, stderr } = await place.run(command, { timeout: 15_000 });
    const seconds = /^\s*(\d{9,11})\b/.exec(stdout)?.[1];
    if (status !== 0 || seconds === undefined) {
      throw new NotProven(`${command[0]} on ${place.title}: ${stderr.trim() || stdout.trim()}`);
    }
    return { ahead: Math.round(Number(seconds) - (before + Date.now()) / 2_000) };
  } catch (error) {
    return { because: (error as Error).message };
  }
}
