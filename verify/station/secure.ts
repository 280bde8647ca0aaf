import { once } from "node:events";
import * as https from "node:https";
import { text } from "node:stream/consumers";
import * as tls from "node:tls";
import { dnsNamesIn } from "../../model/values/certificateNames";
import { partsOf, type Endpoint } from "./addresses";

/** A server that is called over TLS. */
export interface SecureServer {
  readonly server: Endpoint;
  /** The name that its certificate must have. */
  readonly servername: string;
  /** The authority to trust, PEM text. @default those of the system */
  readonly authority?: string;
}

/** What a client sees of a server's certificate. */
export interface Presented {
  /** Common name of the subject. */
  readonly subject: string;
  /** Further names, e.g. "sip.contoso.com". */
  readonly names: readonly string[];
  /** Common name of who issued it. */
  readonly issuer: string;
}

/** How long a handshake or an answer may take, milliseconds. */
const patience = 3_000;

/** A connection to the server, verified. @throws what is wrong with the connection or the certificate. */
export async function connect(server: SecureServer): Promise<tls.TLSSocket> {
  const socket = tls.connect(options(server));
  socket.once("timeout", () => socket.destroy(new Error("no answer in time")));
  await once(socket, "secureConnect");
  socket.setTimeout(0);
  return socket;
}

/** What the socket's other end has shown. */
export function presented(socket: tls.TLSSocket): Presented {
  const { subject, subjectaltname, issuer } = socket.getPeerCertificate();
  return {
    subject: commonName(subject),
    names: dnsNamesIn(subjectaltname),
    issuer: commonName(issuer),
  };
}

/** Empty where there is none; the last where there are several. */
const commonName = ({ CN = "" }: Partial<tls.Certificate>) => String([CN].flat().at(-1));

/** The certificate of a server. @throws what a client would say of a wrong one. */
export async function certificateOf(server: SecureServer): Promise<Presented> {
  const socket = await connect(server);
  const shown = presented(socket);
  socket.destroy();
  return shown;
}

/** A page of a web site. @param host the name that the browser asks for; default: the certificate's. */
export async function httpsGet(
  server: SecureServer,
  page: string,
  host = server.servername,
): Promise<{ readonly status: number; readonly body: string }> {
  const request = https.get({ ...options(server), path: page, headers: { host }, agent: false });
  request.once("timeout", () => request.destroy(new Error("no answer in time")));
  const [response] = (await once(request, "response")) as [import("node:http").IncomingMessage];
  return { status: response.statusCode ?? 0, body: await text(response) };
}

/** What servers of the product's time speak: TLS 1.0, which OpenSSL refuses unless it is told otherwise. */
export const leniency = { minVersion: "TLSv1", ciphers: "DEFAULT:@SECLEVEL=0" } as const;

function options({ server, servername, authority }: SecureServer) {
  const [host, port] = partsOf(server);
  const trusted = authority === undefined ? {} : { ca: authority };
  return { host, port, servername, ...leniency, ...trusted, timeout: patience };
}
