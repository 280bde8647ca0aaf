import { AV_TCP_IN, AV_UDP_IN, type PortSet, type Transport } from "../../../model";
import { avEdgeTarget, type AvEdgeProbe } from "../../measurements/firewall/avEdgeTarget";
import { publicTcpPorts, publicUdpPorts } from "../../measurements/firewall/publicPorts";
import type { Outcomes } from "../../measurements/measurement";
import type { CheckedLab } from "../check";

/** What tells apart a range with a gap from a publishing rule that isn't there or leads astray. */
export const avPublishingNeeds = {
  tcp: publicTcpPorts,
  udp: publicUdpPorts,
  target: avEdgeTarget,
};
export type AvPublishingOutcomes = Outcomes<typeof avPublishingNeeds>;

/** Ports that get through, and at which somebody else than the A/V Edge answers. */
type AstrayPorts = Readonly<Record<Transport, readonly number[]>>;

/** Where packets for the A/V Edge's public address end. */
export type AvPublishing =
  | { readonly kind: "avEdge" }
  /** Nothing of either range gets through. */
  | { readonly kind: "nowhere" }
  /** Another host answers in place of the A/V Edge. */
  | { readonly kind: "elsewhere"; readonly ports: AstrayPorts }
  | { readonly kind: "unknown"; readonly why: string };

/** What gets through of each range; undefined where it wasn't measured. */
export function letThroughToAvEdge(
  { tcp, udp }: AvPublishingOutcomes,
  { description }: CheckedLab,
): Readonly<Record<Transport, PortSet | undefined>> {
  const address = description.edge?.avEdge?.publicAddress ?? "";
  return {
    tcp: tcp.taken ? tcp.value.letThrough.get(address)?.intersect(AV_TCP_IN.ports) : undefined,
    udp: udp.taken
      ? udp.value.letThrough.get(address)?.union(udp.value.inUse).intersect(AV_UDP_IN.ports)
      : undefined,
  };
}

export function avPublishingOf(outcomes: AvPublishingOutcomes, lab: CheckedLab): AvPublishing {
  const through = letThroughToAvEdge(outcomes, lab);
  const { target } = outcomes;
  const probes = target.taken ? target.value : [];
  const ports = {
    tcp: astrayPorts(probes, "tcp", through.tcp),
    udp: astrayPorts(probes, "udp", through.udp),
  };
  if (ports.tcp.length > 0 || ports.udp.length > 0) return { kind: "elsewhere", ports };
  if (probes.some(({ isAvEdge }) => isAvEdge)) return { kind: "avEdge" };
  const known = [through.tcp, through.udp].filter((open) => open !== undefined);
  if (known.length > 0 && known.every(({ isEmpty }) => isEmpty)) return { kind: "nowhere" };
  const why = target.taken
    ? "none of the ports that get through was one that the A/V Edge could answer on"
    : target.because;
  return { kind: "unknown", why };
}

function astrayPorts(
  probes: readonly AvEdgeProbe[],
  wanted: Transport,
  through: PortSet | undefined,
): readonly number[] {
  return probes
    .filter(({ transport, isAvEdge }) => transport === wanted && !isAvEdge)
    .filter(({ port, reached }) => reached !== "lost" && through?.contains(port) === true)
    .map(({ port }) => port);
}
