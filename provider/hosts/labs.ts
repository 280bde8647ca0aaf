import * as fs from "node:fs/promises";
import * as path from "node:path";
import { labsFolder } from "./connection";
import { configurationsFolder, namespaceConfiguration } from "./namespaces";
import { readIfThere } from "./files/readIfThere";

// What belongs to a lab is written down before it is made, so that whatever is left by a killed process can be
// told apart from what others made: `stack` must not sweep `stack-edge`, whose names begin alike.

const longestNamespace = 63;

export function labFolder(lab: string): string {
  return path.join(labsFolder, lab);
}

/** The namespace of the lab's bridges. */
export function switchOf(lab: string): string {
  return `${lab}-switch`;
}

export function namespaceOf(lab: string, host: string): string {
  return `${lab}-${host}`;
}

export function hostFolderOf(lab: string, host: string): string {
  return path.join(labFolder(lab), host);
}

/** Why the namespace can't be named, or undefined. */
export function namespaceProblem(lab: string, host: string): string | undefined {
  const { length } = namespaceOf(lab, host);
  if (length <= longestNamespace) return undefined;
  return (
    `"${host}" makes the namespace ${namespaceOf(lab, host)} with ${length} characters, of which ` +
    `${longestNamespace} are possible; shorten it by ${length - longestNamespace}`
  );
}

const ownerFile = (lab: string): string => path.join(labFolder(lab), "owner.json");

/** Who runs a lab. */
interface Owner {
  /** Folder of the project. */
  readonly project: string;
  /** Name of the stack; a stack has a lab for each of its sites. */
  readonly stack: string;
}

async function readOwner(lab: string): Promise<Owner | undefined> {
  const text = readIfThere(ownerFile(lab));
  return text === undefined ? undefined : (JSON.parse(text.toString()) as Owner);
}

/** Folder of the project that runs the lab, or undefined where there is no such lab. */
export async function ownerOf(lab: string): Promise<string | undefined> {
  return (await readOwner(lab))?.project;
}

/** The labs that this project's stack has on the machine, whether or not the engine knows of them. */
export async function labsOf(stack: string): Promise<string[]> {
  const project = await thisProject();
  const owned = await Promise.all(
    (await namesIn(labsFolder)).map(async (lab) => {
      const owner = await readOwner(lab);
      return owner?.project === project && owner.stack === stack ? [lab] : [];
    }),
  );
  return owned.flat().sort();
}

/** The project that this process works for: the engine starts the provider in the project's folder. */
export function thisProject(): Promise<string> {
  return fs.realpath(process.cwd());
}

/** Whether the lab is another project's: then nothing of it is ours to read, change or delete. */
export async function isForeign(lab: string): Promise<boolean> {
  const owner = await ownerOf(lab);
  return owner !== undefined && owner !== (await thisProject());
}

/** What to say where the lab is another project's. */
export function foreignProblem(lab: string, owner: string): string {
  return (
    `the lab ${lab} runs on this machine already, for the project in ${owner}; ` +
    "use another stack name, or end that lab with `npm run down` there"
  );
}

/** Makes the lab's folder and writes down whose it is. @throws where it is another project's. */
export async function claimLab(lab: string, stack: string): Promise<void> {
  await fs.mkdir(labFolder(lab), { recursive: true, mode: 0o700 });
  const project = await thisProject();
  const part = `${ownerFile(lab)}.${process.pid}`;
  await fs.writeFile(part, JSON.stringify({ project, stack } satisfies Owner));
  try {
    // A link is made with its content, and fails where another project was faster.
    await fs.link(part, ownerFile(lab));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    const owner = await ownerOf(lab);
    if (owner !== undefined && owner !== project)
      throw new Error(foreignProblem(lab, owner), { cause: error });
  } finally {
    await fs.rm(part, { force: true });
  }
}

/** The file in a host's folder that says that a lab has made the host. */
export function hostRecordIn(folder: string): string {
  return path.join(folder, "host.json");
}

const recordFile = (lab: string, host: string): string => hostRecordIn(hostFolderOf(lab, host));

/** Whether the lab has written down that the host's namespace is its own. */
export async function isRecorded(lab: string, host: string): Promise<boolean> {
  return readIfThere(recordFile(lab, host)) !== undefined;
}

/** Writes down that the host's namespace is the lab's. */
export async function recordHost(lab: string, host: string): Promise<void> {
  await fs.mkdir(hostFolderOf(lab, host), { recursive: true, mode: 0o700 });
  const content = { namespace: namespaceOf(lab, host) };
  await fs.writeFile(recordFile(lab, host), JSON.stringify(content), { mode: 0o600 });
}

/** First line of a file in the host's /etc/netns, which outlives a restart of the machine; /run doesn't. */
export function configurationMark(lab: string, host: string): string {
  return `# Host ${host} of the lab ${lab}.`;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await fs.readdir(folder);
  } catch {
    return [];
  }
}

/** Names of the hosts that the lab has made or begun to make. */
export async function hostsOf(lab: string): Promise<string[]> {
  const hosts = new Set<string>();
  for (const host of await namesIn(labFolder(lab))) {
    if (await isRecorded(lab, host)) hosts.add(host);
  }
  for (const namespace of await namesIn(configurationsFolder)) {
    const host = namespace.startsWith(`${lab}-`) ? namespace.slice(lab.length + 1) : undefined;
    if (host === undefined || hosts.has(host)) continue;
    const file = path.join(namespaceConfiguration(namespace), "nsswitch.conf");
    const mark = readIfThere(file)?.toString().split("\n")[0];
    if (mark === configurationMark(lab, host)) hosts.add(host);
  }
  return [...hosts].sort();
}
