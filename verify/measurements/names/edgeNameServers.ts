import { NotProven } from "../../places/notProven";
import type { Measurement } from "../measurement";

/** The name servers that the Edge asks, as it is configured; empty where it asks none. */
export const edgeNameServers: Measurement<readonly string[]> = {
  title: "the Edge's name servers",
  bound: 10_000,
  async take(lab, signal) {
    const edge = lab.at("edge");
    if (!edge.isWindows) {
      return nameServersIn((await edge.readFile("/etc/resolv.conf")) ?? "");
    }
    const command = ["netsh", "interface", "ipv4", "show", "dnsservers"];
    const { status, stdout, stderr } = await edge.run(command, { signal });
    if (status === 0) return addressesIn(stdout);
    throw new NotProven(`netsh on ${edge.title}: ${(stderr || stdout).trim()}`);
  },
};

/** The name servers of a resolv.conf, each once. */
export const nameServersIn = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(/^\s*nameserver\s+(\S+)/gm)].map(([, server]) => server)),
];

/** Every address in what a tool of any language printed of name servers, each once. */
export const addressesIn = (text: string): readonly string[] => [
  ...new Set(text.match(/\b\d+(?:\.\d+){3}\b/g) ?? []),
];
