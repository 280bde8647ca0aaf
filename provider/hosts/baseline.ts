import * as path from "node:path";
import { HostsFile } from "./hostsFile";
import { configurationMark } from "./labs";
import { namespaceConfiguration } from "./namespaces";

/** How a host finds names. */
export interface Resolution {
  /** Addresses of the name servers, in the order they are asked. Default: none. */
  readonly nameservers?: readonly string[];
  /** Domain that is tried behind a name without one. Default: none. */
  readonly searchDomain?: string;
}

/** Where a namespace's own version of a file in /etc is. */
export function configurationFile(namespace: string, name: string): string {
  return path.join(namespaceConfiguration(namespace), name);
}

/** Lines that every host's hosts file has. The rest of the file is others'. */
function hostsBaseline(host: string): string[] {
  return ["127.0.0.1 localhost", "::1 localhost ip6-localhost ip6-loopback", `127.0.1.1 ${host}`];
}

/** The hosts file with the baseline's missing lines put before what is there. */
export function withBaseline(host: string, present: Buffer | undefined): Buffer {
  const file = new HostsFile(present);
  file.putFirst(missingFromBaseline(host, file));
  return file.toBuffer();
}

/** The lines of the baseline that a hosts file lacks. */
export function missingFromBaseline(host: string, file: HostsFile): string[] {
  const present = new Set(file.lines.map(({ address, names }) => [address, ...names].join(" ")));
  return hostsBaseline(host).filter((line) => !present.has(line));
}

/**
 * Names come from the hosts file and from the lab's name servers alone: the modules that the machine itself may
 * use (resolve, mdns, a directory) answer from outside the namespace.
 */
export function nsswitch(lab: string, host: string): string {
  const files = ["passwd", "group", "shadow", "networks", "protocols", "services", "ethers", "rpc"];
  return [
    configurationMark(lab, host),
    ...files.map((database) => `${database}: files`),
    "hosts: files dns",
    "",
  ].join("\n");
}

/** Short waits: in a lab, a name server that doesn't answer at once is one that is not there. */
export function resolvConf({ nameservers = [], searchDomain }: Resolution): string {
  return [
    ...(searchDomain === undefined ? [] : [`search ${searchDomain}`]),
    ...nameservers.map((address) => `nameserver ${address}`),
    "options timeout:1 attempts:2",
    "",
  ].join("\n");
}

/** What a resolv.conf says. */
export function parseResolvConf(
  text: string,
): Required<Pick<Resolution, "nameservers">> & Resolution {
  const words = text.split("\n").map((line) => line.trim().split(/\s+/));
  const searchDomain = words
    .filter(([keyword]) => keyword === "search" || keyword === "domain")
    .at(-1)?.[1];
  return {
    nameservers: words
      .filter(([keyword]) => keyword === "nameserver")
      .map(([, address]) => address),
    ...(searchDomain === undefined ? {} : { searchDomain }),
  };
}
