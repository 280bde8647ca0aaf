import { Address, placeTitles, type LabDescription } from "../../model";
import { describedRole } from "../measurements/names/describedRoles";
import { edgeHostsFile, type HostsLine } from "../measurements/names/edgeHostsFile";
import { edgeNames, type ResolvedName } from "../measurements/names/edgeNames";
import { edgeNameServers } from "../measurements/names/edgeNameServers";
import type { Outcome } from "../measurements/measurement";
import { broken, holds, notProven } from "../result/finding";
import { check } from "./check";
import { whyInternal } from "./support/internalServers";
import { missing } from "./support/publicName";

const from = placeTitles.edge;
const expected = "the Edge asks no internal DNS server";
const flow = "edgeNames";

/** DNS-EDGE-RESOLVER: the Edge asks no internal DNS. */
export const dnsEdgeResolver = check({
  needs: { servers: edgeNameServers, names: edgeNames, hostsFile: edgeHostsFile },
  judge({ servers, names, hostsFile }, { description }) {
    if (!servers.taken) return [notProven(from, expected, servers.because, { flow })];
    const asked = servers.value;
    if (asked.length === 0) {
      return [holds(from, expected, "it asks none: names are its hosts file's", { flow })];
    }
    const list = asked.join(" and ");
    const evidence = [`name servers: ${list}`];
    const inside = asked.flatMap((server) => {
      const why = whyInternal(description, server);
      return why === undefined ? [] : [`${server}, ${why}`];
    });
    if (inside.length > 0) {
      return [broken(from, expected, `it asks ${inside.join(", and ")}`, { evidence, flow })];
    }
    const { networks, frontEnd } = description;
    const isUnclear = asked.some(
      (server) => !Address.parse(server, { ipv6: true }).isPubliclyRoutable,
    );
    if (isUnclear && networks?.internal === undefined && frontEnd?.address === undefined) {
      return [notProven(from, expected, missing("networks.internal"), { evidence, flow })];
    }
    if (asked.some((server) => Address.parse(server, { ipv6: true }).isLoopback)) {
      return [judgeForwarder(list, names, hostsFile, description)];
    }
    return [holds(from, expected, `it asks ${list}`, { evidence, flow })];
  },
});

/** Whom a name server on the Edge itself asks isn't seen: what it answers tells. */
function judgeForwarder(
  list: string,
  names: Outcome<readonly ResolvedName[]>,
  hostsFile: Outcome<readonly HostsLine[]>,
  description: LabDescription,
) {
  const { fqdn, publicAddress, address } = describedRole(description, "webConferencingEdge");
  const isByHosts =
    hostsFile.taken && hostsFile.value.some((line) => line.names.some((name) => name === fqdn));
  const answer = names.taken ? names.value.find(({ name }) => name === fqdn) : undefined;
  const details = { evidence: [`name servers: ${list}`, ...(answer?.words ?? [])], flow } as const;
  const found = answer?.addresses.join(" and ");
  if (!isByHosts && hostsFile.taken && answer !== undefined && publicAddress !== address) {
    const measured = `it asks ${list}, by which ${fqdn} is ${found}`;
    if (found === address) return broken(from, expected, `${measured}, as inside`, details);
    if (found === publicAddress) return holds(from, expected, measured, details);
  }
  return notProven(from, expected, `it asks ${list}, and whom that asks isn't seen`, details);
}
