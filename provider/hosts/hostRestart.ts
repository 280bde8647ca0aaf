import * as path from "node:path";
import type { HostConnection } from "./connection";
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

async function readJournal(host: Host): Promise<Journal | undefined> {
  const text = await host.readFile(journalFile(host));
  return text === undefined ? undefined : (JSON.parse(text) as Journal);
}

/**
 * @param name How the message names the host.
 * @throws where a resource other than that of the URN restarts the host already.
 */
export async function requireOnlyRestart(host: Host, name: string, urn: string): Promise<void> {
  const owner = (await readJournal(host))?.owner;
  if (owner !== undefined && owner !== ownerMark(urn)) {
    throw ownedByAnother(`${name} is restarted`, owner);
  }
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
  connection: HostConnection,
  urn: string,
): Promise<void> {
  const owner = ownerMark(urn);
  const present = await serviceNames(connection);
  const interrupted = (await readJournal(host))?.starting.filter((name) => present.includes(name));
  const starting = [...new Set([...(interrupted ?? []), ...(await runningServices(connection))])];
  const write = (journal: Journal) => host.writeFile(journalFile(host), JSON.stringify(journal));
  await write({ owner, starting });
  for (const name of [...starting].reverse()) await stopService({ connection, name });
  await putIntoEffect(host);
  const failures = new Map<string, string>();
  for (const name of starting) {
    await startServiceAgain({ connection, name }).catch((error: Error) =>
      failures.set(name, error.message),
    );
  }
  await write({ owner, starting: [...failures.keys()], inEffect: await valuesInEffect(host) });
  if (failures.size > 0) throw new Error([...failures.values()].join("\n"));
}

/** What another restart of the host would put right, a sentence each. */
export async function restartFaults(host: Host): Promise<string[]> {
  return changesSinceRestart(host, (await readJournal(host))?.inEffect);
}

/** Removes what restarts have written down; the host keeps running. */
export async function forgetRestarts(host: Host): Promise<void> {
  await host.removeFile(restartedFile(host));
  await host.removeFile(journalFile(host));
}
