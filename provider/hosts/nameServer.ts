import { setTimeout as sleep } from "node:timers/promises";
import type { NamespaceConnection } from "./connection";
import type { Host } from "./host";
import { processAt } from "./processes";
import { processRecord } from "./serviceFolder";
import { listeningSockets } from "./sockets";

/** Name of the service that answers DNS on a host. */
const serviceName = "dns";
const port = 53;
const patienceMilliseconds = 5_000;

/** Addresses at which the process can be asked from its own host. */
function addresses(processId: number): string[] {
  const own: Readonly<Record<string, string>> = { "0.0.0.0": "127.0.0.1", "::": "::1" };
  return listeningSockets(processId, ["udp"])
    .filter((socket) => socket.port === port)
    .map(({ address }) => own[address] ?? address);
}

interface Answer {
  /** Undefined where the answer has none. */
  readonly serial: number | undefined;
  /** The server was started without this zone. */
  readonly isRefused: boolean;
}

async function askAt(host: Host, address: string, zone: string): Promise<Answer> {
  const shown = ["+noall", "+comments", "+answer", "+time=1", "+tries=1"];
  const { stdout } = await host.run(["dig", `@${address}`, ...shown, zone, "SOA"]);
  const serial = /\sSOA\s+\S+ \S+ (\d+) /.exec(stdout)?.[1];
  return {
    serial: serial === undefined ? undefined : Number(serial),
    isRefused: /status: REFUSED/.test(stdout),
  };
}

/**
 * Tells the host's DNS server, if one runs, to read its zones again, and waits until it answers with the new
 * content. One that was started without the zone has to be started anew, which isn't waited for.
 *
 * @param serial Of the new content; without it nothing can be waited for.
 * @returns why the server doesn't have the new content, or undefined.
 */
export async function reloadZone(
  host: Host,
  connection: NamespaceConnection,
  zone: string,
  serial?: number,
): Promise<string | undefined> {
  const record = await processRecord({ connection, name: serviceName });
  const isRunning = () =>
    record !== undefined && processAt(record.pid)?.startTime === record.startTime;
  if (record === undefined || !isRunning()) return undefined;
  await host.run(["kill", "-HUP", String(record.pid)]);
  if (serial === undefined) return undefined;
  let answered: number | undefined;
  const until = Date.now() + patienceMilliseconds;
  while (Date.now() < until && isRunning()) {
    const [address] = addresses(record.pid);
    if (address !== undefined) {
      const answer = await askAt(host, address, zone);
      if (answer.isRefused) return undefined;
      answered = answer.serial;
    }
    if (answered === serial) return undefined;
    await sleep(5);
  }
  if (!isRunning()) return undefined;
  const found = answered === undefined ? "gives no answer" : `answers with serial ${answered}`;
  return `the DNS server on ${connection.namespace} has not taken over serial ${serial} of ${zone} after ${patienceMilliseconds / 1000} s: it ${found}; its log is in the folder of the service ${serviceName}`;
}
