import type { Conference, Participant } from "../measurements/media/conference";
import { conferenceOverTls, conferenceOverUdp } from "../measurements/media/conference";
import { isHeard, type Direction } from "../measurements/media/conferenceSpeech";
import type { Measurement } from "../measurements/measurement";
import type { Experience, PacketSeries } from "../result/labResult";
import { addressOf } from "../station/addresses";
import {
  conferencingMessage,
  conferencingModel,
  type ConferencingError,
} from "./conferencingErrors";
import { play } from "./play";

/** The conference of the field notes: two users inside, then a third participant from outside. */
export const conferences = [
  conferencePlay("Three-party conference over UDP", conferenceOverUdp),
  conferencePlay("Three-party conference over TLS", conferenceOverTls),
];

function conferencePlay(title: string, measurement: Measurement<Conference>) {
  return play({
    needs: { conference: measurement },
    tell({ conference }): Experience {
      const told = { title, model: conferencingModel };
      if (!conference.taken) {
        return { ...told, verdict: "notProven", outcome: conference.because, details: [] };
      }
      const { participants, over } = conference.value;
      // Nothing at all arrives where the third participant's own firewall lets nothing in unasked.
      const directions = conference.value.directions.filter(
        ({ way, arrived }) => way === "advertised" || arrived > 0,
      );
      const error = errorOf(participants, directions);
      return {
        ...told,
        verdict: error === undefined ? "holds" : "broken",
        outcome:
          error === undefined ? success(participants) : conferencingMessage(error.id, error.silent),
        details: [
          ...participants.map(joinedText),
          ...directions.filter((one) => !isWell(one, participants)).map(lossText),
        ],
        packets: directions.map((one) => seriesOf(one, over)),
      };
    },
  });
}

/** Whether it is heard, and from whom it should come. */
function isWell(direction: Direction, participants: readonly Participant[]): boolean {
  if (!isHeard(direction)) return false;
  if (direction.way === "advertised") return true;
  const relay = participants.find(({ name }) => name === direction.from)?.relay;
  // Clients take packets from the addresses that they were told, and from no others.
  return direction.sources.every(
    (source) => relay !== undefined && addressOf(source) === addressOf(relay),
  );
}

interface Wrong {
  readonly id: ConferencingError;
  /** Who isn't heard. */
  readonly silent: string;
}

/** What goes wrong for the users, the worst first. */
function errorOf(
  participants: readonly Participant[],
  directions: readonly Direction[],
): Wrong | undefined {
  const absent = participants.filter(({ relay }) => relay === undefined);
  if (absent.length > 0) {
    const id = absent.every(({ isOutside }) => isOutside)
      ? "AV-NOT-PERMITTED"
      : "AV-CONFERENCE-START";
    return { id, silent: absent[0].name };
  }
  const hears = (to: string, from: string) => {
    const ways = directions.filter((one) => one.from === from && one.to === to);
    return ways.length > 0 && ways.every((one) => isWell(one, participants));
  };
  const third = participants.find(({ isOutside }) => isOutside);
  if (third === undefined) return undefined;
  for (const { name } of participants.filter(({ isOutside }) => !isOutside)) {
    const [hearsThird, isHeardByThird] = [hears(name, third.name), hears(third.name, name)];
    if (!hearsThird && !isHeardByThird) return { id: "AV-OFF-HOLD", silent: third.name };
    if (!hearsThird) return { id: "AV-NO-AUDIO", silent: third.name };
    if (!isHeardByThird) return { id: "AV-NO-AUDIO", silent: name };
  }
  return undefined;
}

function success(participants: readonly Participant[]): string {
  const inside = participants.filter(({ isOutside }) => !isOutside).map(({ name }) => name);
  const third = participants.find(({ isOutside }) => isOutside)?.name;
  return `The third participant, ${third}, hears and is heard by ${inside.join(" and ")}.`;
}

const joinedText = ({ name, relay, problem }: Participant) =>
  relay === undefined
    ? `${name} gets no relay address: ${problem}.`
    : `${name} advertises the relay address ${relay}.`;

function lossText({ from, to, way, target, sent, arrived, sources }: Direction): string {
  const how = way === "advertised" ? "" : " through the relay";
  const seen = arrived === 0 ? "" : `, from ${sources.join(", ")}`;
  return `${from} to ${to}${how}, at ${target}: ${arrived} of ${sent} packets arrive${seen}.`;
}

const seriesOf = (
  { from, to, way, sent, arrived, delays }: Direction,
  over: Conference["over"],
): PacketSeries => ({
  ...{ from, to, sent, arrived, delays },
  way: way === "advertised" ? `to the relay address (${over})` : `through the relay (${over})`,
});
