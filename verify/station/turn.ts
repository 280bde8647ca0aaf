import { setTimeout as sleep } from "node:timers/promises";
import { classes, Message, methods, TurnProtocol } from "werift-ice";
import { endpoint, partsOf, type Endpoint } from "./addresses";
import {
  answeredNumber,
  answerTo,
  packet,
  packetInterval,
  patience as answerPatience,
} from "./packets";
import { Refused, TurnConnection, type TurnServer } from "./turnConnection";
import { within } from "./within";

/** Where and how a TURN client asks for a relay address. */
export interface AllocationRequest extends TurnServer {
  readonly username: string;
  readonly password: string;
  /** Addresses that may send to the relay address. */
  readonly permitted: readonly string[];
}

/** A relay address, held until the station is closed. */
export interface Allocation {
  readonly allocation: number;
  /** The relay address that the client advertises to the others. */
  readonly relay: Endpoint;
  /** The client's own address as the server sees it. */
  readonly mapped: Endpoint;
  /** The client's own address as the client sees it. */
  readonly own: Endpoint;
}

/** What became of a request for a relay address. */
export type AllocationTry =
  | Pick<Allocation, "relay" | "mapped" | "own">
  | {
      /** Why there is none. */
      readonly problem: string;
      /** Nobody listens there, but packets get through. */
      readonly refused: boolean;
    };

/** A packet that came through a relay address. */
export interface RelayedPacket {
  /** The sender, as the data indication names it. */
  readonly from: Endpoint;
  readonly text: string;
}

interface Held {
  readonly turn: TurnProtocol;
  readonly arrived: RelayedPacket[];
}

const held: Held[] = [];

/** Seconds after which the server forgets an allocation that a client has left behind. */
const lifetime = 120;

/** Milliseconds that a server has to take a relay address back: it does so by itself later. */
const releasePatience = 400;

/** Milliseconds that a server has to give a relay address: time for a lost packet or two. */
const serverPatience = 4_000;

/** Asks for a relay address. What arrives there is kept, and numbered packets are answered the way they came. */
export async function allocate(request: AllocationRequest): Promise<Allocation> {
  const { turn, own } = await turnClient(request);
  const arrived: RelayedPacket[] = [];
  turn.onData.subscribe((data, [address, port]) => {
    const text = data.toString();
    arrived.push({ from: endpoint(address, port), text });
    const answer = answerTo(text);
    // An answer that is lost shows where it is missed.
    if (answer) turn.sendData(answer, [address, port]).catch(() => undefined);
  });
  for (const address of request.permitted) await turn.getPermission([address, 0]);
  return {
    allocation: held.push({ turn, arrived }) - 1,
    relay: endpoint(...turn.relayedAddress),
    mapped: endpoint(...turn.mappedAddress),
    own,
  };
}

/** Asks for a relay address, and gives it back at once. */
export async function tryAllocation(request: AllocationRequest): Promise<AllocationTry> {
  try {
    const { turn, own } = await turnClient(request);
    const relay = endpoint(...turn.relayedAddress);
    const mapped = endpoint(...turn.mappedAddress);
    await release(turn);
    return { relay, mapped, own };
  } catch (error) {
    return { problem: (error as Error).message, refused: error instanceof Refused };
  }
}

/**
 * A TURN client that has a relay address, and its own address as the client sees it.
 *
 * @param patience milliseconds after which the server has said enough
 * @throws Refused, or an error that says what the server has done instead
 */
export async function turnClient(
  { username, password, ...server }: TurnServer & Pick<AllocationRequest, "username" | "password">,
  patience = serverPatience,
): Promise<{ turn: TurnProtocol; own: Endpoint }> {
  const connection = new TurnConnection(server);
  const attempt = async () => {
    await connection.open();
    const { own } = connection;
    const address = partsOf(server.server);
    const turn = new TurnProtocol(address, username, password, lifetime, connection);
    await connection.during(turn.connectionMade());
    if (!turn.relayedAddress || !turn.mappedAddress) {
      throw new Error("the server's answer has no relay address");
    }
    return { turn, own };
  };
  try {
    return await within(patience, () => connection.problem(patience), attempt());
  } catch (error) {
    void connection.close();
    throw error instanceof Error && "response" in error
      ? new Error(connection.problem(patience))
      : error;
  }
}

/** Gives a relay address back, which the server otherwise keeps for its lifetime. */
export async function release(turn: TurnProtocol): Promise<void> {
  const message = new Message(methods.REFRESH, classes.REQUEST).setAttribute("LIFETIME", 0);
  const answered = turn.requestWithRetry(message, turn.server).catch(() => undefined);
  await Promise.race([answered, sleep(releasePatience, undefined, { ref: false })]);
  await turn.close();
}

/** Gives all relay addresses back. */
export async function releaseRelays(): Promise<void> {
  await Promise.all(held.map(({ turn }) => release(turn)));
}

/** What has arrived at a relay address so far. */
export function arrivedAtRelay(allocation: number): readonly RelayedPacket[] {
  return held[allocation].arrived;
}

/** Sends numbered packets from a relay address; returns the numbers of those that were answered. */
export async function sendFromRelay(
  allocation: number,
  to: Endpoint,
  packets: number,
): Promise<readonly number[]> {
  const { turn, arrived } = held[allocation];
  for (let number = 1; number <= packets; number++) {
    await turn.sendData(packet(number), partsOf(to));
    await sleep(packetInterval);
  }
  const answered = () =>
    arrived
      .filter(({ from }) => from === to)
      .map(({ text }) => answeredNumber(text))
      .filter((number) => number !== undefined);
  for (const end = Date.now() + answerPatience; answered().length < packets && Date.now() < end;) {
    await sleep(packetInterval);
  }
  return answered();
}
