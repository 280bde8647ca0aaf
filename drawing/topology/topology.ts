import { layOut, type Placed } from "../layout";
import { arrowhead, arrowPath, hostBox } from "../marks";
import type { Box, Direction } from "../shape";
import { element, escape, type Point } from "../svg";
import type { FlowName } from "../../model/flows";
import { areas, margins } from "./areas";
import { arrowRoom, drawnTopology, isBetween, type NodeId } from "./gates";
import type { ShownFlow, ShownLab } from "./shown";

const layouts: Readonly<Record<Direction, Readonly<Record<string, string>>>> = {
  right: {
    "elk.spacing.nodeNode": "9",
    "elk.layered.spacing.nodeNodeBetweenLayers": "26",
    "elk.layered.spacing.edgeEdgeBetweenLayers": "8",
  },
  down: {
    "elk.layered.nodePlacement.strategy": "LINEAR_SEGMENTS",
    "elk.spacing.nodeNode": "3",
    "elk.spacing.edgeNode": "8",
    "elk.spacing.edgeEdge": "8",
    "elk.layered.spacing.nodeNodeBetweenLayers": "22",
    "elk.layered.spacing.edgeNodeBetweenLayers": "10",
    "elk.layered.spacing.edgeEdgeBetweenLayers": "7",
  },
};

/** Where everything stands in the picture. */
export const placedTopology = (lab: ShownLab, direction: Direction) =>
  layOut(drawnTopology(lab, direction), { direction, elk: layouts[direction] });

/** A picture without the element around it. */
export interface TopologyPicture {
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  readonly content: string;
}

/**
 * A lab as a picture: its hosts, the walls between them, and every flow where it passes. How it is coloured says
 * {@link pictureStyle}, and the classes of the flows' kinds.
 *
 * @param direction "right" for wide screens; "down" for narrow ones, without names and addresses
 * @param prefix begins every id, so that several pictures can stand on one page
 */
export async function topologyPicture(
  lab: ShownLab,
  direction: Direction,
  prefix: string,
): Promise<TopologyPicture> {
  const placed = await placedTopology(lab, direction);
  const { side, top, bottom } = margins[direction];
  const hosts = placed.hosts.filter(({ host }) => !host.id.includes("/"));
  const { ground, names } = areas(placed, lab, direction);
  const kinds = [...new Set(lab.flows.map(({ kind }) => kind))];
  const heads = kinds.map((kind) => arrowhead(`${prefix}-${kind}`, `head ${kind}`));
  return {
    width: Math.ceil(placed.width + 2 * side),
    height: Math.ceil(placed.height + top + bottom),
    content: [
      element("defs", {}, heads),
      element("g", { transform: `translate(${side} ${top})` }, [
        ...ground,
        ...hosts.map(hostBox),
        ...lab.flows.map((shown) => drawnFlow(shown, placed, direction, prefix)),
        ...names,
      ]),
    ].join("\n"),
  };
}

/** A flow's arrows and plates: a link where it leads somewhere, and else what shows its title when it is pointed at. */
function drawnFlow(
  shown: ShownFlow,
  placed: Placed<NodeId, FlowName>,
  direction: Direction,
  prefix: string,
): string {
  const { name, kind, href, title } = shown;
  const plates = placed.hosts.filter(({ host }) => host.id.endsWith(`/${name}`));
  const lines = isBetween(shown)
    ? alongColumn(shown, placed)
    : placed.flows.filter(({ flow }) => flow.kind === name).map(({ points }) => points);
  const drawing = [
    ...lines.map((points) => {
      const d = arrowPath(points, 6);
      return [
        element("path", { class: "near", d }),
        element("path", { class: "line", d, "marker-end": `url(#${prefix}-${kind})` }),
      ].join("");
    }),
    ...plates.map(({ box }) =>
      plate(shown, isBetween(shown) ? withoutArrows(box, direction) : box, direction),
    ),
  ];
  const attributes = { class: `flow ${kind}`, "data-flow": name };
  return href === undefined
    ? element("g", attributes, [element("title", {}, escape(title)), ...drawing])
    : element("a", { ...attributes, href, "aria-label": title }, drawing);
}

/** A plate between two hosts without the room for the arrows to it. */
const withoutArrows = ({ x, y, width, height }: Box, direction: Direction): Box =>
  direction === "right"
    ? { x, y: y + arrowRoom, width, height: height - 2 * arrowRoom }
    : { x: x + arrowRoom, y, width: width - 2 * arrowRoom, height };

/** Arrows from a host to the plate between it and the next one of its column, and on. */
function alongColumn({ name, flow: { path } }: ShownFlow, placed: Placed<NodeId>): Point[][] {
  const boxOf = (id: string) => placed.hosts.find(({ host }) => host.id === id)!.box;
  const [from, to] = [boxOf(path[0]), boxOf(path[path.length - 1])];
  const between = boxOf(`between/${name}`);
  const across = { x: between.x + between.width / 2, y: between.y + between.height / 2 };
  const isBelow = from.y + from.height <= between.y || to.y + to.height <= between.y;
  const edges = (box: Box, towards: Box): Point =>
    isBelow
      ? { x: across.x, y: box.y < towards.y ? box.y + box.height : box.y }
      : { x: box.x < towards.x ? box.x + box.width : box.x, y: across.y };
  return [[edges(from, to), edges(to, from)]];
}

function plate({ flow, marked }: ShownFlow, box: Box, direction: Direction): string {
  const isWide = direction === "right";
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const baseline = middle.y + 4.2;
  const text = (name: string, x: number, y: number, content: string, anchor?: "middle") =>
    element("text", { class: name, x, y, "text-anchor": anchor }, escape(content));
  const border = element("rect", { class: "plate", ...box, rx: 5 });
  if (marked === undefined) {
    return border + (isWide ? text("text", middle.x, baseline, flow.label, "middle") : "");
  }
  const numberAt = isWide ? { x: box.x + 12, y: baseline } : { x: middle.x, y: box.y + 15 };
  const markAt = isWide
    ? { x: box.x + 22, y: middle.y - 6.5 }
    : { x: middle.x - 6.5, y: box.y + box.height - 18 };
  return [
    border,
    text("number", numberAt.x, numberAt.y, `${marked.number}`, "middle"),
    element("use", { class: "mark", href: `#${marked.symbol}`, ...markAt, width: 13, height: 13 }),
    isWide ? text("text", box.x + 40, baseline, flow.label) : "",
  ].join("");
}
