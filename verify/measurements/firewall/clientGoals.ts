import {
  Address,
  type LabDescription,
  Peer,
  PortSet,
  type Transport,
  transports,
} from "../../../model";
import { internalEdgeProtocols } from "../../../model/plan/documentedPorts";
import { partsOf, partsOfTarget, type Target } from "../../station/addresses";
import type { MeasuredLab } from "../measurement";
import { samplePorts, targetsAt } from "./answeringHost";
import { publicAddressesOf } from "./ownAddresses";

/** A host beyond the internal firewall, and what a test client tries there. */
export interface ClientGoal {
  readonly place: "client" | "thirdParty" | "edge";
  /** On which the host answers for the measurement. */
  readonly own: readonly Target[];
  /** On which services of the Edge wait, which a station must not be in the way of. */
  readonly services: readonly Target[];
}

type Ports = Readonly<Record<Transport, readonly number[]>>;

/** What calls need, what people use, and what nobody uses. */
const usual: Ports = {
  tcp: [25, 80, 443, 1935, 5060, 5061, 8080, 50_000, 54_321, 59_999],
  udp: [53, 123, 500, 3478, 5060, 33_434, 50_000, 54_321, 59_999],
};

/** Ports of the Edge's internal interface that no service has. */
const unused: Ports = { tcp: [42_422, 54_321], udp: [42_422, 54_321] };

/** The seats outside by their public addresses, and the Edge's internal interface, as far as they are known. */
export async function clientGoals(
  lab: MeasuredLab,
  signal: AbortSignal,
): Promise<readonly ClientGoal[]> {
  const { description } = lab;
  const seats = await Promise.all(
    (["client", "thirdParty"] as const).map(async (place) => {
      const addresses = await publicAddressesOf(lab.at(place), description, signal).catch(() => []);
      return addresses.map((address): ClientGoal => {
        const own = targetsOf(address, usual, description);
        return { place, own, services: [] };
      });
    }),
  );
  const edge = description.edge?.internalAddress;
  return edge === undefined ? seats.flat() : [...seats.flat(), edgeGoal(edge, description)];
}

function edgeGoal(address: string, description: LabDescription): ClientGoal {
  const services = internalEdgeProtocols.flatMap(({ transport, ports }) =>
    targetsAt(address, transport, samplePorts(ports, 0)),
  );
  const own = targetsOf(address, unused, description).filter(
    (target) => !services.includes(target),
  );
  return { place: "edge", own, services };
}

/** Ports of an address, and the ends of those that are listed for it. */
function targetsOf(
  address: string,
  ports: Ports,
  { testClients }: LabDescription,
): readonly Target[] {
  const listed = (transport: Transport) =>
    (testClients?.destinations ?? [])
      .filter(({ to }) => Peer.parse(to).contains(Address.parse(address)))
      .flatMap((destination) => destination[transport] ?? [])
      .flatMap((range) => samplePorts(PortSet.parse(range), 1));
  return transports.flatMap((transport) =>
    targetsAt(address, transport, [...new Set([...ports[transport], ...listed(transport)])]),
  );
}

type Destinations = NonNullable<LabDescription["testClients"]>["destinations"];

/** Whether a list of destinations has a target. One without ports is reached on all of them. */
export function isListed(target: Target, destinations: Destinations = []): boolean {
  const [transport, at] = partsOfTarget(target);
  const [address, port] = partsOf(at);
  return destinations.some((destination) => {
    const { to, tcp, udp } = destination;
    const ports = tcp === undefined && udp === undefined ? PortSet.ALL : destination[transport];
    return (
      Peer.parse(to).contains(Address.parse(address)) &&
      ports !== undefined &&
      PortSet.parse(ports).contains(port)
    );
  });
}
