import type { FlowName, FlowStop } from "../../model/flows";
import type { Drawn, DrawnFlow, DrawnHost, FlowEnd } from "../model";
import type { Direction } from "../shape";
import { textWidth, type TextLine } from "../text";
import { columns, edgeItself, endHosts, type EndHost } from "./hosts";
import type { ShownFlow, ShownLab } from "./shown";

export type Wall = "firewall" | "internalFirewall";

/** The walls from the outside in, by what stands at their tops. */
export const wallTitles: Readonly<Record<Wall, string>> = {
  firewall: "Firewall",
  internalFirewall: "Internal firewall",
};
export const walls = Object.keys(wallTitles) as readonly Wall[];

/** Where a flow passes a wall; or where its number stands, on its way between two hosts of one column. */
export type GateId = `${Wall | "between"}/${FlowName}`;
export type NodeId = EndHost | GateId;

/** Size of the plate with a flow's number, mark and label, in pixels. */
export interface Plate {
  readonly width: number;
  readonly height: number;
}

const isWall = (stop: FlowStop): stop is Wall => walls.includes(stop as Wall);

/** Whether a flow passes no wall: it goes along its column. */
export const isBetween = ({ flow: { path } }: ShownFlow) => !path.some(isWall);

/** Room beside a plate's label: for its number and its mark, or for its border. */
const labelRoom = { marked: 46, alone: 16 };

/**
 * Plates are as wide as the longest label needs. In a picture that goes down there is no room for labels.
 *
 * @param above what stands above the plates
 */
function plateSize(
  flows: readonly ShownFlow[],
  direction: Direction,
  above: readonly TextLine[] = [],
): Plate {
  if (direction === "down") return { width: 23, height: 36 };
  const labels = flows.map(
    ({ flow, marked }) =>
      textWidth({ text: flow.label, style: "text" }) + labelRoom[marked ? "marked" : "alone"],
  );
  return { width: Math.ceil(Math.max(...labels, ...above.map(textWidth))), height: 26 };
}

/** Hosts, gates and the flows between them, as the layout needs them. */
export function drawnTopology(lab: ShownLab, direction: Direction): Drawn<NodeId, FlowName> {
  const { flows } = lab;
  const hosts = endHosts(lab, direction);
  const between = flows.filter(isBetween);
  const gates = walls.flatMap((wall) => {
    const through = flows.filter(({ flow }) => flow.path.includes(wall));
    const title: TextLine = { text: wallTitles[wall], style: "title" };
    const size = plateSize(through, direction, [title, ...(lab.notes?.[wall] ?? [])]);
    return through.map(({ name }) => gate(`${wall}/${name}`, columns[wall], size));
  });
  return {
    hosts: [
      ...hosts.flatMap((host): DrawnHost<NodeId>[] => [
        ...between
          .filter(({ flow }) => isSecond(flow.path, host.id, hosts))
          .map((shown) => {
            const size = spaced(plateSize([shown], direction), direction);
            return gate(`between/${shown.name}`, host.column, size);
          }),
        host,
      ]),
      ...gates,
    ],
    flows: flows.filter((shown) => !isBetween(shown)).flatMap(hops),
  };
}

/** Whether a host stands behind the other end of a flow in their column. */
function isSecond(path: readonly FlowStop[], id: EndHost, hosts: readonly DrawnHost<EndHost>[]) {
  const order = hosts.map((host) => host.id).filter((each) => path.includes(each));
  return order[1] === id;
}

/** Room for the arrow before and after the plate. */
export const arrowRoom = 14;

const spaced = ({ width, height }: Plate, direction: Direction): Plate =>
  direction === "right"
    ? { width, height: height + 2 * arrowRoom }
    : { width: width + 2 * arrowRoom, height };

const gate = (id: GateId, column: number, size: Plate): DrawnHost<GateId> => ({
  id,
  column,
  heading: [],
  rows: [],
  size,
});

/** A flow from stop to stop. */
function hops({ name, flow, passes }: ShownFlow): DrawnFlow<NodeId, FlowName>[] {
  const path = passes ? flow.path : flow.path.slice(0, 2);
  const end = (stop: FlowStop): FlowEnd<NodeId> => {
    if (isWall(stop)) return { host: `${stop}/${name}` };
    return stop === "edge" ? { host: stop, row: flow.edgePart ?? edgeItself } : { host: stop };
  };
  return path.slice(1).map((stop, index) => ({
    kind: name,
    from: end(path[index]),
    to: end(stop),
  }));
}
