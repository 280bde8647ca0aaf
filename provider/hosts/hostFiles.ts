import * as fs from "node:fs/promises";
import * as path from "node:path";
import {
  configurationFile,
  missingFromBaseline,
  nsswitch,
  parseResolvConf,
  resolvConf,
  withBaseline,
  type Resolution,
} from "./baseline";
import { hostFolderOf, namespaceOf } from "./labs";
import { namespaceConfiguration } from "./namespaces";
import { markAtEnd } from "./ownerMark";
import { TextFiles } from "./textFile";

/** Whose files, and how the host is to find names. */
export interface HostFiles extends Resolution {
  readonly lab: string;
  readonly name: string;
}

/** What the files in the host's /etc are found to say. */
export interface ObservedFiles extends Resolution {
  readonly nameservers: readonly string[];
  /** What differs from the files that the host was given, a sentence each; the rest of `hosts` is others'. */
  readonly faults: readonly string[];
}

// The pending folder is the one that resources on this host use: both complete what the other left.
const textFiles = ({ lab, name }: HostFiles): TextFiles =>
  new TextFiles(path.join(hostFolderOf(lab, name), "pending"));

/** Writes what is missing or wrong in the host's own /etc/{hosts,nsswitch.conf,resolv.conf}. */
export async function writeHostFiles(wanted: HostFiles): Promise<void> {
  const namespace = namespaceOf(wanted.lab, wanted.name);
  const files = textFiles(wanted);
  await fs.mkdir(namespaceConfiguration(namespace), { recursive: true });
  // nsswitch.conf first: it says whose the folder is.
  const contents: [name: string, content: (present: string | undefined) => string][] = [
    ["nsswitch.conf", () => nsswitch(wanted.lab, wanted.name)],
    ["resolv.conf", () => resolvConf(wanted)],
    ["hosts", (present) => withBaseline(wanted.name, present)],
  ];
  for (const [name, content] of contents) {
    const file = configurationFile(namespace, name);
    const present = await files.read(file);
    if (present !== content(present)) await files.write(file, content(present));
  }
}

/** Takes the lines that resources wrote out of the hosts file of a host that is made anew; others' lines stay. */
export async function forgetResourceLines(host: HostFiles): Promise<void> {
  const file = configurationFile(namespaceOf(host.lab, host.name), "hosts");
  const files = textFiles(host);
  const present = await files.read(file, "latin1");
  if (present === undefined) return;
  const lines = present.split("\n").filter((line) => markAtEnd(line) === undefined);
  await files.write(file, Buffer.from(lines.join("\n"), "latin1"));
}

/** Reads the host's own /etc. */
export async function observeHostFiles(wanted: HostFiles): Promise<ObservedFiles> {
  const namespace = namespaceOf(wanted.lab, wanted.name);
  const files = textFiles(wanted);
  const read = (name: string) => files.read(configurationFile(namespace, name));
  const [switching, resolving, hosts] = await Promise.all(
    ["nsswitch.conf", "resolv.conf", "hosts"].map(read),
  );
  const found = parseResolvConf(resolving ?? "");
  const faults = missingFromBaseline(wanted.name, hosts).map(
    (line) => `hosts lacks the line ${line}`,
  );
  if (switching?.trim() !== nsswitch(wanted.lab, wanted.name).trim()) {
    faults.push("nsswitch.conf was changed");
  }
  if (resolving?.trim() !== resolvConf(found).trim()) faults.push("resolv.conf was changed");
  return { ...found, faults };
}
