import ElkConstructor, {
  type ElkExtendedEdge,
  type ElkNode,
  type ElkPoint,
  type ElkPort,
} from "elkjs/lib/elk.bundled";
import type { Drawn, DrawnFlow, DrawnHost, FlowEnd } from "./model";
import { shapeOf, type Box, type Direction, type Shape } from "./shape";
import type { TextLine } from "./text";

export interface PlacedHost<Host extends string = string> {
  readonly host: DrawnHost<Host>;
  readonly box: Box;
  readonly rows: readonly { readonly lines: readonly TextLine[]; readonly box: Box }[];
}

export interface PlacedFlow<Host extends string = string, Kind extends string = string> {
  readonly flow: DrawnFlow<Host, Kind>;
  /** From the start to the end of the arrow. */
  readonly points: readonly ElkPoint[];
}

export interface Placed<Host extends string = string, Kind extends string = string> {
  readonly hosts: readonly PlacedHost<Host>[];
  readonly flows: readonly PlacedFlow<Host, Kind>[];
  readonly width: number;
  readonly height: number;
}

const options = {
  "elk.algorithm": "layered",
  "elk.edgeRouting": "ORTHOGONAL",
  "elk.partitioning.activate": "true",
  "elk.separateConnectedComponents": "false",
  "elk.padding": "[top=0,left=0,bottom=0,right=0]",
  "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
  "elk.layered.crossingMinimization.forceNodeModelOrder": "true",
  "elk.layered.nodePlacement.strategy": "NETWORK_SIMPLEX",
  "elk.layered.nodePlacement.favorStraightEdges": "true",
  "elk.layered.spacing.nodeNodeBetweenLayers": "22",
  "elk.layered.spacing.edgeNodeBetweenLayers": "12",
  "elk.layered.spacing.edgeEdgeBetweenLayers": "9",
  "elk.spacing.nodeNode": "26",
  "elk.spacing.edgeNode": "16",
  "elk.spacing.edgeEdge": "12",
};

export interface LayoutOptions {
  /** @default "right" */
  readonly direction?: Direction;
  /** Options of the layout library that differ from the picture of the documents. @default none */
  readonly elk?: Readonly<Record<string, string>>;
}

/** Gives every host, row, arrow and label its place. */
export async function layOut<Host extends string, Kind extends string>(
  drawn: Drawn<Host, Kind>,
  { direction = "right", elk = {} }: LayoutOptions = {},
): Promise<Placed<Host, Kind>> {
  const { hosts, flows } = drawn;
  const shapes = new Map(hosts.map((host) => [host.id, shapeOf(host, direction)]));
  const graph: ElkNode = await new ElkConstructor().layout({
    id: "lab",
    layoutOptions: { ...options, "elk.direction": direction.toUpperCase(), ...elk },
    children: hosts.map((host) => nodeOf(host, shapes.get(host.id)!, drawn, direction)),
    edges: flows.map((flow, index) => edgeOf(flow, index, hosts)),
  });
  const nodes = new Map(graph.children?.map((node) => [node.id, node as Required<ElkNode>]));
  return {
    hosts: hosts.map((host) => placedHost(host, shapes.get(host.id)!, nodes.get(host.id)!)),
    flows: flows.map((flow, index) => placedFlow(flow, graph.edges![index], hosts)),
    width: graph.width!,
    height: graph.height!,
  };
}

function placedHost<Host extends string>(
  host: DrawnHost<Host>,
  shape: Shape,
  { x, y }: Required<ElkNode>,
): PlacedHost<Host> {
  return {
    host,
    box: { x, y, width: shape.width, height: shape.height },
    rows: host.rows.map(({ lines }, index) => {
      const row = shape.rows[index];
      return { lines, box: { ...row, x: x + row.x, y: y + row.y } };
    }),
  };
}

/** The side of a host that looks to the outside of the picture, or to the inside. */
type Side = "outer" | "inner";

const sides: Readonly<Record<Direction, Readonly<Record<Side, string>>>> = {
  right: { outer: "WEST", inner: "EAST" },
  down: { outer: "NORTH", inner: "SOUTH" },
};

/**
 * Hosts without rows take arrows where it suits. In a row, arrows of one kind end at one port, and those to different
 * hosts start at ports of their own.
 */
function portOf({ host, row }: FlowEnd, { kind, from, to }: DrawnFlow, side: Side): string {
  const away = from.host === host ? `to ${to.host}` : "";
  return row === undefined ? host : [host, row, side, kind, away].join("/");
}

function nodeOf(host: DrawnHost, shape: Shape, drawn: Drawn, direction: Direction): ElkNode {
  const { id, column, rows } = host;
  const ports = rows.flatMap((row, index) =>
    (["outer", "inner"] as const).flatMap((side) => {
      const ids = portsOf(id, row.id, side, drawn);
      return ids.map((port, place): ElkPort => ({
        id: port,
        ...portAt(shape, shape.rows[index], side, (place + 0.5) / ids.length, direction),
        width: 0,
        height: 0,
        layoutOptions: { "elk.port.side": sides[direction][side] },
      }));
    }),
  );
  return {
    id,
    width: shape.width,
    height: shape.height,
    layoutOptions: {
      "elk.partitioning.partition": `${column}`,
      ...(rows.length > 0 && { "elk.portConstraints": "FIXED_POS" }),
    },
    ports,
  };
}

/** @param share how far along the row's side: 0 where it begins, 1 where it ends */
function portAt(shape: Shape, row: Box, side: Side, share: number, direction: Direction) {
  if (direction === "right") {
    const y = row.y + row.height / 2 + (share - 0.5) * row.height;
    return { x: side === "outer" ? 0 : shape.width, y };
  }
  const x = row.x + share * row.width;
  return { x, y: side === "outer" ? 0 : shape.height };
}

/** The ports of one side of a row, from the top down. */
function portsOf(host: string, row: string, side: Side, { hosts, flows }: Drawn): string[] {
  const used = flows.flatMap((flow) =>
    endsOf(flow, hosts)
      .filter(({ end, side: at }) => end.host === host && end.row === row && at === side)
      .map(({ end }) => portOf(end, flow, side)),
  );
  return [...new Set(used)];
}

/** Edges go from the outside in, as the columns do; the arrow is turned round again when it is placed. */
function edgeOf(flow: DrawnFlow, index: number, hosts: readonly DrawnHost[]): ElkExtendedEdge {
  const [outer, inner] = endsOf(flow, hosts).map(({ end, side }) => portOf(end, flow, side));
  return { id: `${index}`, sources: [outer], targets: [inner] };
}

/** The two ends of a flow, the outer one first, and the sides of the hosts that it touches. */
function endsOf({ from, to }: DrawnFlow, hosts: readonly DrawnHost[]) {
  const columnOf = (end: FlowEnd) => hosts.find(({ id }) => id === end.host)!.column;
  const [outer, inner] = columnOf(from) <= columnOf(to) ? [from, to] : [to, from];
  return [
    { end: outer, side: "inner" },
    { end: inner, side: "outer" },
  ] as const;
}

function placedFlow<Host extends string, Kind extends string>(
  flow: DrawnFlow<Host, Kind>,
  edge: ElkExtendedEdge,
  hosts: readonly DrawnHost[],
): PlacedFlow<Host, Kind> {
  const [{ startPoint, bendPoints = [], endPoint }] = edge.sections!;
  const points = [startPoint, ...bendPoints, endPoint];
  const [outer] = endsOf(flow, hosts);
  return { flow, points: outer.end === flow.from ? points : points.reverse() };
}
