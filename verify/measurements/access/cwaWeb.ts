import { Address, HTTPS, placeTitles } from "../../../model";
import { NotProven } from "../../places/notProven";
import type { Endpoint } from "../../station/addresses";
import type { HandshakeOutcome } from "../../station/handshake";
import type { MeasuredLab, Measurement } from "../measurement";

/** What a user outside finds at the public address of Communicator Web Access. */
export interface CwaWeb {
  /** The place for people. */
  readonly from: string;
  readonly server: Endpoint;
  readonly handshake: HandshakeOutcome;
  /** Of the first page; undefined where none came. */
  readonly status?: number;
  /** Why no page came. */
  readonly said?: string;
  /**
   * Whether the CWA server has a connection from the user's own address, or why that isn't known; undefined where
   * there was no connection.
   */
  readonly directly?: boolean | { readonly unknown: string };
}

/** Communicator Web Access from outside. */
export const cwaWeb: Measurement<CwaWeb> = {
  title: "Communicator Web Access outside",
  bound: 30_000,
  async take(lab, signal) {
    const { publicAddress, fqdn } = lab.description.cwa ?? {};
    if (publicAddress === undefined) {
      throw new NotProven("the description gives no public address of Communicator Web Access");
    }
    const { station } = lab.at("client");
    const { authority } = lab;
    const server = `${publicAddress}:${HTTPS.ports}`;
    const { handshake, opened } = await station.openWeb({ server, servername: fqdn, authority });
    const found = { from: placeTitles.client, server, handshake };
    if (opened === undefined) return found;
    const directly = await isDirect(lab, opened.own, signal);
    try {
      const status = await station.getPage(opened.connection, fqdn ?? publicAddress, "/");
      return { ...found, status, directly };
    } catch (error) {
      return { ...found, said: (error as Error).message, directly };
    }
  },
};

/** Whether the CWA server sees the user's end of the connection. */
async function isDirect(
  lab: MeasuredLab,
  own: Endpoint,
  signal: AbortSignal,
): Promise<NonNullable<CwaWeb["directly"]>> {
  if (!Address.parse(own.split(":")[0]).isPubliclyRoutable) {
    return { unknown: `${placeTitles.client} has the private address ${own}` };
  }
  const cwa = lab.at("cwa");
  try {
    const command = cwa.isWindows ? ["netstat", "-n", "-p", "TCP"] : ["ss", "-H", "-tn"];
    const { status, stdout, stderr } = await cwa.run(command, { signal });
    return status === 0
      ? stdout.split(/\s+/).includes(own)
      : { unknown: `${command[0]} on ${cwa.title} failed: ${stderr.trim() || `status ${status}`}` };
  } catch (error) {
    return { unknown: (error as Error).message };
  }
}
