import type { TLSSocket } from "node:tls";
import {
  IncomingRequestMessage,
  LoggerFactory,
  Parser,
  URI,
  UserAgentCore,
  type Body,
  type IncomingResponseMessage,
  type UserAgentCoreConfiguration,
} from "sip.js/lib/core";

/** How a server answered a request. */
export interface SipAnswer {
  readonly status: number;
  readonly reason: string;
  /** Seconds that its clock is ahead of this one, by its header `Date`; undefined where it tells no time. */
  readonly ahead?: number;
  /** What is in it; undefined for nothing. */
  readonly body?: string;
  /** Why it refuses, by [MS-OCER]: `1002;reason="…"`. */
  readonly diagnostics?: string;
}

export interface InstantMessage {
  /** The sender, e.g. "alice@contoso.com". */
  readonly from: string;
  readonly text: string;
}

/** Milliseconds: longer than a proxy waits for the server behind it. */
const defaultPatience = 6_000;

/** Characters that no message of a lab has: what gets longer is none. */
const longest = 65_536;

/** Seconds that a registration is asked for. */
const registrationTime = 600;

/** A user's SIP client on one connection, which it registers, sends and receives on. */
export class SipPhone {
  readonly inbox: InstantMessage[] = [];
  private readonly user: URI;
  private readonly contact: URI;
  private readonly core: UserAgentCore;
  private readonly loggers = new LoggerFactory();
  private readonly unanswered = new Set<(why: string) => void>();
  private received = "";
  private ended: string | undefined;

  /**
   * @param address the user whom methods speak for unless told otherwise, e.g. "alice@contoso.com"
   * @param patience how long an answer may take, milliseconds
   */
  constructor(
    private readonly socket: TLSSocket,
    private readonly address: string,
    private readonly patience = defaultPatience,
  ) {
    const { localAddress = "", localPort } = socket;
    this.loggers.builtinEnabled = false;
    this.user = uri(address);
    this.contact = new URI("sip", this.user.user ?? "", localAddress, localPort, {
      transport: "tls",
    });
    this.core = new UserAgentCore(this.configuration(`${localAddress}:${localPort}`), {
      onMessage: (request) => {
        this.inbox.push({ from: request.message.from.uri.aor, text: request.message.body });
        request.accept();
      },
    });
    socket.setEncoding("utf8").on("data", (text: string) => this.receive(text));
    socket.on("error", ({ message }) => this.end(message));
    socket.once("close", () => this.end("the server closed the connection"));
  }

  register(user = this.address): Promise<SipAnswer> {
    return this.bind(user, registrationTime);
  }

  /** Takes the registration back, so that nothing of the phone is left on the server. */
  deregister(user = this.address): Promise<SipAnswer> {
    return this.bind(user, 0);
  }

  options(domain: string, from = this.address): Promise<SipAnswer> {
    const server = new URI("sip", "", domain);
    return this.send("OPTIONS", server, uri(from), server, [`Contact: <${this.contact}>`]);
  }

  message(to: string, content: string, from = this.address): Promise<SipAnswer> {
    const body = { contentDisposition: "render", contentType: "text/plain", content };
    return this.send("MESSAGE", uri(to), uri(from), uri(to), [], body);
  }

  /** Asks a service that is at an address for something. */
  service(at: string, body: Body, from = this.address): Promise<SipAnswer> {
    return this.send("SERVICE", uri(at), uri(from), uri(at), [], body);
  }

  /** Hangs up. */
  close(): void {
    this.end("the connection was closed");
  }

  private bind(address: string, seconds: number): Promise<SipAnswer> {
    const user = uri(address);
    const headers = [`Contact: <${this.contact}>`, `Expires: ${seconds}`];
    return this.send("REGISTER", new URI("sip", "", user.host), user, user, headers);
  }

  /** @throws where no answer comes, and why. */
  private send(
    method: string,
    target: URI,
    from: URI,
    to: URI,
    headers: string[],
    body?: Body,
  ): Promise<SipAnswer> {
    const { core } = this;
    const request = core.makeOutgoingRequestMessage(method, target, from, to, {}, headers, body);
    return new Promise((resolve, reject) => {
      const settle = () => {
        clearTimeout(limit);
        this.unanswered.delete(fail);
      };
      const fail = (why: string) => {
        settle();
        reject(new Error(`${method} wasn't answered: ${why}`));
      };
      const limit = setTimeout(
        () => fail(`the server said nothing in ${this.patience / 1_000} s`),
        this.patience,
      );
      this.unanswered.add(fail);
      if (this.ended !== undefined) {
        fail(this.ended);
        return;
      }
      const end = ({ message }: { message: IncomingResponseMessage }) => {
        settle();
        const ahead = (Date.parse(message.getHeader("Date") ?? "") - Date.now()) / 1_000;
        const diagnostics = ["ms-diagnostics", "ms-diagnostics-public"]
          .map((name) => message.getHeader(name))
          .find((value) => value !== undefined);
        resolve({
          status: message.statusCode ?? 0,
          reason: message.reasonPhrase ?? "",
          ...(!Number.isNaN(ahead) && { ahead: Math.round(ahead) }),
          ...(message.body && { body: message.body }),
          ...(diagnostics !== undefined && { diagnostics }),
        });
      };
      core.request(request, { onAccept: end, onRedirect: end, onReject: end });
    });
  }

  private end(why: string): void {
    this.ended ??= why;
    this.core.reset();
    this.socket.destroy();
    for (const fail of this.unanswered) fail(this.ended);
  }

  /** Takes whole messages off what has come so far: a header, and as much body as it announces. */
  private receive(text: string): void {
    this.received += text;
    for (;;) {
      const header = /^\r?\n?([^]*?\r\n\r\n)/.exec(this.received);
      if (!header) {
        if (this.received.length > longest) this.end("what the server sends is no SIP");
        return;
      }
      const length = Number(/^(?:content-length|l)\s*:\s*(\d+)/im.exec(header[1])?.[1] ?? 0);
      const end = header[0].length + length;
      if (this.received.length < end) return;
      const message = header[1] + this.received.slice(header[0].length, end);
      this.received = this.received.slice(end);
      this.dispatch(message);
    }
  }

  private dispatch(text: string): void {
    try {
      const message = Parser.parseMessage(text, this.loggers.getLogger("parser"));
      if (message instanceof IncomingRequestMessage) {
        this.core.receiveIncomingRequestFromTransport(message);
      } else if (message) {
        this.core.receiveIncomingResponseFromTransport(message);
      }
    } catch {
      this.end("what the server sends is no SIP");
    }
  }

  private configuration(viaHost: string): UserAgentCoreConfiguration {
    return {
      aor: this.user,
      contact: { pubGruu: undefined, tempGruu: undefined, uri: this.contact },
      displayName: "",
      loggerFactory: this.loggers,
      hackViaTcp: false,
      routeSet: [],
      sipjsId: "phone",
      supportedOptionTags: [],
      supportedOptionTagsResponse: [],
      userAgentHeaderFieldValue: "edgelab",
      viaForceRport: true,
      viaHost,
      authenticationFactory: () => undefined,
      transportAccessor: () => ({
        protocol: "TLS",
        send: async (text: string) => void this.socket.write(text),
      }),
    };
  }
}

function uri(address: string): URI {
  const [user, host] = address.split("@");
  return new URI("sip", user, host);
}
