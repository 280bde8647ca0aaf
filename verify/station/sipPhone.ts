import type { TLSSocket } from "node:tls";
import {
  IncomingRequestMessage,
  LoggerFactory,
  Parser,
  URI,
  UserAgentCore,
  type Body,
  type OutgoingRequestMessage,
  type UserAgentCoreConfiguration,
} from "sip.js/lib/core";

/** How a server answered a request. */
export interface SipAnswer {
  readonly status: number;
  readonly reason: string;
}

export interface InstantMessage {
  /** The sender, e.g. "alice@contoso.com". */
  readonly from: string;
  readonly text: string;
}

/** A user's SIP client on one connection, which it registers, sends and receives on. */
export class SipPhone {
  readonly inbox: InstantMessage[] = [];
  private readonly user: URI;
  private readonly contact: URI;
  private readonly core: UserAgentCore;
  private readonly loggers = new LoggerFactory();
  private received = "";

  /** @param address e.g. "alice@contoso.com" */
  constructor(
    private readonly socket: TLSSocket,
    address: string,
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
    // A server that closes leaves requests unanswered, which shows there.
    socket.on("error", () => socket.destroy());
  }

  register(): Promise<SipAnswer> {
    const registrar = new URI("sip", "", this.user.host);
    const headers = [`Contact: <${this.contact}>`, "Expires: 600"];
    return this.send("REGISTER", registrar, this.user, headers);
  }

  options(domain: string): Promise<SipAnswer> {
    const server = new URI("sip", "", domain);
    return this.send("OPTIONS", server, server, [`Contact: <${this.contact}>`]);
  }

  message(to: string, content: string): Promise<SipAnswer> {
    const body = { contentDisposition: "render", contentType: "text/plain", content };
    return this.send("MESSAGE", uri(to), uri(to), [], body);
  }

  private send(
    method: string,
    target: URI,
    to: URI,
    headers: string[],
    body?: Body,
  ): Promise<SipAnswer> {
    const request = this.core.makeOutgoingRequestMessage(
      method,
      target,
      this.user,
      to,
      {},
      headers,
      body,
    );
    return this.answerTo(request);
  }

  private answerTo(request: OutgoingRequestMessage): Promise<SipAnswer> {
    return new Promise((resolve) => {
      const end = ({ message }: { message: { statusCode?: number; reasonPhrase?: string } }) =>
        resolve({ status: message.statusCode ?? 0, reason: message.reasonPhrase ?? "" });
      this.core.request(request, { onAccept: end, onRedirect: end, onReject: end });
    });
  }

  /** Takes whole messages off what has come so far: a header, and as much body as it announces. */
  private receive(text: string): void {
    this.received += text;
    for (;;) {
      const header = /^\r?\n?([^]*?\r\n\r\n)/.exec(this.received);
      if (!header) return;
      const length = Number(/^(?:content-length|l)\s*:\s*(\d+)/im.exec(header[1])?.[1] ?? 0);
      const end = header[0].length + length;
      if (this.received.length < end) return;
      const message = header[1] + this.received.slice(header[0].length, end);
      this.received = this.received.slice(end);
      this.dispatch(message);
    }
  }

  private dispatch(text: string): void {
    const message = Parser.parseMessage(text, this.loggers.getLogger("parser"));
    if (message instanceof IncomingRequestMessage) {
      this.core.receiveIncomingRequestFromTransport(message);
    } else if (message) {
      this.core.receiveIncomingResponseFromTransport(message);
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
      userAgentHeaderFieldValue: "edgelab test",
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
