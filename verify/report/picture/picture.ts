import { layOut, type Placed, type PlacedFlow } from "../../../drawing/layout";
import { arrowhead, arrowPath, hostBox } from "../../../drawing/marks";
import type { Box, Direction } from "../../../drawing/shape";
import { element, escape, type Point } from "../../../drawing/svg";
import type { FlowName } from "../../flows/flows";
import type { LabResult } from "../../result/labResult";
import { pathOf, type FlowResult } from "../flowResults";
import { Markup } from "../markup";
import { verdicts, verdictWords } from "../verdicts";
import { areas, margins } from "./areas";
import { arrowRoom, drawnTopology, isBetween, type NodeId } from "./gates";

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

/**
 * The lab as a picture, with every flow where it passes: a link for each, to what was found out of it.
 *
 * @param prefix begins every id, so that several pictures can stand on one page
 * @param hrefOf where a flow's findings stand
 */
export async function picture(
  { lab, description }: LabResult,
  results: readonly FlowResult[],
  direction: Direction,
  prefix: string,
  hrefOf: (flow: FlowName) => string,
): Promise<Markup> {
  const drawn = drawnTopology(description, results, direction);
  const placed = await layOut(drawn, { direction, elk: layouts[direction] });
  const { side, top, bottom } = margins[direction];
  const width = Math.ceil(placed.width + 2 * side);
  const height = Math.ceil(placed.height + top + bottom);
  const hosts = placed.hosts.filter(({ host }) => !host.id.includes("/"));
  const { ground, names } = areas(placed, description, direction);
  const body = [
    ...ground,
    ...hosts.map(hostBox),
    ...results.map((result) => flowLink(result, placed, direction, prefix, hrefOf(result.name))),
    ...names,
  ];
  return new Markup(
    element(
      "svg",
      {
        class: `picture ${direction}`,
        viewBox: `0 0 ${width} ${height}`,
        width,
        height,
        role: "group",
        "aria-label": `Topology of the lab ${lab}: its hosts, and every flow where it passes`,
      },
      [
        element(
          "defs",
          {},
          verdicts.map((verdict) => arrowhead(`${prefix}-${verdict}`, `head ${verdict}`)),
        ),
        element("g", { transform: `translate(${side} ${top})` }, body),
      ],
    ),
  );
}

function flowLink(
  result: FlowResult,
  placed: Placed<NodeId, FlowName>,
  direction: Direction,
  prefix: string,
  href: string,
): string {
  const { name, flow, number, verdict } = result;
  const plates = placed.hosts.filter(({ host }) => host.id.endsWith(`/${name}`));
  const lines = isBetween(result)
    ? alongColumn(result, placed)
    : placed.flows
        .filter((each) => each.flow.kind === name)
        .map(({ points }: PlacedFlow) => points);
  return element(
    "a",
    {
      class: `flow ${verdict}`,
      href,
      "data-flow": name,
      "aria-label": `Flow ${number}, ${verdictWords[verdict]}: ${flow.title} (${pathOf(flow)})`,
    },
    [
      ...lines.map((points) => {
        const d = arrowPath(points, 6);
        return [
          element("path", { class: "near", d }),
          element("path", { class: "line", d, "marker-end": `url(#${prefix}-${verdict})` }),
        ].join("");
      }),
      ...plates.map(({ box }) =>
        plateMark(result, isBetween(result) ? withoutArrows(box, direction) : box, direction),
      ),
    ],
  );
}

/** A plate between two hosts without the room for the arrows to it. */
const withoutArrows = ({ x, y, width, height }: Box, direction: Direction): Box =>
  direction === "right"
    ? { x, y: y + arrowRoom, width, height: height - 2 * arrowRoom }
    : { x: x + arrowRoom, y, width: width - 2 * arrowRoom, height };

/** Arrows from a host to the plate between it and the next one of its column, and on. */
function alongColumn({ name, flow: { path } }: FlowResult, placed: Placed<NodeId>): Point[][] {
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

function plateMark({ number, flow, verdict }: FlowResult, box: Box, direction: Direction): string {
  const isWide = direction === "right";
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const markAt = isWide
    ? { x: box.x + 22, y: middle.y - 6.5 }
    : { x: middle.x - 6.5, y: box.y + box.height - 18 };
  const numberAt = isWide ? { x: box.x + 12, y: middle.y + 4.2 } : { x: middle.x, y: box.y + 15 };
  return [
    element("rect", { class: "plate", ...box, rx: 5 }),
    element("text", { class: "number", ...numberAt, "text-anchor": "middle" }, `${number}`),
    element("use", {
      class: `mark ${verdict}`,
      href: `#mark-${verdict}`,
      ...markAt,
      width: 13,
      height: 13,
    }),
    ...(isWide
      ? [element("text", { class: "text", x: box.x + 40, y: middle.y + 4.2 }, escape(flow.label))]
      : []),
  ].join("");
}
