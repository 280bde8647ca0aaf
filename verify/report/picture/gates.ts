import type { Drawn, DrawnFlow, DrawnHost, FlowEnd } from "../../../drawing/model";
import type { Direction } from "../../../drawing/shape";
import { textWidth } from "../../../drawing/text";
import type { LabDescription } from "../../../components/model";
import type { FlowName, FlowStop } from "../../flows/flows";
import type { FlowResult } from "../flowResults";
import { columns, edgeItself, endHosts, type EndHost } from "./hosts";

export type Wall = "firewall" | "internalFirewall";
export const walls: readonly Wall[] = ["firewall", "internalFirewall"];

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
export const isBetween = ({ flow: { path } }: FlowResult) => !path.some(isWall);

/** Room for number and mark. */
const markRoom = 46;

/**
 * Plates of a wall are as wide as its longest label needs. In a picture that goes down there is no room for labels.
 */
function plateSize(results: readonly FlowResult[], direction: Direction): Plate {
  if (direction === "down") return { width: 23, height: 36 };
  const labels = results.map(({ flow }) => textWidth({ text: flow.label, style: "text" }));
  return { width: Math.ceil(Math.max(...labels)) + markRoom, height: 26 };
}

/** Hosts, gates and the flows between them, as the layout needs them. */
export function drawnTopology(
  description: LabDescription,
  results: readonly FlowResult[],
  direction: Direction,
): Drawn<NodeId, FlowName> {
  const hosts = endHosts(description, direction);
  const between = results.filter(isBetween);
  const gates = walls.flatMap((wall) => {
    const through = results.filter(({ flow }) => flow.path.includes(wall));
    const size = plateSize(through, direction);
    return through.map(({ name }) => gate(`${wall}/${name}`, columns[wall], size));
  });
  return {
    hosts: [
      ...hosts.flatMap((host): DrawnHost<NodeId>[] => [
        ...between
          .filter(({ flow }) => isSecond(flow.path, host.id, hosts))
          .map((result) => {
            const size = spaced(plateSize([result], direction), direction);
            return gate(`between/${result.name}`, host.column, size);
          }),
        host,
      ]),
      ...gates,
    ],
    flows: results.filter((result) => !isBetween(result)).flatMap(hops),
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

/** A flow from stop to stop. What must not pass, and doesn't, ends at the wall. */
function hops({ name, flow, verdict }: FlowResult): DrawnFlow<NodeId, FlowName>[] {
  const path = flow.forbidden && verdict !== "broken" ? flow.path.slice(0, 2) : flow.path;
  const end = (stop: FlowStop): FlowEnd<NodeId> => {
    if (isWall(stop)) return { host: `${stop}/${name}` };
    return stop === "edge" ? { host: stop, row: flow.edgePart ?? edgeItself } : { host: stop };
  };
  return path.slice(1).map((stop, index) => ({
    kind: name,
    from: end(path[index]),
    to: end(stop),
    protocols: [],
  }));
}
