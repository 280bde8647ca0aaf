import { once } from "node:events";
import * as net from "node:net";
import { createInterface } from "node:readline";
import { PassThrough } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { methods } from "werift-ice";
import { endpoint, partsOf, type Endpoint } from "./addresses";
import { sendSeries, seriesPacket, type SeriesPacket } from "./series";
import { StunSession, type StunCredentials } from "./stunSession";
import type { AllocationTry } from "./turn";
import { Refused, type TurnServer } from "./turnConnection";
import { within } from "./within";

/** What RFC 6062 adds to TURN, by its numbers. */
const connectionBind = 0x000b;
const connectionId = 0x002a;
const overTcp = 0x06_00_00_00;

/** Seconds after which the server forgets what a client has left behind. */
const lifetime = 120;

/** Milliseconds that the server has for each answer. */
const patience = 4_000;

/** Milliseconds that a peer has to come, and the last packet to arrive. */
const peerPatience = 6_000;

/** A relay address for TCP. */
export type TcpRelay =
  | (Extract<AllocationTry, { relay: Endpoint }> & { readonly tcpRelay: number })
  | Extract<AllocationTry, { problem: string }>;

/** What somebody has heard over a connection through a TCP relay. */
export interface TcpTalk {
  readonly heard: readonly SeriesPacket[];
  /** Why there is less than there should be. */
  readonly problem?: string;
}

interface Open {
  readonly request: TurnServer & StunCredentials;
  readonly control: StunSession;
}

const open: Open[] = [];

/** Asks for a relay address that others connect to over TCP (RFC 6062). */
export async function openTcpRelay(
  request: TurnServer & StunCredentials,
  permitted: readonly string[],
): Promise<TcpRelay> {
  const control = new StunSession(request);
  try {
    const allocate = async () => {
      await control.open();
      const answer = await control.request(methods.ALLOCATE, (message) =>
        message.setAttribute("REQUESTED-TRANSPORT", overTcp).setAttribute("LIFETIME", lifetime),
      );
      for (const address of permitted) {
        await control.request(methods.CREATE_PERMISSION, (message) =>
          message.setAttribute("XOR-PEER-ADDRESS", [address, 0]),
        );
      }
      return answer;
    };
    const answer = await within(patience, () => control.late(patience), allocate());
    const relay = answer.getAttributeValue("XOR-RELAYED-ADDRESS") as [string, number] | undefined;
    const mapped = answer.getAttributeValue("XOR-MAPPED-ADDRESS") as [string, number] | undefined;
    if (!relay || !mapped) throw new Error("the server's answer has no relay address");
    return {
      tcpRelay: open.push({ request, control }) - 1,
      relay: endpoint(...relay),
      mapped: endpoint(...mapped),
      own: control.own,
    };
  } catch (error) {
    control.close();
    return { problem: (error as Error).message, refused: error instanceof Refused };
  }
}

/** Waits for somebody to connect to a TCP relay address, and talks with them. */
export async function answerAtTcpRelay(
  tcpRelay: number,
  series: string,
  packets: number,
): Promise<TcpTalk> {
  const { request, control } = open[tcpRelay];
  let data: StunSession | undefined;
  try {
    const accept = async () => {
      const attempt = await control.connectionAttempt();
      const id = attempt.rawAttributes.find(({ type }) => type === connectionId)?.value;
      const peer = attempt.getAttributeValue("XOR-PEER-ADDRESS") as [string, number];
      data = new StunSession(request, control.authorization);
      await data.open();
      const stream = data.takeOverAfter(
        data.request(connectionBind, (message) =>
          message.appendRawAttribute(connectionId, id ?? Buffer.alloc(4)),
        ),
      );
      return { stream: await stream, from: endpoint(...peer) };
    };
    const { stream, from } = await within(peerPatience, () => "nobody has connected", accept());
    return await talk(stream, (packet) => data?.write(packet), from, series, packets);
  } catch (error) {
    return { heard: [], problem: (error as Error).message };
  } finally {
    data?.close();
    const released = control.request(methods.REFRESH, (message) =>
      message.setAttribute("LIFETIME", 0),
    );
    await Promise.race([released.catch(() => undefined), sleep(400, undefined, { ref: false })]);
    control.close();
  }
}

/** Connects to somebody's TCP relay address, and talks with them. */
export async function talkOverTcp(to: Endpoint, series: string, packets: number): Promise<TcpTalk> {
  const [host, port] = partsOf(to);
  const socket = net.connect({ host, port, noDelay: true });
  const incoming = socket.pipe(new PassThrough());
  try {
    await within(patience, () => "no connection", once(socket, "connect"));
    socket.on("error", () => incoming.end());
    return await talk(incoming, (packet) => socket.write(packet), to, series, packets);
  } catch (error) {
    return { heard: [], problem: (error as Error).message };
  } finally {
    socket.on("error", () => undefined).destroy();
  }
}

/** Says a series, a packet a line, and hears the other's until it is complete. */
async function talk(
  incoming: NodeJS.ReadableStream,
  write: (packet: Buffer) => void,
  from: Endpoint,
  series: string,
  packets: number,
): Promise<TcpTalk> {
  const heard: SeriesPacket[] = [];
  const complete = new Promise<void>((resolve) => {
    createInterface({ input: incoming })
      .on("line", (line) => {
        const packet = seriesPacket(Buffer.from(line), from);
        if (packet !== undefined && heard.push(packet) >= packets) resolve();
      })
      .once("close", resolve);
  });
  await sendSeries(series, packets, (packet) => write(Buffer.concat([packet, newline])));
  await Promise.race([complete, sleep(peerPatience, undefined, { ref: false })]);
  return heard.length >= packets ? { heard } : { heard, problem: "the connection has ended" };
}

const newline = Buffer.from("\n");
