import { NotProven } from "../../places/notProven";
import type { Measurement } from "../measurement";

/** A socket on the Edge that waits for clients. */
export interface EdgeListener {
  readonly transport: "tcp" | "udp";
  /** "*" where it waits on every address. */
  readonly address: string;
  readonly port: number;
  /** Names of the programs that hold it; none where they aren't shown. */
  readonly programs: readonly string[];
}

/** Who waits on which address and port on the Edge. */
export const edgeListeners: Measurement<readonly EdgeListener[]> = {
  title: "listening programs on the Edge",
  bound: 10_000,
  async take(lab, signal) {
    const edge = lab.at("edge");
    if (edge.isWindows) throw new NotProven("listening programs are only read on Linux, by ss");
    const { status, stdout, stderr } = await edge.run(["ss", "-H", "-lntu", "-p"], { signal });
    if (status !== 0) {
      throw new NotProven(`ss on ${edge.title} failed: ${stderr.trim() || `status ${status}`}`);
    }
    return listenersIn(stdout);
  },
};

/**
 * The listening sockets in what `ss -H -lntu -p` prints.
 *
 * @throws NotProven for a line that isn't one of them.
 */
export function listenersIn(printed: string): readonly EdgeListener[] {
  return printed
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => {
      const [transport, , , , local = "", , ...processes] = line.trim().split(/\s+/);
      const parts = /^(.+):(\d+)$/.exec(local);
      if (parts === null || (transport !== "tcp" && transport !== "udp")) {
        throw new NotProven(`ss printed a line that isn't understood: ${line.trim()}`);
      }
      const [, address, port] = parts;
      const programs = [...processes.join(" ").matchAll(/\("([^"]+)",pid=/g)].map(
        ([, name]) => name,
      );
      return {
        transport,
        address: everywhere.includes(address) ? "*" : address.replace(/%.*$/, ""),
        port: Number(port),
        programs: [...new Set(programs)],
      };
    });
}

const everywhere = ["0.0.0.0", "*", "[::]"];
