import { Fqdn } from "../../../model";
import type { DnsAnswer } from "../../measurements/names/dnsAnswer";
import type { Outcome } from "../../measurements/measurement";
import { readingOf } from "./reading";

/** A server that SRV records are meant to lead to. */
export interface SrvServer {
  readonly fqdn: string;
  /** Where it is reached from where the record is seen; undefined where that isn't described. */
  readonly address?: string;
}

/** Whether a target is the server, with what was found in words and what was printed. */
export interface Leading {
  readonly is: "there" | "elsewhere" | "unknown";
  readonly text: string;
  readonly evidence: readonly string[];
}

/** What a server's records lead to in a SIP domain: its own name in the domain it has one in, else `sip.<domain>`. */
export const serverNameIn = (domain: string, fqdn: string) =>
  Fqdn.parse(fqdn).isWithin(Fqdn.parse(domain)) ? fqdn : `sip.${domain}`;

/**
 * Whether the target of a SIP domain's SRV record is a server.
 *
 * Clients take a target only from the user's own SIP domain: in a domain in which the server has no name, its name is
 * `sip.<domain>`, and has the server's address.
 *
 * @param names the answers of the DNS that the record is from
 */
export function leadsTo(
  names: Outcome<readonly DnsAnswer[]>,
  { fqdn, address }: SrvServer,
  target: string,
  domain: string,
): Leading {
  const text = `it leads to ${target || "no server"}`;
  if (target === fqdn) return { is: "there", text, evidence: [] };
  if (target !== serverNameIn(domain, fqdn)) {
    return { is: "elsewhere", text, evidence: [] };
  }
  const { kind, values, text: found, evidence } = readingOf(names, target, "A");
  if (kind !== "records") return { is: "unknown", text: `${text}: ${found}`, evidence };
  if (address === undefined) {
    const why = `${text}, and the lab's description lacks the address of ${fqdn}: give it`;
    return { is: "unknown", text: why, evidence };
  }
  const isThere = values.length > 0 && values.every((value) => value === address);
  return { is: isThere ? "there" : "elsewhere", text: `${text} (${found})`, evidence };
}
