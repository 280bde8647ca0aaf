import { randomBytes } from "node:crypto";
import * as dgram from "node:dgram";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { classes, Message, methods, parseMessage, type TurnProtocol } from "werift-ice";
import { endpoint, partsOf, type Endpoint } from "./addresses";
import { sendSeries, seriesPacket, type SeriesPacket } from "./series";
import { release, turnClient, type AllocationRequest, type AllocationTry } from "./turn";
import { Refused } from "./turnConnection";
import { within } from "./within";

/** What a participant of a conference tells the others. */
export type Joined =
  | (Extract<AllocationTry, { relay: Endpoint }> & {
      readonly participant: number;
      /** A port of the participant's own that only hears. */
      readonly ear: number;
    })
  | Extract<AllocationTry, { problem: string }>;

/** Packets for somebody. */
export interface Speech {
  /** Tells them from others; no blank in it. */
  readonly series: string;
  readonly to: Endpoint;
  /** From a socket of the participant's own, or from the relay address. */
  readonly from: "socket" | "relay";
}

interface Participant {
  readonly turn: TurnProtocol;
  /** Speaks, and hears nobody. */
  readonly mouth: dgram.Socket;
  /** Hears, and has never sent anything: nothing that comes there is let in as an answer. */
  readonly ear: dgram.Socket;
  readonly heard: SeriesPacket[];
}

const participants = new Map<number, Participant>();
let joined = 0;

/** Milliseconds that the server has to bind a channel or to give a permission. */
const patience = 4_000;

/** Milliseconds until a binding request is sent again, and how often it is sent. */
const resend = 200;
const tries = 6;

/** Joins a conference: gets a relay address, and opens sockets. */
export async function joinConference(request: AllocationRequest): Promise<Joined> {
  try {
    const { turn, own } = await turnClient(request);
    const [mouth, ear] = await Promise.all([openSocket(), openSocket()]);
    const heard: SeriesPacket[] = [];
    const hear = (data: Buffer, from: Endpoint) => {
      const packet = seriesPacket(data, from);
      if (packet !== undefined) heard.push(packet);
    };
    turn.onData.subscribe((data, from) => hear(data, endpoint(...from)));
    ear.on("message", (data, { address, port }) => hear(data, endpoint(address, port)));
    const participant = joined++;
    participants.set(participant, { turn, mouth, ear, heard });
    return {
      participant,
      relay: endpoint(...turn.relayedAddress),
      mapped: endpoint(...turn.mappedAddress),
      own,
      ear: ear.address().port,
    };
  } catch (error) {
    return { problem: (error as Error).message, refused: error instanceof Refused };
  }
}

/** Lets others send to the relay address. @returns the addresses that the server doesn't permit */
export async function permit(
  participant: number,
  addresses: readonly string[],
): Promise<readonly string[]> {
  const { turn } = participantOf(participant);
  const permitted = await Promise.allSettled(
    addresses.map((address) =>
      within(patience, () => "no answer", turn.getPermission([address, 0])),
    ),
  );
  return addresses.filter((_, index) => permitted[index].status === "rejected");
}

/** How a STUN server sees the participant's own socket; undefined where it doesn't answer. */
export async function seenBy(participant: number, server: Endpoint): Promise<Endpoint | undefined> {
  const { mouth } = participantOf(participant);
  const [address, port] = partsOf(server);
  const request = new Message(methods.BINDING, classes.REQUEST, randomBytes(12));
  let seen: Endpoint | undefined;
  const listen = (data: Buffer) => {
    const answer = parseMessage(data);
    if (answer?.transactionIdHex !== request.transactionIdHex) return;
    const mapped = answer.getAttributeValue("XOR-MAPPED-ADDRESS") as [string, number] | undefined;
    if (mapped !== undefined) seen = endpoint(...mapped);
  };
  mouth.on("message", listen);
  for (let sent = 0; sent < tries && seen === undefined; sent++) {
    mouth.send(request.bytes, port, address, () => undefined);
    for (const end = Date.now() + resend; seen === undefined && Date.now() < end;) await sleep(5);
  }
  mouth.off("message", listen);
  return seen;
}

/** Speaks to others, to all at once. */
export async function speak(
  participant: number,
  speeches: readonly Speech[],
  packets: number,
): Promise<void> {
  const { turn, mouth } = participantOf(participant);
  await Promise.all(
    speeches.map(async ({ series, to, from }) => {
      const [address, port] = partsOf(to);
      if (from === "socket") {
        return sendSeries(series, packets, (packet) =>
          mouth.send(packet, port, address, () => undefined),
        );
      }
      // What can't be sent is missed where it should arrive.
      const channel = within(patience, () => "no answer", turn.getChannel([address, port]));
      if (await channel.catch(() => undefined)) {
        await sendSeries(series, packets, (packet) => {
          turn.sendData(packet, [address, port]).catch(() => undefined);
        });
      }
    }),
  );
}

/** All that the participant has heard so far. */
export function heard(participant: number): readonly SeriesPacket[] {
  return participantOf(participant).heard;
}

/** Leaves the conference, and gives the relay address back. */
export async function leaveConference(participant: number): Promise<void> {
  const { turn, mouth, ear } = participantOf(participant);
  participants.delete(participant);
  mouth.close();
  ear.close();
  await release(turn);
}

/** All participants leave. */
export async function leaveConferences(): Promise<void> {
  await Promise.all([...participants.keys()].map(leaveConference));
}

function participantOf(participant: number): Participant {
  const found = participants.get(participant);
  if (found === undefined) throw new Error("the participant has left the conference");
  return found;
}

async function openSocket(): Promise<dgram.Socket> {
  const socket = dgram.createSocket("udp4");
  // What nobody takes is missed where it should arrive.
  socket.on("error", () => undefined);
  socket.bind();
  await once(socket, "listening");
  return socket;
}
