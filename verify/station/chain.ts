import * as net from "node:net";
import { Duplex } from "node:stream";
import * as tls from "node:tls";
import { connectTcp, type HandshakeTarget, type NoConnection } from "./handshake";
import { leniency } from "./secure";

/** What a server sends of certificates, and what it asks of them, before anything is verified. */
export interface SentChain {
  readonly kind: "sent";
  /** The server's certificate first, each as DER in base64. */
  readonly sent: readonly string[];
  /**
   * The authorities of which it accepts clients' certificates, their distinguished names as DER in base64; none where it
   * doesn't say. Undefined where it asks for no certificate.
   */
  readonly accepts?: readonly string[];
}

const handshakeRecord = 22;
const messages = { serverHello: 2, certificate: 11, certificateRequest: 13, done: 14 } as const;
const tls12 = 0x0303;

/**
 * Reads the chain that a server sends off the wire: what a TLS library tells of it, it has completed from its own store.
 * Up to TLS 1.2 this goes in the clear. Never throws for what the server does.
 */
export async function sentChain(target: HandshakeTarget): Promise<SentChain | NoConnection> {
  const { server, servername, patience = 4_000 } = target;
  const connection = await connectTcp(server, { patience });
  if (!(connection instanceof net.Socket)) return connection;
  return new Promise((resolve) => {
    let seen = Buffer.alloc(0);
    const wire = new Duplex({
      read: () => undefined,
      write: (chunk: Buffer, _encoding, done) => connection.write(chunk, done),
    });
    const end = (outcome: SentChain | NoConnection) => {
      clearTimeout(limit);
      client.destroy();
      connection.destroy();
      resolve(outcome);
    };
    const limit = setTimeout(() => end({ kind: "silent", said: "no handshake in time" }), patience);
    const client = tls.connect({
      socket: wire,
      ...leniency,
      maxVersion: "TLSv1.2",
      ...(servername !== undefined && { servername }),
      rejectUnauthorized: false,
    });
    client.on("error", (error) => end({ kind: "disagreed", said: error.message }));
    connection
      .on("data", (chunk: Buffer) => {
        seen = Buffer.concat([seen, chunk]);
        const chain = chainIn(seen);
        if (chain === undefined) wire.push(chunk);
        else end(chain);
      })
      .on("error", ({ message }) => end({ kind: "closed", said: message }))
      .on("close", () => end({ kind: "closed", said: "the connection was closed" }));
  });
}

/** Undefined before all of it has come. */
export function chainIn(bytes: Buffer): SentChain | undefined {
  const flight = handshakeIn(bytes);
  let version = tls12;
  let sent: readonly Buffer[] = [];
  let accepts: readonly Buffer[] | undefined;
  for (let at = 0; at + 4 <= flight.length;) {
    const length = flight.readUIntBE(at + 1, 3);
    const body = flight.subarray(at + 4, at + 4 + length);
    if (body.length < length) return undefined;
    const type = flight[at];
    at += 4 + length;
    if (type === messages.serverHello) version = body.readUInt16BE(0);
    if (type === messages.certificate) sent = partsOf(body.subarray(3), 3);
    if (type === messages.certificateRequest) {
      const types = 1 + body[0];
      // Signature algorithms came with TLS 1.2.
      const algorithms = version >= tls12 ? 2 + body.readUInt16BE(types) : 0;
      accepts = partsOf(body.subarray(types + algorithms + 2), 2);
    }
    if (type === messages.done) {
      const base64 = (list: readonly Buffer[]) => list.map((one) => one.toString("base64"));
      return { kind: "sent", sent: base64(sent), ...(accepts && { accepts: base64(accepts) }) };
    }
  }
  return undefined;
}

/** The handshake messages, out of their records. */
function handshakeIn(bytes: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at + 5 <= bytes.length && bytes[at] === handshakeRecord;) {
    const length = bytes.readUInt16BE(at + 3);
    parts.push(bytes.subarray(at + 5, at + 5 + length));
    at += 5 + length;
  }
  return Buffer.concat(parts);
}

/** Parts that each follow their length. */
function partsOf(bytes: Buffer, lengthBytes: number): Buffer[] {
  const parts: Buffer[] = [];
  for (let at = 0; at + lengthBytes <= bytes.length;) {
    const length = bytes.readUIntBE(at, lengthBytes);
    parts.push(bytes.subarray(at + lengthBytes, at + lengthBytes + length));
    at += lengthBytes + length;
  }
  return parts;
}
