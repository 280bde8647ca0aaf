import { setTimeout as sleep } from "node:timers/promises";
import { classes, createTurnClient, Message, methods, type TurnProtocol } from "werift-ice";
import { endpoint, partsOf, type Endpoint } from "./addresses";
import { answeredNumber, answerTo, packet, packetInterval, patience } from "./packets";

/** Where and how a TURN client asks for a relay address. */
export interface AllocationRequest {
  readonly server: Endpoint;
  readonly transport: "udp" | "tcp" | "tls";
  readonly username: string;
  readonly password: string;
  /** Addresses that may send to the relay address. */
  readonly permitted: readonly string[];
  /** The authority to trust, PEM text, and the name that the server's certificate must have. For `tls`. */
  readonly tls?: { readonly authority?: string; readonly servername: string };
}

/** A relay address, held until the station is closed. */
export interface Allocation {
  readonly allocation: number;
  /** The relay address that the client advertises to the others. */
  readonly relay: Endpoint;
  /** The client's own address as the server sees it. */
  readonly mapped: Endpoint;
}

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

/** Asks for a relay address. What arrives there is kept, and numbered packets are answered the way they came. */
export async function allocate(request: AllocationRequest): Promise<Allocation> {
  const { server, transport, username, password, permitted, tls } = request;
  const turn = await createTurnClient(
    { address: partsOf(server), username, password },
    {
      transport,
      lifetime,
      ...(tls && {
        tlsOptions: {
          ...(tls.authority && { ca: tls.authority }),
          servername: tls.servername,
        },
      }),
    },
  ).catch((error: Error & { str?: string }) => {
    // The library says there what the server has answered.
    throw new Error(error.str ?? error.message);
  });
  const arrived: RelayedPacket[] = [];
  turn.onData.subscribe((data, [address, port]) => {
    const text = data.toString();
    arrived.push({ from: endpoint(address, port), text });
    const answer = answerTo(text);
    // An answer that is lost shows where it is missed.
    if (answer) turn.sendData(answer, [address, port]).catch(() => undefined);
  });
  for (const address of permitted) await turn.getPermission([address, 0]);
  return {
    allocation: held.push({ turn, arrived }) - 1,
    relay: endpoint(...turn.relayedAddress),
    mapped: endpoint(...turn.mappedAddress),
  };
}

/** Gives the relay addresses back, which the server otherwise keeps for their lifetime. */
export async function releaseRelays(): Promise<void> {
  await Promise.allSettled(
    held.map(async ({ turn }) => {
      const release = new Message(methods.REFRESH, classes.REQUEST).setAttribute("LIFETIME", 0);
      await turn.requestWithRetry(release, turn.server);
    }),
  );
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
  for (const end = Date.now() + patience; answered().length < packets && Date.now() < end;) {
    await sleep(packetInterval);
  }
  return answered();
}
