import { Problems } from "../values";
import type { MaybeAddress } from "./addresses";
import { ArgumentReader } from "./argumentReader";
import type { LabArguments } from "./arguments";
import { certificatesOf } from "./certificates";
import { checkConsistency, checkModel } from "./consistency";
import { withDefaults } from "./defaults";
import { zonesOf } from "./dns";
import { firewallsOf } from "./firewalls";
import { foundGround, modelGround, type FoundAddresses } from "./ground";
import type { HostsEntryPlan, LabPlan, ModelPlan } from "./plan";
import { checkShape } from "./shape";
import type { LabSettings, ModelSettings } from "./settings";
import { hostsOf, segmentsOf } from "./topology";

/**
 * Derives everything that has to be true of a lab with a model of the Internet.
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
): ModelPlan {
  const shaped = checkShape(args, problems);
  const reader = new ArgumentReader(problems);
  const ground = modelGround(shaped.networks ?? {}, reader);
  const settings: ModelSettings = {
    ...withDefaults(shaped, reader, ground),
    networks: ground.networks,
  };
  checkModel(settings, problems);
  problems.throwIfAny(subject);
  return {
    ...demandsOf(settings),
    settings,
    segments: Object.values(segmentsOf(settings)),
    hosts: hostsOf(settings),
  };
}

/**
 * The same of a lab on networks that are there. No address in it is made up.
 *
 * @param found What the fabric knows of the lab's addresses.
 * @throws InvalidArguments as {@link planLab}, and for addresses that are needed and that nobody says.
 */
export function planFoundLab(
  subject: string,
  args: LabArguments,
  found: FoundAddresses,
  problems: Problems = new Problems(),
): LabPlan {
  const shaped = checkShape(args, problems);
  const reader = new ArgumentReader(problems);
  const settings = withDefaults(shaped, reader, foundGround(shaped.networks ?? {}, reader, found));
  checkConsistency(settings, problems, (all) => found.check?.(settings, all));
  problems.throwIfAny(subject);
  return demandsOf(settings);
}

function demandsOf(settings: LabSettings): LabPlan {
  return {
    settings,
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
  const entry = (address: MaybeAddress, name: typeof fqdn, present = true): HostsEntryPlan[] =>
    address === undefined ? [] : [{ host: "edge", address, names: [name], present }];
  return [
    ...entry(hostsEntryAddress ?? publicAddress, fqdn, hostsEntryAddress !== undefined),
    ...entry(frontEnd.address, frontEnd.fqdn),
    ...entry(edge.internalAddress, edge.internalFqdn),
  ];
}
