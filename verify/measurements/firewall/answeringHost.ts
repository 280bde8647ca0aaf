import { randomBytes, randomInt } from "node:crypto";
import type { PortSet, Transport } from "../../../model";
import type { Place } from "../../places/place";
import { endpoint, type Target } from "../../station/addresses";

/** Milliseconds that an answer may take where one is expected: lost packets are sent again in that time. */
export const patience = 5_000;

/** Milliseconds after which silence is taken for what was expected. */
export const shortPatience = 1_500;

/** Milliseconds that one that has accepted a connection may take to say who it is. */
export const speech = 2_000;

/** A host, and what it is to answer on. */
export interface AnsweringHost {
  readonly place: Place;
  readonly targets: readonly Target[];
}

/**
 * Lets hosts answer on some of their ports while something is measured, with a word that nobody else says.
 *
 * @param use gets the word, and the targets that could be opened; none of a host that isn't reached
 */
export async function whileAnswering<Value>(
  hosts: readonly AnsweringHost[],
  use: (word: string, opened: readonly Target[]) => Promise<Value>,
): Promise<Value> {
  const word = `edgelab ${randomBytes(8).toString("hex")}`;
  const each = <Result>(call: (host: AnsweringHost) => Promise<Result>, failed: Result) =>
    Promise.all(hosts.map((host) => call(host).catch(() => failed)));
  const opened = await each(
    ({ place, targets }) => place.station.answerWith(word, targets),
    [] as readonly Target[],
  );
  try {
    return await use(word, opened.flat());
  } finally {
    await each(({ place }) => place.station.stopAnswering(word), undefined);
  }
}

/** Ports of an address. */
export const targetsAt = (
  address: string,
  transport: Transport,
  ports: readonly number[],
): readonly Target[] => ports.map((port): Target => `${transport} ${endpoint(address, port)}`);

/** The ends of each range, and so many others of them that nobody can foresee. */
export function samplePorts({ ranges }: PortSet, others: number): readonly number[] {
  const ends = ranges.flatMap(({ from, to }) => [from, to]);
  const widest = [...ranges].sort((one, other) => other.size - one.size)[0];
  const chosen =
    widest === undefined || widest.size <= 2
      ? []
      : Array.from({ length: others }, () => randomInt(widest.from, widest.to + 1));
  return [...new Set([...ends, ...chosen])];
}
