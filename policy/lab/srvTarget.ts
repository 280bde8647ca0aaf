import type { Address, Fqdn } from "../../model";
import { isKnown, type Known } from "../facts/known";
import type { Lab } from "./lab";
import type { Obstacle, View } from "./records";
import { resolveName } from "./resolution";

/** A server that SRV records lead to. */
export interface SrvServer {
  /** What people call it: `Front End`. */
  readonly title: string;
  readonly fqdn?: Known<Fqdn>;
  /** Where it is reached from where the record is seen. */
  readonly address?: Known<Address>;
}

/**
 * Whether the target of a SIP domain's SRV record is a server; what would have to be known, where that can't be said.
 *
 * Clients take a target only from the user's own SIP domain: in a domain in which the server has no name, its name
 * is `sip.<domain>`.
 *
 * @param target In lower case, without the dot at its end.
 */
export function leadsTo(
  lab: Lab,
  view: View,
  { title, fqdn, address }: SrvServer,
  target: string,
  domain: Fqdn,
): boolean | readonly Obstacle[] {
  if (fqdn === undefined || !isKnown(fqdn)) {
    return [fqdn ?? `the FQDN of the ${title} isn't known`];
  }
  if (fqdn.name === target) {
    return true;
  }
  if (fqdn.isWithin(domain) || target !== `sip.${domain}`) {
    return false;
  }
  if (address === undefined || !isKnown(address)) {
    return [address ?? `the address of the ${title} isn't known`];
  }
  const { answers, obstacles } = resolveName(lab, view, target);
  const ipv4 = answers.filter((answer) => answer.address.version === 4);
  if (ipv4.some((answer) => !answer.address.equals(address))) {
    return false;
  }
  return obstacles.length > 0 ? obstacles : ipv4.length > 0;
}
