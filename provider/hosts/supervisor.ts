import { spawn } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs/promises";
import * as os from "node:os";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { programFolders } from "./command";
import type { NamespaceConnection } from "./connection";
import { namespaceInode } from "./namespaces";
import {
  endProcesses,
  environmentOf,
  networkOf,
  processAt,
  processesOf,
  type Process,
} from "./processes";
import {
  observeServiceFolder,
  processRecord,
  recordedService,
  reservedFile,
  resolvedAtStart,
  serviceFolder,
  serviceNames,
  writeServiceFolder,
  type ObservedFolder,
  type ProcessRecord,
  type ServiceDescription,
  type ServiceName,
} from "./serviceFolder";
import { lastWords } from "./serviceLog";
import {
  heldSockets,
  listeningSockets,
  mayServe,
  serves,
  socketCounts,
  type Listener,
} from "./sockets";

/** Seconds that a service has to open its sockets where it doesn't say. */
const usualPatience = 15;

/** Milliseconds after which sockets are looked at though their number is the same: one may have taken another's place. */
const lookInterval = 500;

/** The processes of a service: its mark, what it wrote down of itself, and whatever came from that. */
async function serviceProcesses(service: ServiceName): Promise<Process[]> {
  const record = await processRecord(service);
  const candidates = await processesOf([service.connection.namespace]);
  const isRecorded = ({ id, startTime: started }: Process): boolean =>
    id === record?.pid && started === record.startTime;
  const members = new Set(
    candidates
      .filter(
        (one) =>
          environmentOf(one.id, "EDGELAB_SERVICE") === service.name ||
          isRecorded(one) ||
          // Servers that write their title over their environment stay in the session of the start script.
          one.session === record?.pid,
      )
      .map(({ id }) => id),
  );
  // Those of one started by hand may be in the session of a shell.
  for (let before = -1; before < members.size;) {
    before = members.size;
    for (const { id, parent } of candidates) if (members.has(parent)) members.add(id);
  }
  return candidates.filter(({ id }) => members.has(id));
}

/**
 * Of the declared sockets, those that processes of the service hold open.
 *
 * @param members finds its processes, which takes a walk over all: only done where a socket is open at all.
 */
async function openListeners(
  service: ServiceDescription,
  processId: number,
  members = () => serviceProcesses(service),
): Promise<Listener[]> {
  const protocols = new Set(service.listens.map(({ protocol }) => protocol));
  const sockets = listeningSockets(processId, [...protocols]);
  const candidates = service.listens.map((listener) => ({
    listener,
    inodes: sockets.filter((socket) => serves(socket, listener)).map(({ inode }) => inode),
  }));
  if (candidates.every(({ inodes }) => inodes.length === 0)) return [];
  const held = heldSockets((await members()).map(({ id }) => id));
  return candidates
    .filter(({ inodes }) => inodes.some((inode) => held.has(inode)))
    .map(({ listener }) => listener);
}

const describeListener = ({ protocol, address, port }: Listener): string =>
  `${protocol} ${address.includes(":") ? `[${address}]` : address}:${port}`;

/** Ends every process of a service, and waits until they are gone. */
export async function stopService(service: ServiceName): Promise<void> {
  await endProcesses(() => serviceProcesses(service));
}

/** Ends a service and removes its folder. */
export async function removeService(service: ServiceName): Promise<void> {
  await stopService(service);
  await fs.rm(serviceFolder(service), { recursive: true, force: true });
}

/**
 * Starts a service afresh, in place of one that runs or that a killed attempt left, and waits until it listens.
 *
 * @throws naming the service, what is missing and the end of its log; nothing of it runs then, but where a name
 * has an address that it isn't meant to have: that is for a person to look at.
 */
export async function startService(service: ServiceDescription): Promise<void> {
  const namespace = await namespaceOf(service);
  await stopService(service);
  await writeServiceFolder(service);
  await launch(service, namespace);
}

/**
 * Starts a service again as it is in its folder, and waits until it listens.
 *
 * @throws like {@link startService}.
 */
export async function startServiceAgain(service: ServiceName): Promise<void> {
  const namespace = await namespaceOf(service);
  await stopService(service);
  await launch(await recordedService(service), namespace);
}

const titleOf = ({ connection, name }: ServiceName): string =>
  `the service ${name} on ${connection.namespace}`;

async function namespaceOf(service: ServiceName): Promise<number> {
  const { namespace } = service.connection;
  const inode = await namespaceInode(namespace);
  if (inode !== undefined) return inode;
  throw new Error(
    `${titleOf(service)} can't be started: there is no network namespace ${namespace}; ` +
      "a refresh shows what else is gone, the next update makes it again",
  );
}

