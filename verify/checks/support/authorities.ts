import { X509Certificate } from "node:crypto";
import { rootCertificates } from "node:tls";
import type { Chains } from "../../measurements/access/chains";
import type { SentChain } from "../../station/chain";

/** The authorities that are known of: roots, and those whose certificates one server or another sends. */
export class Authorities {
  private readonly roots: readonly X509Certificate[];
  private readonly sent: readonly X509Certificate[];

  constructor({ authority, accessEdge, accessEdgeFederation, edgeInternal, frontEnd }: Chains) {
    const pems = authority === undefined ? rootCertificates : [authority];
    this.roots = pems.map((pem) => new X509Certificate(pem));
    this.sent = [accessEdge, accessEdgeFederation, edgeInternal, frontEnd].flatMap(({ outcome }) =>
      outcome.kind === "sent" ? outcome.sent.map(parsed) : [],
    );
  }

  /** The server's certificate, and of the others what leads on from it, in order. */
  sentBy({ sent }: SentChain): readonly X509Certificate[] {
    const [own, ...others] = sent.map(parsed);
    return own === undefined ? [] : extended([own], others);
  }

  /** A chain with what other servers send of it. */
  completed(chain: readonly X509Certificate[]): readonly X509Certificate[] {
    return chain.length === 0 ? chain : extended(chain, this.sent);
  }

  isFromRoot(one: X509Certificate): boolean {
    return this.roots.some((root) => isIssuer(root, one));
  }

  /** Who issued it, where another server sends that. */
  issuerOf(one: X509Certificate): X509Certificate | undefined {
    return this.sent.find((other) => other.ca && isIssuer(other, one));
  }
}

const parsed = (base64: string) => new X509Certificate(Buffer.from(base64, "base64"));

const isIssuer = (authority: X509Certificate, one: X509Certificate): boolean =>
  one.checkIssued(authority) && one.verify(authority.publicKey);

function extended(
  chain: readonly X509Certificate[],
  others: readonly X509Certificate[],
): readonly X509Certificate[] {
  const last = chain[chain.length - 1];
  const next = others.find((one) => one.ca && !chain.includes(one) && isIssuer(one, last));
  return next === undefined || next.fingerprint256 === last.fingerprint256
    ? chain
    : extended([...chain, next], others);
}

/** Common name of who issued a certificate. */
export const nameOfIssuer = ({ issuer }: X509Certificate): string => nameIn(issuer);

/** The last common name in a distinguished name: in lines, or as DER. */
export function nameIn(name: string | Buffer): string {
  if (typeof name === "string") return /^CN=(.*)$/m.exec(name)?.[1] ?? name.replaceAll("\n", ", ");
  const at = name.lastIndexOf(commonName);
  if (at < 0) return "one without a common name";
  const start = at + commonName.length + 2;
  return name.subarray(start, start + name[start - 1]).toString();
}

/** Object identifier 2.5.4.3, as DER. */
const commonName = Buffer.from("0603550403", "hex");
