import { Network, Peer } from "../../../../model";
import type { Party, ServiceTag } from "../../../facts/facts";

const spelling = new Map(
  ["Internet", "VirtualNetwork", "AzureLoadBalancer"].map((tag) => [tag.toLowerCase(), tag]),
);

/**
 * Who is meant by an address prefix of a security rule.
 *
 * @param text `*`, an address, a network, or the name of a service tag.
 * @throws ValueError for what is none of these.
 */
export function partyOf(text: string): Party {
  if (/^(?:\*|any)$/i.test(text)) {
    return Peer.any();
  }
  if (/^[a-z][a-z0-9_-]*(?:\.[a-z0-9_-]+)*$/i.test(text)) {
    return { tag: spelling.get(text.toLowerCase()) ?? text };
  }
  if (!text.includes("/")) {
    return Peer.parse(text, { ipv6: true });
  }
  const network = Network.parse(text, { ipv6: true });
  return network.size === 1n ? Peer.address(network.address) : Peer.network(network);
}

/**
 * The same packets with "anybody" in place of all addresses of one version of IP where that says the same: both ends
 * of a packet have addresses of one version, so who sends to an IPv4 address out of 0.0.0.0/0 is anybody.
 *
 * @param far The end that a rule shields from: senders of inbound rules, receivers of outbound ones.
 */
export function withAnybody(
  far: readonly Party[],
  near: readonly Party[],
): { readonly far: readonly Party[]; readonly near: readonly Party[] } {
  const whole = new Set(far.flatMap((party) => wholeVersions.get(textOf(party)) ?? []));
  if (whole.size === 2) {
    return { far: [...far.filter(isTag), Peer.any()], near };
  }
  const [version] = whole;
  if (version === undefined || far.length > 1) {
    return { far, near };
  }
  if (near.some((party) => textOf(party) === "any")) {
    return { far: [Peer.any()], near: [Peer.parse(wholeNetworks[version], { ipv6: true })] };
  }
  return near.every((party) => versionOf(party) === version)
    ? { far: [Peer.any()], near }
    : { far, near };
}

const wholeNetworks = { 4: "0.0.0.0/0", 6: "::/0" } as const;
const wholeVersions: ReadonlyMap<string, 4 | 6> = new Map([
  [wholeNetworks[4], 4],
  [wholeNetworks[6], 6],
]);

const isTag = (party: Party): party is ServiceTag =>
  typeof party === "object" && !(party instanceof Peer);

const textOf = (party: Party) => (isTag(party) ? "" : String(party));

function versionOf(party: Party): 4 | 6 | undefined {
  const text = textOf(party);
  return text === "" || text === "any" || text === "firewall"
    ? undefined
    : text.includes(":")
      ? 6
      : 4;
}
