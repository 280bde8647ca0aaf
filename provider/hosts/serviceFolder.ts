import * as fs from "node:fs/promises";
import * as path from "node:path";
import { hostFolder, type NamespaceConnection } from "./connection";
import { namespaceFile } from "./namespaces";
import { readIfThere } from "./files/readIfThere";
import type { reservedFiles, service } from "../../model/resources/host";
import type { InputsOf } from "../../model/resources/resourceSchema";
import { resolvedVariable } from "../../model/resources/resolvedVariable";

/** A program that runs on a host and waits for clients. */
export type ServiceDescription = Pick<
  InputsOf<typeof service>,
  "connection" | "name" | "command" | "files" | "listens" | "patience" | "resolves"
>;

/** A service by its name, wherever else it is described. */
export type ServiceName = Pick<ServiceDescription, "connection" | "name">;

/** What is written down of a service, to start it again; the files are in the folder themselves. */
interface ServiceRecord extends Pick<
  ServiceDescription,
  "command" | "listens" | "patience" | "resolves"
> {
  readonly files: readonly string[];
}

/** What the start script writes down of the process that it becomes. */
export interface ProcessRecord {
  readonly pid: number;
  readonly startTime: string;
}

function servicesFolder(connection: NamespaceConnection): string {
  return path.join(hostFolder(connection), "services");
}

export function serviceFolder({ connection, name }: ServiceName): string {
  return path.join(servicesFolder(connection), name);
}

/** Names of the services that have a folder on the host, whether or not they run. */
export async function serviceNames(connection: NamespaceConnection): Promise<string[]> {
  return fs.readdir(servicesFolder(connection)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
}

/** The path of one of the files that the start script and the supervisor share. */
export function reservedFile(service: ServiceName, file: (typeof reservedFiles)[number]): string {
  return path.join(serviceFolder(service), file);
}

const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

const inFolder = (service: ServiceDescription, text: string): string =>
  text.replaceAll("{folder}", serviceFolder(service));

/** Lines that resolve a name on the host, as its own programs do, and end where it can't be. */
function resolvingLines(name: string): string[] {
  const variable = resolvedVariable(name);
  return [
    `${variable}=$(getent ahostsv4 ${quote(name)})`,
    `${variable}=\${${variable}%% *}`,
    `export ${variable}`,
  ];
}

/**
 * The script that starts a service, also by hand: it goes into the host's namespace, resolves the names anew,
 * writes down what it found and which process it is, and becomes the service.
 */
export function startScript(service: ServiceDescription): string {
  const { connection, name } = service;
  const names = Object.keys(service.resolves ?? {});
  const script = quote(reservedFile(service, "start"));
  const format = names.map((one) => `"${one}":"%s"`).join(",");
  const found = names.map((one) => `"$${resolvedVariable(one)}"`).join(" ");
  return [
    "#!/bin/sh",
    `# Starts the service ${name} on ${connection.namespace}; works by hand too.`,
    "PATH=$PATH:/usr/sbin:/sbin; export PATH",
    `[ /proc/self/ns/net -ef ${namespaceFile(connection.namespace)} ] ||`,
    `  exec ip netns exec ${connection.namespace} ${script}`,
    `cd ${quote(serviceFolder(service))} || exit`,
    "set -f",
    "umask 077",
    `EDGELAB_NAMESPACE=${connection.namespace} EDGELAB_SERVICE=${name}`,
    "export EDGELAB_NAMESPACE EDGELAB_SERVICE",
    "read -r stat </proc/$$/stat",
    "# Behind the name in brackets, the start time is the 20th field.",
    "set -- ${stat##*) }",
    "shift 19",
    `printf '{"pid":%s,"startTime":"%s"}\\n' $$ "$1" >pid`,
    ...names.flatMap(resolvingLines),
    ...(names.length === 0 ? [] : [`printf '{${format}}\\n' ${found} >resolved.json`]),
    ...names.map(
      (one) =>
        `[ -n "$${resolvedVariable(one)}" ] || { echo ${quote(`${one} can't be resolved on this host`)} >&2; exit 69; }`,
    ),
    `exec ${service.command.map((word) => quote(inFolder(service, word))).join(" ")}`,
    "",
  ].join("\n");
}

/** The files of a service as they are written. */
function renderedFiles(
  service: ServiceDescription,
): [file: string, content: string, mode: number][] {
  const folder = serviceFolder(service);
  const { command, listens, patience, resolves } = service;
  const record: ServiceRecord = {
    command,
    files: Object.keys(service.files ?? {}),
    listens,
    ...(patience !== undefined && { patience }),
    resolves,
  };
  return [
    ...Object.entries(service.files ?? {}).map(([name, content]): [string, string, number] => [
      path.join(folder, name),
      inFolder(service, content),
      0o600,
    ]),
    [reservedFile(service, "start"), startScript(service), 0o700],
    [reservedFile(service, "service.json"), JSON.stringify(record), 0o600],
  ];
}

/** Writes a service's files into a folder without any others. */
export async function writeServiceFolder(service: ServiceDescription): Promise<void> {
  await fs.rm(serviceFolder(service), { recursive: true, force: true });
  for (const [file, content, mode] of renderedFiles(service)) {
    await fs.mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    await fs.writeFile(file, content, { mode });
  }
}

/** What the files of a service are found to hold. */
export interface ObservedFolder {
  readonly files: Readonly<Record<string, string>>;
  readonly isStartChanged: boolean;
  /** The addresses that names had at the last start. */
  readonly resolved: Readonly<Record<string, string>>;
}

/** Reads the files back; one that is as it was written is given as it was declared. */
export async function observeServiceFolder(service: ServiceDescription): Promise<ObservedFolder> {
  const rendered = new Map(renderedFiles(service).map(([file, content]) => [file, content]));
  const files: Record<string, string> = {};
  for (const [name, declared] of Object.entries(service.files ?? {})) {
    const file = path.join(serviceFolder(service), name);
    const found = readIfThere(file)?.toString();
    if (found !== undefined) files[name] = found === rendered.get(file) ? declared : found;
  }
  const start = reservedFile(service, "start");
  return {
    files,
    isStartChanged: readIfThere(start)?.toString() !== rendered.get(start),
    resolved: await resolvedAtStart(service),
  };
}

/** The addresses that a service's names had at its last start. */
export async function resolvedAtStart(
  service: ServiceName,
): Promise<Readonly<Record<string, string>>> {
  const found = parseRecord<Record<string, string>>(
    readIfThere(reservedFile(service, "resolved.json")),
  );
  return found ?? {};
}

/** A service as its folder has it now. One whose record is gone has no sockets to wait for. */
export async function recordedService(service: ServiceName): Promise<ServiceDescription> {
  const { files: names, ...rest } = parseRecord<ServiceRecord>(
    readIfThere(reservedFile(service, "service.json")),
  ) ?? { command: [], files: [], listens: [] };
  const files: Record<string, string> = {};
  for (const name of names) {
    const content = readIfThere(path.join(serviceFolder(service), name));
    if (content !== undefined) files[name] = content.toString();
  }
  return { ...service, ...rest, files };
}

/** The process that the start script has become last, running or not. */
export async function processRecord(service: ServiceName): Promise<ProcessRecord | undefined> {
  return parseRecord<ProcessRecord>(readIfThere(reservedFile(service, "pid")));
}

/** A record is written by a script that can be killed over it: half a one is none. */
function parseRecord<T>(bytes: Buffer | undefined): T | undefined {
  try {
    return bytes === undefined ? undefined : (JSON.parse(bytes.toString()) as T);
  } catch {
    return undefined;
  }
}
