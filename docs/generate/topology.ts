import type { OwnColours } from "../../drawing/style";
import type { TextLine } from "../../drawing/text";
import type { ShownLab } from "../../drawing/topology/shown";
import { topologyPicture } from "../../drawing/topology/topology";
import { describeLab, hostRoles, type HostIds, type HostRole, type ModelPlan } from "../../model";
import { flows, type Flow, type FlowName } from "../../model/flows";
import { pictureSvg } from "./pictureSvg";

/** Whose traffic a flow is, with its colour in the light and in the dark. */
const kinds = {
  accessEdge: ["#0860ca", "#79c0ff"],
  webConferencingEdge: ["#6639ba", "#d2a8ff"],
  avEdge: ["#cf222e", "#ff7b72"],
  webAccess: ["#116329", "#56d364"],
  testClients: ["#953800", "#ffa657"],
  servers: ["#57606a", "#9ea7b3"],
} as const;
type Kind = keyof typeof kinds;

function kindOf({ edgePart, path }: Flow): Kind {
  if (edgePart !== undefined && edgePart !== "internalInterface") return edgePart;
  if (path.includes("cwa")) return "webAccess";
  return path.includes("workstation") ? "testClients" : "servers";
}

const colours = (theme: 0 | 1) =>
  Object.fromEntries(Object.entries(kinds).map(([kind, own]) => [kind, own[theme]]));

const ownColours: OwnColours = { light: colours(0), dark: colours(1) };

/**
 * The lab's topology as an SVG: zones from the Internet to the internal network, hosts with their names and addresses,
 * and what passes the firewalls.
 */
export async function topologySvg(plan: ModelPlan): Promise<string> {
  const ids = Object.fromEntries(hostRoles.map((role) => [role, role])) as HostIds;
  const lab: ShownLab = {
    description: describeLab("lab", plan, ids),
    flows: (Object.entries(flows) as [FlowName, Flow][]).map(([name, flow]) => ({
      name,
      flow,
      kind: kindOf(flow),
      title: flow.title,
      passes: !flow.forbidden,
    })),
    notes: notesOf(plan),
  };
  const picture = await topologyPicture(lab, "right", "arrow");
  return pictureSvg({
    title: `Topology of the lab ${plan.settings.sipDomains[0]}`,
    description: descriptionOf(plan),
    colours: ownColours,
    rules: Object.keys(kinds).map((kind) => `.${kind}{--own:var(--${kind})}`),
    ...picture,
  });
}

/** What the plan knows besides what a description says of any lab. */
function notesOf(plan: ModelPlan): ShownLab["notes"] {
  const { hosts, hostsEntries, segments, settings } = plan;
  const lines = (texts: readonly unknown[], style: TextLine["style"] = "address") =>
    texts.map((text): TextLine => ({ text: `${text}`, style }));
  const published = [settings.cwa, ...Object.values(settings.edge)].flatMap((role) =>
    typeof role === "object" && "publicAddress" in role ? [`${role.publicAddress}`] : [],
  );
  const addressesOf = (role: HostRole) =>
    hosts
      .filter((host) => host.role === role)
      .flatMap(({ interfaces }) => interfaces.flatMap(({ addresses }) => addresses.map(String)))
      .filter((address) => !published.includes(address));
  const network = (name: string) => segments.find((each) => each.name === name)!.network;
  const { fqdn } = settings.edge.avEdge;
  const entry = hostsEntries.find(
    ({ names, present }) => present && names.some((name) => name.equals(fqdn)),
  );
  return {
    internet: lines([network("internet"), network("thirdparty")]),
    publicDns: lines(addressesOf("publicdns")),
    client: lines(addressesOf("client")),
    thirdParty: lines(addressesOf("thirdparty")),
    firewall: lines(addressesOf("firewall")),
    internalFirewall: lines(addressesOf("internalfirewall")),
    avEdge: lines([`hosts: ${entry?.address ?? "no entry"}`], "note"),
    cwa: [...lines(["reverse proxy:"], "note"), ...lines([settings.cwa.publicAddress])],
  };
}

/** What a person who can't see the picture needs to know of it. */
function descriptionOf({ hosts, firewalls, segments }: ModelPlan): string {
  const networks = segments.map(({ name, network }) => `${name} ${network}`).join(", ");
  const machines = hosts.map(
    ({ title, interfaces }) =>
      `${title} (${interfaces.flatMap(({ addresses }) => addresses).join(", ")})`,
  );
  const published = firewalls
    .flatMap(({ publishingRules }) => publishingRules)
    .map(
      ({ name, publicAddress, target, protocols }) =>
        `${name}: ${publicAddress} is translated to ${target} for ${protocols.join(" and ")}`,
    );
  return [
    "From left to right: the Internet, the perimeter network with the Edge between two firewalls, the internal network.",
    `Networks: ${networks}.`,
    `Hosts: ${machines.join("; ")}.`,
    `Published: ${published.join("; ")}.`,
  ].join(" ");
}
