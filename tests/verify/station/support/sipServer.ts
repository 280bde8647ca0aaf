import type { TLSSocket } from "node:tls";

/** A request as it came. */
export interface SipRequest {
  readonly method: string;
  /** The SIP domain that it is for. */
  readonly domain: string;
  readonly text: string;
}

export const headerOf = ({ text }: SipRequest, name: string): string =>
  new RegExp(`^${name}: *(.*)$`, "im").exec(text)?.[1].trim() ?? "";

/**
 * Serves SIP on a connection.
 *
 * @param answer what to answer, e.g. "200 OK"; undefined for nothing
 */
export function serveSip(
  socket: TLSSocket,
  answer: (request: SipRequest) => string | undefined,
): void {
  let received = "";
  socket.setEncoding("utf8").on("data", (text: string) => {
    received += text;
    for (;;) {
      const head = /^[^]*?\r\n\r\n/.exec(received)?.[0];
      const length = Number(/^content-length: *(\d+)/im.exec(head ?? "")?.[1] ?? 0);
      if (head === undefined || received.length < head.length + length) return;
      const whole = received.slice(0, head.length + length);
      received = received.slice(whole.length);
      const [, method, domain] = /^(\S+) sip:(?:[^@\s]*@)?([^\s;>]+)/.exec(whole) ?? [];
      if (method === undefined) continue;
      const request = { method, domain, text: whole };
      const status = answer(request);
      if (status !== undefined) socket.write(answerTo(request, status));
    }
  });
}

function answerTo(request: SipRequest, status: string): string {
  const copied = ["Via", "From", "To", "Call-ID", "CSeq"].map(
    (name) => `${name}: ${headerOf(request, name)}${name === "To" ? ";tag=1" : ""}`,
  );
  return [`SIP/2.0 ${status}`, ...copied, "Content-Length: 0", "", ""].join("\r\n");
}

/** The message as a server hands it on to the one it is for. */
export const handedOn = ({ text }: SipRequest): string =>
  text.replace(/\r\nVia: /, "\r\nVia: SIP/2.0/TLS 127.0.0.1:1;branch=z9hG4bKserver\r\nVia: ");
