import { once } from "node:events";
import * as http from "node:http";
import type { TLSSocket } from "node:tls";
import { endpoint, type Endpoint } from "./addresses";
import { openTls, type HandshakeOutcome, type HandshakeTarget } from "./handshake";

/** A connection to a web site that stays open until a page is asked for. */
export interface WebConnection {
  readonly handshake: HandshakeOutcome;
  /** What {@link getPage} takes, and this end; undefined where there is no connection. */
  readonly opened?: { readonly connection: number; readonly own: Endpoint };
}

/** How long a page may take, milliseconds: longer than a reverse proxy waits for the server behind it. */
const patience = 8_000;

const connections = new Map<number, TLSSocket>();
let opened = 0;

/** Connects to a web site whatever its certificate. Never throws for what the server does. */
export async function openWeb(target: HandshakeTarget): Promise<WebConnection> {
  const { outcome: handshake, socket } = await openTls(target);
  if (socket === undefined) return { handshake };
  const connection = opened++;
  connections.set(connection, socket);
  const { localAddress = "", localPort = 0 } = socket;
  return { handshake, opened: { connection, own: endpoint(localAddress, localPort) } };
}

/**
 * Asks for a page, and ends the connection.
 *
 * @param host the name that the browser asks for
 * @returns the status of the answer
 * @throws where none comes, and why.
 */
export async function getPage(connection: number, host: string, path: string): Promise<number> {
  const socket = connections.get(connection);
  connections.delete(connection);
  if (socket === undefined || socket.destroyed) throw new Error("the server closed the connection");
  const request = http.get({ createConnection: () => socket, path, headers: { host } });
  const limit = setTimeout(
    () => request.destroy(new Error(`the server said nothing in ${patience / 1_000} s`)),
    patience,
  );
  try {
    const [response] = (await once(request, "response")) as [http.IncomingMessage];
    return response.statusCode ?? 0;
  } finally {
    clearTimeout(limit);
    // Once it has answered, or failed, nothing else is of interest.
    request.on("error", () => undefined).destroy();
    socket.destroy();
  }
}
