import * as dgram from "node:dgram";
import { once } from "node:events";
import * as net from "node:net";
import { endpoint, partsOf, partsOfTarget, type Endpoint, type Target } from "./addresses";

/** Something that came to an echo server. */
export interface Arrival {
  readonly at: Target;
  readonly from: Endpoint;
}

const seen: Arrival[] = [];

/** Opens echo servers, which answer all that they hear until the station is closed. */
export async function openEcho(targets: readonly Target[]): Promise<void> {
  await Promise.all(
    targets.map((target) => {
      const [transport, at] = partsOfTarget(target);
      const [address, port] = partsOf(at);
      return transport === "tcp" ? echoTcp(target, address, port) : echoUdp(target, address, port);
    }),
  );
}

/** What has come to the echo servers since they were opened or since the last call. */
export function arrivals(): readonly Arrival[] {
  return seen.splice(0);
}

async function echoTcp(at: Target, address: string, port: number): Promise<void> {
  const server = net.createServer((socket) => {
    seen.push({ at, from: endpoint(socket.remoteAddress ?? "", socket.remotePort ?? 0) });
    socket.on("error", () => socket.destroy()).pipe(socket);
  });
  server.listen(port, address);
  await once(server, "listening");
}

async function echoUdp(at: Target, address: string, port: number): Promise<void> {
  const socket = dgram.createSocket("udp4");
  socket.on("message", (data, from) => {
    seen.push({ at, from: endpoint(from.address, from.port) });
    socket.send(data, from.port, from.address);
  });
  socket.bind(port, address);
  await once(socket, "listening");
}