/** Runs the start script of a service in the namespace with the inode, and waits until it listens. */
async function launch(service: ServiceDescription, namespace: number): Promise<void> {
  const { connection, name } = service;
  const title = titleOf(service);
  const log = await fs.open(reservedFile(service, "log"), "w", 0o600);
  const child = spawn(
    "ip",
    ["netns", "exec", connection.namespace, reservedFile(service, "start")],
    {
      cwd: serviceFolder(service),
      detached: true,
      stdio: ["ignore", log.fd, log.fd],
      env: {
        PATH: programFolders.join(":"),
        LC_ALL: "C",
        HOME: serviceFolder(service),
        EDGELAB_CACHE: path.join(
          process.env.XDG_CACHE_HOME || path.join(os.homedir(), ".cache"),
          "edgelab",
        ),
        EDGELAB_NAMESPACE: connection.namespace,
        EDGELAB_SERVICE: name,
      },
    },
  );
  await once(child, "spawn").finally(() => log.close());
  child.unref();
  const id = child.pid ?? 0;
  const isRunning = (): boolean => child.exitCode === null && child.signalCode === null;
  let open: Listener[] = [];
  const { patience = usualPatience } = service;
  const until = Date.now() + patience * 1_000;
  let counts: ReturnType<typeof socketCounts> | undefined;
  let lookedAt: typeof counts;
  let lookAgain = Date.now() + lookInterval;
  while (isRunning() && open.length < service.listens.length && Date.now() < until) {
    await sleep(10);
    // Until the program that changes the namespace has done so, the sockets seen would be the machine's.
    if (networkOf(id) !== namespace) continue;
    // Programs open several sockets one after the other: looking is worth it when they have paused.
    const before = counts;
    counts = socketCounts(id);
    if (!mayServe(counts, service.listens)) continue;
    const isPause = isDeepStrictEqual(counts, before) && !isDeepStrictEqual(counts, lookedAt);
    if (!isPause && Date.now() < lookAgain) continue;
    lookedAt = counts;
    lookAgain = Date.now() + lookInterval;
    open = await openListeners(service, id);
  }
  if (isRunning() && open.length < service.listens.length) open = await openListeners(service, id);
  if (!isRunning() || open.length < service.listens.length) {
    const closed = service.listens.filter((one) => !open.includes(one)).map(describeListener);
    const end = isRunning()
      ? `has not opened ${closed.join(", ")} after ${patience} s`
      : `ended before it listened (${child.signalCode ?? `status ${child.exitCode}`})`;
    await stopService(service);
    throw new Error(`${title} ${end}; ${await lastWords(service)}`);
  }
  await requireResolved(service, title);
}

async function requireResolved(service: ServiceDescription, title: string): Promise<void> {
  const resolved = await resolvedAtStart(service);
  const wrong = Object.entries(service.resolves ?? {}).filter(
    ([name, address]) => address !== "" && resolved[name] !== address,
  );
  if (wrong.length === 0) return;
  const found = wrong.map(([name, address]) => `${name} to ${resolved[name]}, not to ${address}`);
  throw new Error(
    `${title} has resolved ${found.join(" and ")}: ` +
      `give the host an entry in its hosts file (now: ip netns exec ${service.connection.namespace} ` +
      `getent ahostsv4 ${wrong[0][0]}), and update again`,
  );
}

/** What is found of a running service. */
export interface ObservedService extends ObservedFolder {
  /** Of the declared sockets, those that are open. */
  readonly listens: readonly Listener[];
  /** Its processes that somebody has stopped. */
  readonly stopped: readonly Process[];
}

/** The process of a service; undefined where it doesn't run, or runs in a namespace whose name was given to another. */
async function runningProcess(service: ServiceName): Promise<ProcessRecord | undefined> {
  const [record, namespace] = await Promise.all([
    processRecord(service),
    namespaceInode(service.connection.namespace),
  ]);
  if (record === undefined || namespace === undefined) return undefined;
  const isSame = processAt(record.pid)?.startTime === record.startTime;
  return isSame && networkOf(record.pid) === namespace ? record : undefined;
}

/** Names of the services that run on a host, in the order in which they were started. */
export async function runningServices(connection: NamespaceConnection): Promise<string[]> {
  const names = await serviceNames(connection);
  const found = await Promise.all(
    names.map(async (name) => ({ name, record: await runningProcess({ connection, name }) })),
  );
  return found
    .flatMap(({ name, record }) => (record ? [{ name, startTime: Number(record.startTime) }] : []))
    .sort((one, other) => one.startTime - other.startTime)
    .map(({ name }) => name);
}

/** Looks at a service; undefined where it doesn't run, or runs in a namespace whose name was given to another. */
export async function observeService(
  service: ServiceDescription,
): Promise<ObservedService | undefined> {
  const record = await runningProcess(service);
  if (record === undefined) return undefined;
  const members = await serviceProcesses(service);
  return {
    ...(await observeServiceFolder(service)),
    listens: await openListeners(service, record.pid, () => Promise.resolve(members)),
    stopped: members.filter(({ isStopped }) => isStopped),
  };
}
