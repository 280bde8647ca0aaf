import * as dgram from "node:dgram";
import { once } from "node:events";
import * as net from "node:net";
import { partsOf, type Endpoint } from "./addresses";
import { connectTcp, type NoConnection } from "./handshake";

/** The address that this host has on the way to a server; nothing is sent. */
export async function ownAddress(toward: Endpoint): Promise<string> {
  const [address, port] = partsOf(toward);
  const socket = dgram.createSocket("udp4");
  try {
    socket.connect(port, address);
    await once(socket, "connect");
    return socket.address().address;
  } finally {
    socket.close();
  }
}

/**
 * Tries a connection over TCP that comes from one of this host's addresses.
 *
 * @throws where the host doesn't have that address.
 */
export async function connectFrom(
  address: string,
  server: Endpoint,
): Promise<NoConnection | { readonly kind: "answers" }> {
  const connected = await connectTcp(server, { localAddress: address });
  if (!(connected instanceof net.Socket)) return connected;
  connected.destroy();
  return { kind: "answers" };
}
