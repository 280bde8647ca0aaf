import { ipBatch } from "./command";
import { foreignProblem, isForeign, ownerOf, switchOf } from "./labs";
import { namespaceInode } from "./namespaces";

interface Bridge {
  readonly ifname: string;
  readonly flags: readonly string[];
}

/** @throws where the lab isn't there, or is another project's. */
export async function requireLab(lab: string): Promise<void> {
  const owner = await ownerOf(lab);
  if (owner !== undefined && (await isForeign(lab))) throw new Error(foreignProblem(lab, owner));
  if ((await namespaceInode(switchOf(lab))) !== undefined) return;
  throw new Error(
    `the lab ${lab} isn't there (no network namespace ${switchOf(lab)}): ` +
      "refresh, and the next update makes it again",
  );
}

/** The bridges of a lab, and whether they pass frames on. @throws as `requireLab` does. */
export async function bridgesOf(lab: string): Promise<{ name: string; isUp: boolean }[]> {
  await requireLab(lab);
  const shown = await ipBatch(["link show type bridge"], { namespace: switchOf(lab), json: true });
  const bridges = shown.trim() === "" ? [] : (JSON.parse(shown) as Bridge[]);
  return bridges.map(({ ifname, flags }) => ({ name: ifname, isUp: flags.includes("UP") }));
}
