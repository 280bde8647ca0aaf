import { once } from "node:events";
import * as https from "node:https";
import { text } from "node:stream/consumers";
import { partsOf } from "./addresses";
import type { SecureServer } from "./secure";

/** What the web site of Communicator Web Access answers to a sign-in. */
export interface WebAnswer {
  readonly status: number;
  readonly body: string;
}

/** How long a sign-in may take, milliseconds: two servers sign in to each other for it. */
const patience = 20_000;

/** Signs a user in at Communicator Web Access. @throws what is wrong with the connection or the certificate. */
export async function signInAtWeb(
  { server, servername, authority }: SecureServer,
  credentials: { readonly user: string; readonly password: string },
): Promise<WebAnswer> {
  const [host, port] = partsOf(server);
  const content = JSON.stringify(credentials);
  const request = https.request({
    ...{ host, port, servername, method: "POST", path: "/presence", agent: false },
    ...(authority && { ca: authority }),
    headers: {
      host: servername,
      "content-type": "application/json",
      "content-length": Buffer.byteLength(content),
    },
    signal: AbortSignal.timeout(patience),
  });
  request.end(content);
  const [response] = (await once(request, "response")) as [import("node:http").IncomingMessage];
  return { status: response.statusCode ?? 0, body: await text(response) };
}
