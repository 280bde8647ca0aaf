import * as path from "node:path";
import type { NamespaceConnection } from "./connection";
import type { Host } from "./host";
import { ownedByAnother, ownerMark } from "./ownerMark";
import {
  changesSinceRestart,
  putIntoEffect,
  restartedFile,
  valuesInEffect,
  type RestartedValues,
} from "./registries";
import { serviceNames } from "./serviceFolder";
import { runningServices, startServiceAgain, stopService } from "./supervisor";

/** What a restart writes down, so that one that was killed is completed by the next. */
interface Journal {
  /** Mark of the resource that restarts the host. */
  readonly owner: string;
  /** Names of the services that have to run again, in the order of their start. */
  readonly starting: readonly string[];
  /** What the restart put into effect; undefined until it has. */
  readonly inEffect?: RestartedValues;
}

function journalFile({ folder }: Host): string {
  return path.join(folder, "restart.json");
}

function parsed(content: Buffer | undefined): Journal | undefined {
  return content && (JSON.parse(content.toString()) as Journal);
}

async function readJournal(host: Host): Promise<Journal | undefined> {
  return parsed(await host.readFile(journalFile(host)));
}

function changeJournal(host: Host, edit: (journal: Journal | undefined) => Journal): Promise<void> {
  return host.changeFile(journalFile(host), (content) =>
    Buffer.from(JSON.stringify(edit(parsed(content)))),
  );
}

function requireOwn(journal: Journal | undefined, name: string, urn: string): void {
  if (journal === undefined || journal.owner === ownerMark(urn)) return;
  throw ownedByAnother(`${name} is restarted`, journal.owner);
}

/**
 * @param name How the message names the host.
 * @throws where a resource other than that of the URN restarts the host already.
 */
export async function requireOnlyRestart(host: Host, name: string, urn: string): Promise<void> {
  requireOwn(await readJournal(host), name, urn);
}

/**
 * Makes the resource of the URN the one that restarts the host, so that no other can become it meanwhile.
 *
 * @param name How the message names the host.
 * @throws where another resource restarts the host already.
 */
export function becomeOnlyRestart(host: Host, name: string, urn: string): Promise<void> {
  return changeJournal(host, (journal) => {
    requireOwn(journal, name, urn);
    return journal ?? { owner: ownerMark(urn), starting: [] };
  });
}

/**
 * Restarts a host: its services end, its registry comes into effect, and the services start again as they were. The
 * network namespace stays, and with it whatever isn't the provider's.
 *
 * @param urn of the resource that restarts it.
 * @throws naming each service that doesn't start again; the next restart starts it too.
 */
export async function restartHost(
  host: Host,
  connection: NamespaceConnection,
  urn: string,
): Promise<void> {
  const owner = ownerMark(urn);
  const present = await serviceNames(connection);
  const running = await runningServices(connection);
  let starting: readonly string[] = [];
  await changeJournal(host, (journal) => {
    const interrupted = journal?.starting.filter((name) => present.includes(name)) ?? [];
    starting = [...new Set([...interrupted, ...running])];
    return { owner, starting };
  });
  for (const name of [...starting].reverse()) await stopService({ connection, name });
  await putIntoEffect(host);
  const failures = new Map<string, string>();
  for (const name of starting) {
    await startServiceAgain({ connection, name }).catch((error: Error) =>
      failures.set(name, error.message),
    );
  }
  const inEffect = await valuesInEffect(host);
  await changeJournal(host, () => ({ owner, starting: [...failures.keys()], inEffect }));
  if (failures.size > 0) throw new Error([...failures.values()].join("\n"));
}

/** What another restart of the host would put right, a sentence each. */
export async function restartFaults(host: Host): Promise<string[]> {
  return changesSinceRestart(host, (await readJournal(host))?.inEffect);
}

/** Removes what restarts have written down; the host keeps running. */
export async function forgetRestarts(host: Host): Promise<void> {
  for (const file of [restartedFile(host), journalFile(host)]) {
    await host.changeFile(file, () => undefined);
  }
}
