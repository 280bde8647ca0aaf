import type { Facts } from "../facts/facts";
import type { Lab } from "./lab";

/**
 * All facts of a stack as if they were one lab's, for requirements that no role has to be known for.
 *
 * @param today ISO date.
 * @param isAfter Whether a resource waits for another.
 */
export function wholeStack(facts: Facts, today: string, isAfter: Lab["isAfter"]): Lab {
  const none: readonly string[] = [];
  return {
    sipDomains: [],
    partners: [],
    networks: { perimeter: [], edgeInternal: [], internal: [] },
    hosts: {
      firewall: none,
      internalFirewall: none,
      edge: none,
      frontEnd: none,
      cwa: none,
      publicDns: none,
      internalDns: none,
    },
    stated: {},
    facts,
    isAfter,
    today,
  };
}
