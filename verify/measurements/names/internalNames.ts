import { srvServices } from "../../../model";
import type { Measurement } from "../measurement";
import { askWithTargets } from "./dig";
import type { DnsAnswer } from "./dnsAnswer";
import { givenNames, roleNamesOf, sipDomainsOf } from "./describedRoles";

/**
 * What the DNS inside answers: A of the published roles' names and of the Front End's, the SRV record of each SIP
 * domain, and A of what it leads to.
 */
export const internalNames: Measurement<readonly DnsAnswer[]> = {
  title: "names in the internal DNS",
  bound: 30_000,
  async take(lab, signal) {
    const { description } = lab;
    const names = givenNames(...roleNamesOf(description), description.frontEnd?.fqdn);
    return askWithTargets(
      lab.at("workstation"),
      sipDomainsOf(description).map((domain) => `${srvServices.internalUsers.service}.${domain}`),
      names.map((name) => ({ name, type: "A" })),
      signal,
    );
  },
};
