import { ipBatch } from "./command";
import { switchOf } from "./labs";
import { namespaceInode } from "./namespaces";

interface Bridge {
  readonly ifname: string;
  readonly flags: readonly string[];
}

/** The bridges of a lab that pass frames on, and those that don't. @throws where the lab isn't there. */
export async function bridgesOf(lab: string): Promise<{ name: string; isUp: boolean }[]> {
  if ((await namespaceInode(switchOf(lab))) === undefined) {
    throw new Error(
      `the lab ${lab} isn't there (no network namespace ${switchOf(lab)}): ` +
        "refresh, and the next update makes it again",
    );
  }
  const shown = await ipBatch(["link show type bridge"], { namespace: switchOf(lab), json: true });
  const bridges = shown.trim() === "" ? [] : (JSON.parse(shown) as Bridge[]);
  return bridges.map(({ ifname, flags }) => ({ name: ifname, isUp: flags.includes("UP") }));
}
