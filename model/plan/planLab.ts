import { Problems } from "../values";
import type { LabArguments } from "./arguments";
import { certificatesOf } from "./certificates";
import { checkConsistency } from "./consistency";
import { withDefaults } from "./defaults";
import { zonesOf } from "./dns";
import { firewallsOf } from "./firewalls";
import type { HostsEntryPlan, LabPlan } from "./plan";
import { checkShape } from "./shape";
import type { LabSettings } from "./settings";
import { hostsOf, segmentsOf } from "./topology";

/**
 * Derives everything that has to be true of a lab.
 *
 * @param subject Whose arguments these are, for messages: `EdgeLab "lab"`.
 * @param problems What was found wrong with the subject's other arguments; reported with the rest.
 * @throws InvalidArguments with every argument that can't be used: misspelt or missing properties, values that are
 * no addresses, names or port ranges, and arguments that contradict each other.
 */
export function planLab(
  subject: string,
  args: LabArguments,
  problems: Problems = new Problems(),
): LabPlan {
  const settings = withDefaults(checkShape(args, problems), problems);
  checkConsistency(settings, problems);
  problems.throwIfAny(subject);
  return {
    settings,
    segments: Object.values(segmentsOf(settings)),
    hosts: hostsOf(settings),
    zones: zonesOf(settings),
    hostsEntries: hostsEntriesOf(settings),
    firewalls: firewallsOf(settings),
    certificates: certificatesOf(settings),
  };
}

/**
 * The Edge resolves the A/V Edge's name to its public address (AV-DNS-PUBLIC), and knows the internal names that it
 * needs without asking a DNS server inside (DNS-EDGE-RESOLVER).
 */
function hostsEntriesOf({ edge, frontEnd }: LabSettings): readonly HostsEntryPlan[] {
  const { hostsEntryAddress, fqdn, publicAddress } = edge.avEdge;
  return [
    {
      host: "edge",
      address: hostsEntryAddress ?? publicAddress,
      names: [fqdn],
      present: hostsEntryAddress !== undefined,
    },
    { host: "edge", address: frontEnd.address, names: [frontEnd.fqdn], present: true },
    { host: "edge", address: edge.internalAddress, names: [edge.internalFqdn], present: true },
  ];
}
