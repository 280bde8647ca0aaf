import * as dgram from "node:dgram";
import * as net from "node:net";
import * as tls from "node:tls";
import { COOKIE, parseMessage, type TurnProtocol } from "werift-ice";
import { endpoint, partsOf, type Endpoint } from "./addresses";

/** What the TURN library sends and receives through. */
type Transport = TurnProtocol["transport"];

/** How a TURN server is connected. */
export interface TurnServer {
  readonly server: Endpoint;
  readonly transport: "udp" | "tcp" | "tls";
  /** The authority to trust, PEM text, and the name that the server's certificate must have. For `tls`. */
  readonly tls?: { readonly authority?: string; readonly servername: string };
}

/** Nobody listens there: the server's host says so, or its firewall. */
export class Refused extends Error {
  override readonly name = "Refused";
}

/**
 * A connection to a TURN server that ends where the server ends it. The library's own opens it again and again then,
 * and learns nothing of a refusal over UDP.
 */
export class TurnConnection implements Transport {
  readonly type: TurnServer["transport"];
  onData: Transport["onData"] = () => undefined;
  closed = false;
  /** The server has accepted it; over UDP nobody has to. */
  private isAccepted = false;
  /** The latest error that the server has answered with, e.g. "401 - Unauthorized". */
  private lastError: string | undefined;
  private readonly socket: dgram.Socket | net.Socket;
  private readonly remote: [address: string, port: number];
  private readonly connected: Promise<void>;
  private readonly broken: Promise<never>;
  private break: (error: Error) => void = () => undefined;
  private hasHeard = false;

  constructor(server: TurnServer) {
    this.type = server.transport;
    this.remote = partsOf(server.server);
    this.broken = new Promise((_, reject) => (this.break = reject));
    this.broken.catch(() => undefined);
    const [host, port] = this.remote;
    if (server.transport === "udp") {
      const socket = dgram.createSocket("udp4");
      socket.connect(port, host);
      socket.on("message", (data) => this.heard(data));
      this.socket = socket;
    } else {
      const options = { host, port, noDelay: true };
      const { authority: ca, servername } = server.tls ?? {};
      const socket =
        server.transport === "tls"
          ? tls.connect({ ...options, servername, ...(ca !== undefined && { ca }) })
          : net.connect(options);
      socket.on("data", (data) => this.heard(data));
      socket.once("close", () => this.break(new Error("the server has closed the connection")));
      this.socket = socket;
    }
    this.socket.on("error", (error: NodeJS.ErrnoException) => this.break(reasonOf(error)));
    const event = server.transport === "tls" ? "secureConnect" : "connect";
    this.connected = new Promise((resolve) => this.socket.once(event, resolve));
    this.socket.once("connect", () => (this.isAccepted = server.transport !== "udp"));
  }

  /** Waits until it stands, for ever where nothing comes back. @throws why there is none */
  open(): Promise<void> {
    return this.during(this.connected);
  }

  get address(): net.AddressInfo {
    return this.socket.address() as net.AddressInfo;
  }

  /** This end of the connection. */
  get own(): Endpoint {
    const { address, port } = this.address;
    return endpoint(address, port);
  }

  /** Why a request hasn't succeeded, as far as the server has said anything. @param patience milliseconds waited */
  problem(patience: number): string {
    const time = `${patience / 1_000} s`;
    if (this.lastError !== undefined) return `STUN transaction failed (${this.lastError})`;
    return this.isAccepted
      ? `the server accepts the connection, and has said nothing in ${time}`
      : `no answer in ${time}`;
  }

  /** Waits for something that the connection is needed for. @throws why the connection has ended. */
  during<Value>(work: Promise<Value>): Promise<Value> {
    return Promise.race([work, this.broken]);
  }

  readonly send = async (data: Buffer): Promise<void> => {
    if (this.closed) return;
    if (this.socket instanceof dgram.Socket) this.socket.send(data);
    else this.socket.write(data);
  };

  readonly close = async (): Promise<void> => {
    if (this.closed) return;
    this.closed = true;
    if (this.socket instanceof dgram.Socket) this.socket.close();
    else this.socket.destroy();
  };

  private heard(data: Buffer): void {
    if (!this.hasHeard && (data.length < 8 || data.readUInt32BE(4) !== COOKIE)) {
      this.break(new Error("what answers there is no STUN/TURN server"));
    }
    this.hasHeard = true;
    const error = parseMessage(data)?.getAttributeValue("ERROR-CODE") as
      [code: number, reason: string] | undefined;
    if (error !== undefined) this.lastError = error.join(" - ");
    this.onData(data, this.remote);
  }
}

function reasonOf(error: NodeJS.ErrnoException): Error {
  if (error.code === "ECONNREFUSED") return new Refused("nobody listens there");
  if (error.code === "ECONNRESET") return new Error("the server has closed the connection");
  return new Error(error.message);
}
