import ElkConstructor, {
  type ElkExtendedEdge,
  type ElkNode,
  type ElkPoint,
  type ElkPort,
} from "elkjs/lib/elk.bundled";
import { blockHeight, lineHeight, rowGap, textWidth, type TextLine } from "./text";
import type { DrawnFlow, DrawnHost, DrawnTopology, FlowEnd } from "./topologyModel";

/** A rectangle in pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedHost {
  readonly host: DrawnHost;
  readonly box: Box;
  readonly rows: readonly { readonly lines: readonly TextLine[]; readonly box: Box }[];
}

export interface PlacedFlow {
  readonly flow: DrawnFlow;
  /** From the start to the end of the arrow. */
  readonly points: readonly ElkPoint[];
  /** Centre of the label, which stands above and below the arrow. */
  readonly label: ElkPoint | undefined;
}

export interface PlacedTopology {
  readonly hosts: readonly PlacedHost[];
  readonly flows: readonly PlacedFlow[];
  readonly width: number;
  readonly height: number;
}

/** Between a host's border and its text. */
const padding = 8;

const options = {
  "elk.algorithm": "layered",
  "elk.direction": "RIGHT",
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
  "elk.spacing.edgeLabel": "0",
};

/** The arrow runs through its label. */
const inline = { "elk.edgeLabels.inline": "true", "elk.edgeLabels.placement": "CENTER" };

/** Gives every host, row, arrow and label its place. */
export async function layOut(topology: DrawnTopology): Promise<PlacedTopology> {
  const { hosts, flows } = topology;
  const shapes = new Map(hosts.map((host) => [host.role, shapeOf(host)]));
  const graph: ElkNode = await new ElkConstructor().layout({
    id: "lab",
    layoutOptions: options,
    children: hosts.map((host) => nodeOf(host, shapes.get(host.role)!, topology)),
    edges: flows.map((flow, index) => edgeOf(flow, index, hosts)),
  });
  const boxes = new Map(graph.children?.map((node) => [node.id, node as Required<ElkNode>]));
  return {
    hosts: hosts.map((host) => {
      const shape = shapes.get(host.role)!;
      const { x, y } = boxes.get(host.role)!;
      const top = y + (host.reserve?.above ?? 0);
      const { width, height } = shape;
      return {
        host,
        box: { x, y: top, width, height },
        rows: host.rows.map(({ lines }, index) => ({
          lines,
          box: {
            x: x + rowGap,
            y: top + shape.rows[index].y,
            width: width - 2 * rowGap,
            height: shape.rows[index].height,
          },
        })),
      };
    }),
    flows: flows.map((flow, index) => placedFlow(flow, graph.edges![index])),
    width: graph.width!,
    height: graph.height!,
  };
}

interface Shape {
  readonly width: number;
  readonly height: number;
  /** Where each row begins, counted from the host's top, and how high it is. */
  readonly rows: readonly { readonly y: number; readonly height: number }[];
}

function shapeOf({ heading, rows }: DrawnHost): Shape {
  const inRows = rows.flatMap(({ lines }) => lines).map((each) => textWidth(each) + 2 * rowGap);
  const width = Math.max(...heading.map(textWidth), ...inRows) + 2 * padding;
  const first = rows[0] && { level: rows[0].level ?? 0, height: blockHeight(rows[0].lines) };
  // What has to be added to a level for the first row to follow the heading.
  const top = first ? blockHeight(heading) + first.height / 2 - first.level : 0;
  let y = blockHeight(heading);
  const placed = rows.map(({ lines, level }) => {
    const height = blockHeight(lines);
    const row = { y: Math.max(y, level === undefined ? y : top + level - height / 2), height };
    y = row.y + height + rowGap;
    return row;
  });
  return { width: Math.ceil(width), height: y, rows: placed };
}

type Side = "WEST" | "EAST";

/**
 * Hosts without rows take arrows where it suits. In a row, arrows of one kind end at one port, and those to different
 * hosts start at ports of their own.
 */
function portOf({ host, row }: FlowEnd, { kind, from, to }: DrawnFlow, side: Side): string {
  const away = from.host === host ? `to ${to.host}` : "";
  return row === undefined ? host : [host, row, side, kind, away].join("/");
}

function nodeOf(host: DrawnHost, shape: Shape, topology: DrawnTopology): ElkNode {
  const { role, column, rows, reserve = {} } = host;
  const { above = 0, below = 0 } = reserve;
  const ports = rows.flatMap(({ id }, index) => {
    const { y, height } = shape.rows[index];
    return (["WEST", "EAST"] as const).flatMap((side) => {
      const ids = portsOf(role, id, side, topology);
      return ids.map((port, place): ElkPort => ({
        id: port,
        x: side === "WEST" ? 0 : shape.width,
        y: above + y + height / 2 + ((place + 0.5) / ids.length - 0.5) * height,
        width: 0,
        height: 0,
        layoutOptions: { "elk.port.side": side },
      }));
    });
  });
  return {
    id: role,
    width: shape.width,
    height: shape.height + above + below,
    layoutOptions: {
      "elk.partitioning.partition": `${column}`,
      ...(rows.length > 0 && { "elk.portConstraints": "FIXED_POS" }),
    },
    ports,
  };
}

/** The ports of one side of a row, from the top down. */
function portsOf(host: string, row: string, side: Side, { hosts, flows }: DrawnTopology): string[] {
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
  return {
    id: `${index}`,
    sources: [outer],
    targets: [inner],
    labels:
      flow.name === undefined
        ? []
        : [{ text: flow.name, ...labelSize(flow), layoutOptions: inline }],
  };
}

/** The two ends of a flow, the outer one first, and the sides of the hosts that it touches. */
function endsOf({ from, to }: DrawnFlow, hosts: readonly DrawnHost[]) {
  const columnOf = (end: FlowEnd) => hosts.find(({ role }) => role === end.host)!.column;
  const [outer, inner] = columnOf(from) <= columnOf(to) ? [from, to] : [to, from];
  return [
    { end: outer, side: "EAST" },
    { end: inner, side: "WEST" },
  ] as const;
}

/** The arrow runs through the middle, with the name above it and the protocols below. */
function labelSize({ name = "", protocols }: DrawnFlow) {
  const widths = [
    textWidth({ text: name, style: "flow" }),
    ...protocols.map((text) => textWidth({ text, style: "text" })),
  ];
  return {
    width: Math.ceil(Math.max(...widths)) + 4,
    height: 2 * (Math.max(1, protocols.length) * lineHeight + 4),
  };
}

function placedFlow(flow: DrawnFlow, edge: ElkExtendedEdge): PlacedFlow {
  const [{ startPoint, bendPoints = [], endPoint }] = edge.sections!;
  const points = [startPoint, ...bendPoints, endPoint];
  const startsAt = edge.sources[0].split("/")[0];
  const label = edge.labels?.[0];
  return {
    flow,
    points: startsAt === flow.from.host ? points : points.reverse(),
    label: label && { x: label.x! + label.width! / 2, y: label.y! + label.height! / 2 },
  };
}
