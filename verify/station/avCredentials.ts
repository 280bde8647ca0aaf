import { openTls, type HandshakeTarget, type NoConnection } from "./handshake";
import { SipPhone, type SipAnswer } from "./sipPhone";

/** Whose credentials are asked for. */
export interface AvCredentialsUser {
  /** Not used before: registrations of an earlier one may live on. */
  readonly name: string;
  /** The user registers in the first of these SIP domains that the Front End lets it. */
  readonly domains: readonly string[];
}

/** What became of a user's request for media credentials. */
export type AvCredentialsAnswer =
  | { readonly kind: "noFrontEnd"; readonly why: NoConnection }
  /** The Front End registers the user in none of the SIP domains. */
  | { readonly kind: "unregistered"; readonly why: string }
  | { readonly kind: "unanswered"; readonly why: string }
  | ({ readonly kind: "answered" } & SipAnswer);

/** Minutes for which they are asked: longer than a measurement takes. */
const duration = 60;

/** Asks the A/V authentication service for credentials by way of the Front End, as users do ([MS-AVEDGEA]). */
export async function askAvCredentials(
  target: HandshakeTarget,
  { name, domains }: AvCredentialsUser,
): Promise<AvCredentialsAnswer> {
  const { outcome, socket } = await openTls(target);
  if (socket === undefined) {
    const why =
      outcome.kind === "certificate"
        ? ({ kind: "closed", said: "it ends the handshake" } as const)
        : outcome;
    return { kind: "noFrontEnd", why };
  }
  const phone = new SipPhone(socket, `${name}@${domains[0]}`, target.patience);
  try {
    let why = "it has no SIP domain";
    for (const domain of domains) {
      const user = `${name}@${domain}`;
      const { status, reason } = await phone.register(user).catch(({ message }: Error) => ({
        status: 0,
        reason: message,
      }));
      if (status >= 200 && status < 300) {
        const answer = await phone
          .service(`mras@${domain}`, requestOf(user, domain), user)
          .then((content) => ({ kind: "answered" as const, ...content }))
          .catch(({ message }: Error) => ({ kind: "unanswered" as const, why: message }));
        await phone.deregister(user).catch(() => undefined);
        return answer;
      }
      why = status === 0 ? reason : `it answers ${status} ${reason} for ${domain}`;
    }
    return { kind: "unregistered", why };
  } finally {
    phone.close();
  }
}

const requestOf = (user: string, domain: string) => ({
  contentDisposition: "render",
  contentType: "application/msrtc-media-relay-auth+xml",
  content:
    '<?xml version="1.0"?>' +
    `<request xmlns="http://schemas.microsoft.com/2006/09/sip/mrasp" requestID="1" version="1.0" from="sip:${user}" to="sip:mras@${domain}">` +
    `<credentialsRequest credentialsRequestID="1"><identity>sip:${user}</identity><location>intranet</location><duration>${duration}</duration></credentialsRequest>` +
    "</request>",
});
