import { ipBatch } from "./command";
import { foreignProblem, isForeign, ownerOf, switchOf } from "./labs";
import { namespaceInode } from "./namespaces";
import { linkMtu } from "./strays";

interface Bridge {
  readonly ifname: string;
  readonly flags: readonly string[];
  readonly mtu: number;
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

/** The bridges of a lab, and whether they pass all frames on. @throws as `requireLab` does. */
export async function bridgesOf(lab: string): Promise<{ name: string; isRight: boolean }[]> {
  await requireLab(lab);
  const shown = await ipBatch(["link show type bridge"], { namespace: switchOf(lab), json: true });
  const bridges = shown.trim() === "" ? [] : (JSON.parse(shown) as Bridge[]);
  return bridges.map(({ ifname, flags, mtu }) => ({
    name: ifname,
    isRight: flags.includes("UP") && mtu === linkMtu,
  }));
}
