import { PassThrough } from "node:stream";
import { classes, makeIntegrityKey, Message, parseMessage, type methods } from "werift-ice";
import type { Endpoint } from "./addresses";
import { TurnConnection, type TurnServer } from "./turnConnection";

/** What a client signs in with. */
export interface StunCredentials {
  readonly username: string;
  readonly password: string;
}

/** What the server has asked the client to sign its requests with. */
export interface Authorization {
  readonly realm: string;
  readonly nonce: Buffer;
  readonly key: Buffer;
}

const messageIntegrity = 0x0008;
const connectionAttempt = 0x000c;
const unauthorized = 401;
const staleNonce = 438;
const headerLength = 20;

/** STUN requests over a TCP connection: the part of RFC 6062 that the TURN library doesn't know. */
export class StunSession {
  private readonly connection: TurnConnection;
  private readonly waiting = new Map<string, (answer: Message) => void>();
  private attempted: (attempt: Message) => void = () => undefined;
  private readonly attempt = new Promise<Message>((resolve) => (this.attempted = resolve));
  private received = Buffer.alloc(0);
  /** Where everything goes that isn't STUN any more. */
  private taken: PassThrough | undefined;

  /** @param authorization of another connection to the same server */
  constructor(
    private readonly server: TurnServer & StunCredentials,
    public authorization?: Authorization,
  ) {
    this.connection = new TurnConnection(server);
    this.connection.onData = (data) => this.receive(data);
  }

  open(): Promise<void> {
    return this.connection.open();
  }

  get own(): Endpoint {
    return this.connection.own;
  }

  close(): void {
    void this.connection.close();
  }

  write(data: Buffer): void {
    void this.connection.send(data);
  }

  /** Why there is no answer. @param patience milliseconds that were waited */
  late(patience: number): string {
    return this.connection.problem(patience);
  }

  /** Somebody has connected to the relay address. */
  connectionAttempt(): Promise<Message> {
    return this.connection.during(this.attempt);
  }

  /** The connection as a stream, from what follows the answer on. */
  async takeOverAfter(answer: Promise<Message>): Promise<PassThrough> {
    this.taken = new PassThrough();
    await answer;
    return this.taken;
  }

  /** @throws what the server says against it. */
  async request(method: number, fill: (message: Message) => void): Promise<Message> {
    const answer = await this.ask(method, fill);
    const [code] = errorOf(answer);
    if (code !== unauthorized && code !== staleNonce) return accepted(answer);
    const { username, password } = this.server;
    const realm = String(answer.getAttributeValue("REALM"));
    const nonce = answer.getAttributeValue("NONCE") as Buffer;
    this.authorization = { realm, nonce, key: makeIntegrityKey(username, realm, password) };
    return accepted(await this.ask(method, fill));
  }

  private ask(method: number, fill: (message: Message) => void): Promise<Message> {
    const message = new Message(method as methods, classes.REQUEST);
    fill(message);
    if (this.authorization !== undefined) {
      const { realm, nonce, key } = this.authorization;
      message
        .setAttribute("USERNAME", this.server.username)
        .setAttribute("REALM", realm)
        .setAttribute("NONCE", nonce);
      // The library writes attributes that it doesn't know last, and nothing may stand behind this one.
      message.appendRawAttribute(messageIntegrity, message.messageIntegrity(key));
    }
    const answer = new Promise<Message>((resolve) =>
      this.waiting.set(message.transactionIdHex, resolve),
    );
    void this.connection.send(message.bytes);
    return this.connection.during(answer);
  }

  private receive(data: Buffer): void {
    this.received = Buffer.concat([this.received, data]);
    while (this.received.length >= headerLength && !this.isStream) {
      const length = headerLength + this.received.readUInt16BE(2);
      if (this.received.length < length) return;
      const message = parseMessage(this.received.subarray(0, length));
      this.received = this.received.subarray(length);
      if (message !== undefined) this.dispatch(message);
    }
    if (this.isStream && this.received.length > 0) {
      this.taken?.write(this.received);
      this.received = Buffer.alloc(0);
    }
  }

  private dispatch(message: Message): void {
    if ((message.messageMethod as number) === connectionAttempt) this.attempted(message);
    const wanted = this.waiting.get(message.transactionIdHex);
    this.waiting.delete(message.transactionIdHex);
    wanted?.(message);
  }

  /** What the server sends behind its last answer comes from the peer. */
  private get isStream(): boolean {
    return this.taken !== undefined && this.waiting.size === 0;
  }
}

function accepted(answer: Message): Message {
  const [code, reason] = errorOf(answer);
  if (code !== undefined) throw new Error(`STUN transaction failed (${code} - ${reason})`);
  return answer;
}

const errorOf = (answer: Message) =>
  (answer.getAttributeValue("ERROR-CODE") ?? []) as [code?: number, reason?: string];
