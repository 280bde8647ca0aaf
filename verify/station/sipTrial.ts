import { setTimeout as sleep } from "node:timers/promises";
import { openTls, type HandshakeOutcome, type HandshakeTarget } from "./handshake";
import { SipPhone, type SipAnswer } from "./sipPhone";

/** What became of a request: the server's answer, or why there is none. */
export type SipOutcome = SipAnswer | { readonly unanswered: string };

/** Whose requests a server is tried with. */
export interface SipTrialUser {
  /** Not used before: registrations of an earlier one may live on. */
  readonly name: string;
  /** The SIP domains that the server is meant to be configured for. */
  readonly domains: readonly string[];
  /** A SIP domain that it isn't. */
  readonly stranger: string;
  /** SIP domains of others, whose users the server is tried with, too. @default none */
  readonly partners?: readonly string[];
}

/** How a server fares with a SIP domain. */
export interface SipDomainTrial {
  readonly domain: string;
  readonly options: SipOutcome;
  readonly register: SipOutcome;
  /** A message of the user to itself; undefined where the user couldn't register. */
  readonly message?: SipOutcome & {
    /** Whether it came to the user. */
    readonly arrived: boolean;
  };
}

/** How a server fares with SIP, on one connection. */
export interface SipTrial {
  readonly handshake: HandshakeOutcome;
  /** None where there was no connection. */
  readonly domains: readonly SipDomainTrial[];
  /** OPTIONS for the SIP domain that isn't configured; undefined where there was no connection. */
  readonly stranger?: SipOutcome;
  /** OPTIONS for the first domain by users of others, by their domain. @default none was tried */
  readonly partners?: Readonly<Record<string, SipOutcome>>;
}

/** How long a message may be on its way after it has been accepted, milliseconds. */
const delivery = 3_000;

/** Milliseconds between two looks into the inbox. */
const lookInterval = 5;

/** Tries a SIP server over TLS whatever its certificate. Never throws for what the server does. */
export async function trySip(
  target: HandshakeTarget,
  { name, domains, stranger, partners = [] }: SipTrialUser,
): Promise<SipTrial> {
  const { outcome: handshake, socket } = await openTls(target);
  if (socket === undefined) return { handshake, domains: [] };
  const phone = new SipPhone(socket, `${name}@${domains[0]}`, target.patience);
  try {
    const [refused, of, ...served] = await Promise.all([
      outcomeOf(phone.options(stranger)),
      Promise.all(
        partners.map(async (partner) => [
          partner,
          await outcomeOf(phone.options(domains[0], `${name}@${partner}`)),
        ]),
      ),
      ...domains.map((domain) => tryDomain(phone, name, domain)),
    ]);
    return {
      handshake,
      domains: served,
      stranger: refused,
      ...(partners.length > 0 && {
        partners: Object.fromEntries(of) as Readonly<Record<string, SipOutcome>>,
      }),
    };
  } finally {
    phone.close();
  }
}

async function tryDomain(phone: SipPhone, name: string, domain: string): Promise<SipDomainTrial> {
  const user = `${name}@${domain}`;
  const [options, register] = await Promise.all([
    outcomeOf(phone.options(domain)),
    outcomeOf(phone.register(user)),
  ]);
  if (!isAccepted(register)) return { domain, options, register };
  const message = await outcomeOf(phone.message(user, user, user));
  const arrived = isAccepted(message) && (await arrives(phone, user));
  await outcomeOf(phone.deregister(user));
  return { domain, options, register, message: { ...message, arrived } };
}

async function arrives(phone: SipPhone, user: string): Promise<boolean> {
  const isThere = () => phone.inbox.some(({ from, text }) => from === user && text === user);
  for (const end = Date.now() + delivery; !isThere() && Date.now() < end;) {
    await sleep(lookInterval);
  }
  return isThere();
}

async function outcomeOf(answer: Promise<SipAnswer>): Promise<SipOutcome> {
  try {
    return await answer;
  } catch (error) {
    return { unanswered: (error as Error).message };
  }
}

const isAccepted = (outcome: SipOutcome): boolean =>
  "status" in outcome && outcome.status >= 200 && outcome.status < 300;
