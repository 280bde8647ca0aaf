import { NotProven } from "../../places/notProven";
import type { Place } from "../../places/place";
import type { Measurement } from "../measurement";
import { normalName } from "./dnsAnswer";

/** A line of a hosts file that names something. */
export interface HostsLine {
  readonly address: string;
  /** In lower case, without a dot at the end. */
  readonly names: readonly string[];
  /** The line as it is written. */
  readonly text: string;
}

/** The lines of the Edge's hosts file; empty where there is no such file. */
export const edgeHostsFile: Measurement<readonly HostsLine[]> = {
  title: "the Edge's hosts file",
  bound: 10_000,
  async take(lab, signal) {
    const edge = lab.at("edge");
    const text = edge.isWindows
      ? await typed(edge, signal)
      : ((await edge.readFile("/etc/hosts")) ?? "");
    return hostsLinesIn(text);
  },
};

const windowsFile = "C:\\Windows\\System32\\drivers\\etc\\hosts";

async function typed(edge: Place, signal: AbortSignal): Promise<string> {
  const { status, stdout, stderr } = await edge.run(["cmd", "/c", "type", windowsFile], { signal });
  if (status === 0) return stdout;
  throw new NotProven(`${windowsFile} on ${edge.title} can't be read: ${stderr.trim()}`);
}

/** The lines of a hosts file that name something; comments and empty lines are left out. */
export function hostsLinesIn(text: string): readonly HostsLine[] {
  return text.split(/\r\n|\r|\n/).flatMap((line) => {
    const [address = "", ...names] = line.split("#")[0].trim().split(/\s+/);
    return names.length === 0 ? [] : [{ address, names: names.map(normalName), text: line.trim() }];
  });
}
