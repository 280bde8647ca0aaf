import { srvServices } from "../../../model";
import type { Measurement } from "../measurement";
import { askWithTargets } from "./dig";
import type { AskedType, DnsAnswer } from "./dnsAnswer";
import { givenNames, roleNamesOf, sipDomainsOf } from "./describedRoles";

/**
 * What the public DNS answers: A and AAAA of each published role's name and of names that belong inside, the SRV
 * records of each SIP domain, and A of what they lead to. Where the zones' own name servers are given, these are asked:
 * a zone that isn't delegated yet, or that somebody else holds in a cache, is measured all the same.
 */
export const publicNames: Measurement<readonly DnsAnswer[]> = {
  title: "names in the public DNS",
  bound: 30_000,
  async take(lab, signal) {
    const { description } = lab;
    const { frontEnd, edge } = description;
    const services = sipDomainsOf(description).flatMap((domain) =>
      [srvServices.federation, srvServices.remoteUsers].map(
        ({ service }) => `${service}.${domain}`,
      ),
    );
    const names = givenNames(...roleNamesOf(description), frontEnd?.fqdn, edge?.internalFqdn);
    const types: readonly AskedType[] = ["A", "AAAA"];
    return askWithTargets(
      lab.at("client"),
      services,
      names.flatMap((name) => types.map((type) => ({ name, type }))),
      signal,
      lab.nameServers,
    );
  },
};
