import * as dgram from "node:dgram";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { endpoint, partsOf, type Endpoint } from "./addresses";
import { answeredNumber, packet, packetInterval, patience } from "./packets";

/** What became of media that was sent. */
export interface MediaSent {
  /** The sender's own address and port. */
  readonly from: Endpoint;
  /** Numbers of the packets that were answered, in the order in which the answers came. */
  readonly answered: readonly number[];
  /** What the network said instead, e.g. "EHOSTUNREACH". */
  readonly errors: readonly string[];
}

/** Sends numbered packets over UDP, and collects the answers that come from where they were sent to. */
export async function sendMedia(to: Endpoint, packets: number): Promise<MediaSent> {
  const socket = dgram.createSocket("udp4");
  const answered: number[] = [];
  const errors = new Set<string>();
  const note = (error: NodeJS.ErrnoException | null) => {
    if (error) errors.add(error.code ?? error.message);
  };
  socket.on("error", note);
  socket.on("message", (data) => {
    const number = answeredNumber(data.toString());
    if (number !== undefined) answered.push(number);
  });
  const [address, port] = partsOf(to);
  socket.connect(port, address);
  await once(socket, "connect");
  const own = socket.address();
  for (let number = 1; number <= packets; number++) {
    socket.send(packet(number), note);
    await sleep(packetInterval);
  }
  for (const end = Date.now() + patience; answered.length < packets && Date.now() < end;) {
    await sleep(packetInterval);
  }
  socket.close();
  return { from: endpoint(own.address, own.port), answered, errors: [...errors] };
}
