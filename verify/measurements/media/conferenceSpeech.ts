import { setTimeout as sleep } from "node:timers/promises";
import type { Station } from "../../places/station";
import { addressOf, endpoint, type Endpoint } from "../../station/addresses";
import type { Joined, Speech } from "../../station/participant";
import type { SeriesPacket } from "../../station/series";

/** Packets that one participant has sent to another. */
export interface Direction {
  readonly from: string;
  readonly to: string;
  /**
   * `advertised`: from the sender's own socket to the relay address that the other advertises. `relayed`: from the
   * sender's relay address to the other's own socket, which has sent nothing before.
   */
  readonly way: "advertised" | "relayed";
  /** Where they were sent to. */
  readonly target: Endpoint;
  readonly sent: number;
  readonly arrived: number;
  /** Who they came from, as they arrived. */
  readonly sources: readonly Endpoint[];
  /** Milliseconds one way, by number; empty where the two have no clock in common. */
  readonly delays: readonly number[];
}

/** A participant who has a relay address. */
export type Speaker = Extract<Joined, { relay: Endpoint }> & {
  readonly name: string;
  readonly isOutside: boolean;
  /** Reaches the A/V Edge and nobody else, as test clients do whose access has been scaled back. */
  readonly isRestricted: boolean;
  readonly station: Station;
};

type Planned = Pick<Direction, "way" | "target"> & { readonly from: Speaker; readonly to: Speaker };

/** How many packets a series has. */
export const packetsOfASeries = 20;

/** The part of a series that has to arrive for somebody to be heard: a busy machine loses some. */
const enough = 0.8 * packetsOfASeries;

/** Milliseconds that are waited for the last packets of each round; what is missed is said again. */
const rounds = [800, 2_000];

/** How many packets show how a sender is seen. */
const packetsOfAHello = 3;

/**
 * Everybody speaks to everybody else.
 *
 * @param stunServer at the A/V Edge's public address: tells how the firewall shows those who send there
 * @param isOneClock whether delays mean something
 */
export async function speakAll(
  speakers: readonly Speaker[],
  stunServer: Endpoint,
  isOneClock: boolean,
): Promise<readonly Direction[]> {
  await permitAll(speakers, await seenAddresses(speakers, stunServer));
  const planned = speakers.flatMap((from) =>
    speakers.filter((to) => to !== from).flatMap((to) => plannedBetween(from, to)),
  );
  const best = new Map<Planned, readonly SeriesPacket[]>();
  for (const [round, patience] of rounds.entries()) {
    const missed = planned.filter((one) => (best.get(one)?.length ?? 0) < enough);
    if (missed.length === 0) break;
    const series = (one: Planned) => `${planned.indexOf(one)}-${round}`;
    const found = await spoken(speakers, missed, series, patience);
    for (const one of missed) {
      const packets = found.filter((packet) => packet.series === series(one));
      if (packets.length >= (best.get(one)?.length ?? 0)) best.set(one, packets);
    }
  }
  return planned.map((one) => direction(one, best.get(one) ?? [], isOneClock));
}

function plannedBetween(from: Speaker, to: Speaker): Planned[] {
  const own = addressOf(to.own);
  const isReachable = own === addressOf(to.mapped);
  return [
    ...(from.isRestricted ? [] : [{ from, to, way: "advertised" as const, target: to.relay }]),
    ...(to.isOutside && isReachable
      ? [{ from, to, way: "relayed" as const, target: endpoint(own, to.ear) }]
      : []),
  ];
}

/** The addresses that packets of the participants may come from. */
async function seenAddresses(
  speakers: readonly Speaker[],
  stunServer: Endpoint,
): Promise<readonly string[]> {
  const third = speakers.find(({ isOutside }) => isOutside);
  const seen = await Promise.all(
    speakers.map(async (speaker) => {
      const { station, participant, isRestricted } = speaker;
      if (isRestricted) return undefined;
      if (third !== undefined && speaker !== third) {
        const to = endpoint(addressOf(third.own), third.ear);
        await station.speak(
          participant,
          [{ series: "hello", to, from: "socket" }],
          packetsOfAHello,
        );
      }
      return station.seenBy(participant, stunServer);
    }),
  );
  const greeted = (await third?.station.heard(third.participant)) ?? [];
  const all = [
    ...speakers.flatMap(({ relay, mapped, own }) => [relay, mapped, own]),
    ...seen.filter((one) => one !== undefined),
    ...greeted.map(({ from }) => from),
  ];
  return [...new Set(all.map(addressOf))];
}

/** What the A/V Edge doesn't permit is missed where it should arrive. */
async function permitAll(speakers: readonly Speaker[], addresses: readonly string[]) {
  await Promise.all(
    speakers.map(({ station, participant }) => station.permit(participant, addresses)),
  );
}

/** Has the series said, and returns what was heard of them. */
async function spoken(
  speakers: readonly Speaker[],
  planned: readonly Planned[],
  series: (one: Planned) => string,
  patience: number,
): Promise<readonly SeriesPacket[]> {
  await Promise.all(
    speakers.map((speaker) => {
      const speeches = planned
        .filter(({ from }) => from === speaker)
        .map((one): Speech => ({
          series: series(one),
          to: one.target,
          from: one.way === "advertised" ? "socket" : "relay",
        }));
      return speaker.station.speak(speaker.participant, speeches, packetsOfASeries);
    }),
  );
  const wanted = planned.length * packetsOfASeries;
  for (const end = Date.now() + patience; ;) {
    const all = await Promise.all(
      speakers.map(({ station, participant }) => station.heard(participant)),
    );
    const found = all
      .flat()
      .filter((packet) => planned.some((one) => series(one) === packet.series));
    if (found.length >= wanted || Date.now() >= end) return found;
    await sleep(50);
  }
}

function direction(
  { from, to, way, target }: Planned,
  packets: readonly SeriesPacket[],
  isOneClock: boolean,
): Direction {
  const byNumber = [...packets].sort((one, other) => one.number - other.number);
  return {
    ...{ from: from.name, to: to.name, way, target },
    sent: packetsOfASeries,
    arrived: new Set(packets.map(({ number }) => number)).size,
    sources: [...new Set(packets.map((packet) => packet.from))],
    delays: isOneClock ? byNumber.map(({ microseconds }) => microseconds / 1_000) : [],
  };
}

/** Whether enough of it has arrived. */
export const isHeard = ({ arrived }: Pick<Direction, "arrived">): boolean => arrived >= enough;
