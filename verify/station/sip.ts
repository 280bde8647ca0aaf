import { presented, connect, type Presented, type SecureServer } from "./secure";
import { SipPhone, type InstantMessage, type SipAnswer } from "./sipPhone";

const phones: SipPhone[] = [];

/** Connects a user's phone to a SIP server over TLS; it stays until the station is closed. */
export async function connectPhone(
  server: SecureServer,
  user: string,
): Promise<{ readonly phone: number; readonly certificate: Presented }> {
  const socket = await connect(server);
  return { phone: phones.push(new SipPhone(socket, user)) - 1, certificate: presented(socket) };
}

/** Registers the user where the phone is connected. */
export function register(phone: number): Promise<SipAnswer> {
  return phones[phone].register();
}

/** Asks a SIP domain's server whether it is there. */
export function options(phone: number, domain: string): Promise<SipAnswer> {
  return phones[phone].options(domain);
}

/** Sends an instant message to a user. */
export function message(phone: number, to: string, content: string): Promise<SipAnswer> {
  return phones[phone].message(to, content);
}

/** Takes the user's registration back, and the phone off the server. */
export async function hangUp(phone: number): Promise<void> {
  await phones[phone].deregister();
  phones[phone].close();
}

/** The instant messages that the phone has received. */
export function inbox(phone: number): readonly InstantMessage[] {
  return phones[phone].inbox;
}
