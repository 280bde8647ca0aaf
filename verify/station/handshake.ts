import * as net from "node:net";
import * as tls from "node:tls";
import { partsOf, type Endpoint } from "./addresses";
import { leniency, presented, type Presented } from "./secure";

/** A server's certificate as it is presented, whether it is trusted or not. */
export interface ShownCertificate extends Presented {
  /** SHA-256: 32 bytes in hexadecimal, with colons between them. */
  readonly fingerprint: string;
  /** Object identifiers of its enhanced key usage; undefined where it has none: then it is for everything. */
  readonly usages?: readonly string[];
  /** ISO 8601, UTC. */
  readonly validFrom: string;
  /** ISO 8601, UTC. */
  readonly validTo: string;
  /** Why the chain isn't trusted here and now, OpenSSL's code, e.g. "CERT_HAS_EXPIRED"; undefined where it is. */
  readonly distrust?: string;
  /** What the server said after it had shown its certificate, where it ended the handshake then. */
  readonly endedWith?: string;
}

/** Why no certificate came. */
export type NoHandshake =
  /** Nobody listens. */
  | "refused"
  /** Nothing comes back, or a router on the way knows no route. */
  | "lost"
  /** The server closes before it has shown a certificate. */
  | "closed"
  /** What comes back is no TLS. */
  | "garbage"
  /** The server speaks TLS, and refuses this client's. */
  | "disagreed"
  /** The server accepts, and never answers. */
  | "silent";

/** No certificate, and what the network or the server said. */
export interface NoConnection {
  readonly kind: NoHandshake;
  readonly said: string;
}

/** What became of a handshake. */
export type HandshakeOutcome =
  { readonly kind: "certificate"; readonly certificate: ShownCertificate } | NoConnection;

/** A handshake, with the time by the clock of who tried it. */
export type Handshake = HandshakeOutcome & {
  /** ISO 8601, UTC. */
  readonly clock: string;
};

/** Whom to shake hands with. */
export interface HandshakeTarget {
  readonly server: Endpoint;
  /** The name to ask for. @default none is sent */
  readonly servername?: string;
  /** The authority to trust, PEM text. @default those of the system */
  readonly authority?: string;
  /** How long the connection, and then the handshake, may take, milliseconds. @default 4000 */
  readonly patience?: number;
}

const defaultPatience = 4_000;

/** An attempt to speak TLS: what became of the handshake, and the connection where it succeeded. */
export interface TlsAttempt {
  readonly outcome: HandshakeOutcome;
  readonly socket?: tls.TLSSocket;
}

/** Reads the certificate that a server presents. Never throws for what the server does. */
export async function handshake(target: HandshakeTarget): Promise<Handshake> {
  const { outcome, socket } = await openTls(target);
  socket?.destroy();
  return { ...outcome, clock: new Date().toISOString() };
}

/** Connects to a server whatever certificate it has. Never throws for what the server does. */
export async function openTls(target: HandshakeTarget): Promise<TlsAttempt> {
  const connected = await connectTcp(target.server, target);
  return connected instanceof net.Socket ? overTls(connected, target) : { outcome: connected };
}

/**
 * Connects to a server. Never throws for what that does.
 *
 * @param localAddress the address to come from; default: the one that the way there suggests
 * @param patience milliseconds that it may take
 * @throws where this host doesn't have that address.
 */
export function connectTcp(
  server: Endpoint,
  { localAddress, patience = defaultPatience }: { localAddress?: string; patience?: number } = {},
): Promise<net.Socket | NoConnection> {
  const [host, port] = partsOf(server);
  return new Promise((resolve, reject) => {
    const socket = net.connect({ host, port, localAddress });
    const fail = (kind: NoHandshake, said: string) => {
      socket.destroy();
      resolve({ kind, said });
    };
    const limit = setTimeout(() => fail("lost", "no connection in time"), patience);
    socket.once("close", () => clearTimeout(limit));
    socket.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRNOTAVAIL") reject(new Error(`${localAddress} isn't its address`));
      else fail(kindOf(error), error.message);
    });
    socket.once("connect", () => {
      clearTimeout(limit);
      resolve(socket.removeAllListeners("error"));
    });
  });
}

function overTls(
  connection: net.Socket,
  { servername, authority, patience = defaultPatience }: HandshakeTarget,
): Promise<TlsAttempt> {
  return new Promise((resolve) => {
    const socket = tls.connect({
      socket: connection,
      ...leniency,
      ...(servername !== undefined && { servername }),
      ...(authority !== undefined && { ca: authority }),
      rejectUnauthorized: false,
      // Whose name it carries is for others to judge: it hides no other fault.
      checkServerIdentity: () => undefined,
    });
    const fail = (kind: NoHandshake, said: string) => {
      clearTimeout(limit);
      const certificate = shownBy(socket);
      socket.destroy();
      resolve({
        outcome:
          certificate === undefined
            ? { kind, said }
            : { kind: "certificate", certificate: { ...certificate, endedWith: said } },
      });
    };
    const failed = (error: NodeJS.ErrnoException) => fail(kindOf(error), error.message);
    const closed = () => fail("closed", "the connection was closed");
    const limit = setTimeout(() => fail("silent", "no handshake in time"), patience);
    socket.once("secureConnect", () => {
      const certificate = shownBy(socket);
      if (certificate === undefined) {
        fail("disagreed", "no certificate was shown");
        return;
      }
      clearTimeout(limit);
      socket.off("close", closed);
      resolve({ outcome: { kind: "certificate", certificate }, socket });
    });
    socket.on("error", failed).once("close", closed);
  });
}

/** What the other end has shown so far; undefined for nothing. */
function shownBy(socket: tls.TLSSocket): ShownCertificate | undefined {
  // Null once the socket is destroyed.
  const certificate = socket.getPeerCertificate() as tls.PeerCertificate | null;
  if (!certificate?.valid_from) return undefined;
  const { authorizationError } = socket;
  return {
    ...presented(socket),
    fingerprint: certificate.fingerprint256,
    // Undefined without the extension, whatever the declaration says.
    ...((certificate.ext_key_usage as string[] | undefined) && {
      usages: certificate.ext_key_usage,
    }),
    validFrom: new Date(certificate.valid_from).toISOString(),
    validTo: new Date(certificate.valid_to).toISOString(),
    // The declaration says Error; it is OpenSSL's code.
    ...(authorizationError && { distrust: String(authorizationError) }),
  };
}

function kindOf({ code = "", message }: NodeJS.ErrnoException): NoHandshake {
  if (code === "ECONNREFUSED") return "refused";
  if (["EHOSTUNREACH", "ENETUNREACH", "ETIMEDOUT"].includes(code)) return "lost";
  if (["ECONNRESET", "EPIPE"].includes(code)) return "closed";
  return /alert/i.test(message) ? "disagreed" : "garbage";
}
