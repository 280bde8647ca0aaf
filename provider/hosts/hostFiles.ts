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
import { Files } from "./files/files";
import type { Edit } from "./host";
import { HostsFile } from "./hostsFile";

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
const filesOf = ({ lab, name }: HostFiles): Files =>
  new Files(path.join(hostFolderOf(lab, name), "pending"));

/** Writes what is missing or wrong in the host's own /etc/{hosts,nsswitch.conf,resolv.conf}. */
export async function writeHostFiles(wanted: HostFiles): Promise<void> {
  const namespace = namespaceOf(wanted.lab, wanted.name);
  // nsswitch.conf first: it says whose the folder is.
  const edits: [name: string, edit: Edit][] = [
    ["nsswitch.conf", () => Buffer.from(nsswitch(wanted.lab, wanted.name))],
    ["resolv.conf", () => Buffer.from(resolvConf(wanted))],
    ["hosts", (present) => withBaseline(wanted.name, present)],
  ];
  await filesOf(wanted).change(
    ...edits.map(([name, edit]) => ({ file: configurationFile(namespace, name), edit })),
  );
}

/** Takes the lines that resources wrote out of the hosts file of a host that is made anew; others' lines stay. */
export async function forgetResourceLines(host: HostFiles): Promise<void> {
  const file = configurationFile(namespaceOf(host.lab, host.name), "hosts");
  await filesOf(host).change({
    file,
    edit: (present) => {
      if (present === undefined) return undefined;
      const hosts = new HostsFile(present);
      hosts.remove(hosts.lines.filter(({ mark }) => mark !== undefined));
      return hosts.toBuffer();
    },
  });
}

/** Reads the host's own /etc. */
export function observeHostFiles(wanted: HostFiles): ObservedFiles {
  const namespace = namespaceOf(wanted.lab, wanted.name);
  const files = filesOf(wanted);
  const read = (name: string) => files.read(configurationFile(namespace, name));
  const [switching, resolving] = ["nsswitch.conf", "resolv.conf"].map((name) =>
    read(name)?.toString(),
  );
  const found = parseResolvConf(resolving ?? "");
  const faults = missingFromBaseline(wanted.name, new HostsFile(read("hosts"))).map(
    (line) => `hosts lacks the line ${line}`,
  );
  if (switching?.trim() !== nsswitch(wanted.lab, wanted.name).trim()) {
    faults.push("nsswitch.conf was changed");
  }
  if (resolving?.trim() !== resolvConf(found).trim()) faults.push("resolv.conf was changed");
  return { ...found, faults };
}
