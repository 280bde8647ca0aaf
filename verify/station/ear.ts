import * as dgram from "node:dgram";
import { once } from "node:events";
import { endpoint, partsOf, type Endpoint } from "./addresses";
import { ownAddress } from "./passage";
import { sendSeries, seriesPacket, type SeriesPacket } from "./series";

interface Ear {
  readonly socket: dgram.Socket;
  readonly heard: SeriesPacket[];
}

const ears: Ear[] = [];

/** Opens a UDP port that only hears, until the station is closed. @param towards whom it is meant for */
export async function openEar(towards: Endpoint): Promise<{ ear: number; at: Endpoint }> {
  const socket = dgram.createSocket("udp4");
  const heard: SeriesPacket[] = [];
  socket.on("error", () => undefined);
  socket.on("message", (data, { address, port }) => {
    const packet = seriesPacket(data, endpoint(address, port));
    if (packet !== undefined) heard.push(packet);
  });
  socket.bind();
  await once(socket, "listening");
  return {
    ear: ears.push({ socket, heard }) - 1,
    at: endpoint(await ownAddress(towards), socket.address().port),
  };
}

/** What has come to an ear so far. */
export function heardByEar(ear: number): readonly SeriesPacket[] {
  return ears[ear].heard;
}

/** Sends a series from an address of this host's own. @throws where the host doesn't have it */
export async function sendFrom(
  address: string,
  to: Endpoint,
  series: string,
  packets: number,
): Promise<void> {
  const socket = dgram.createSocket("udp4");
  try {
    socket.bind(0, address);
    await once(socket, "listening");
    socket.on("error", () => undefined);
    const [host, port] = partsOf(to);
    await sendSeries(series, packets, (packet) => socket.send(packet, port, host, () => undefined));
  } finally {
    socket.close();
  }
}
