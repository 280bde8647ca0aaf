import type { LabDescription } from "../../../components/model";
import type { Placed } from "../../../drawing/layout";
import { rectangle } from "../../../drawing/marks";
import type { Box, Direction } from "../../../drawing/shape";
import { element, escape } from "../../../drawing/svg";
import { shortened, textWidth } from "../../../drawing/text";
import { walls, type NodeId, type Wall } from "./gates";

/** Room around the hosts, in pixels. */
export const margins: Readonly<Record<Direction, { side: number; top: number; bottom: number }>> = {
  right: { side: 14, top: 66, bottom: 14 },
  down: { side: 8, top: 28, bottom: 28 },
};

const wallTitles: Readonly<Record<Wall, string>> = {
  firewall: "Firewall",
  internalFirewall: "Internal firewall",
};

/** From a wall's gates to its border. */
const wallBorder = 7;

/** Above the gates of a wall that lies across the picture. */
const titleRoom = 16;

/** What lies below the hosts and flows, and the names that lie above them. */
export interface Areas {
  readonly ground: readonly string[];
  readonly names: readonly string[];
}

/** Zones from the outside in, and the walls between them. */
export function areas(
  placed: Placed<NodeId>,
  { networks }: LabDescription,
  direction: Direction,
): Areas {
  const isRight = direction === "right";
  const { side, top, bottom } = margins[direction];
  const along = isRight
    ? { from: -side + 4, to: placed.width + side - 4 }
    : { from: -top + 4, to: placed.height + bottom - 4 };
  const across = isRight
    ? { from: -top + 4, to: placed.height + bottom - 4 }
    : { from: -side + 4, to: placed.width + side - 4 };
  const box = (from: number, to: number): Box => {
    const length = to - from;
    const breadth = across.to - across.from;
    return isRight
      ? { x: from, y: across.from, width: length, height: breadth }
      : { x: across.from, y: from, width: breadth, height: length };
  };
  const bounds = walls.map((wall) => {
    const gates = placed.hosts
      .filter(({ host }) => host.id.startsWith(`${wall}/`))
      .map((gate) => gate.box);
    const from = Math.min(...gates.map(({ x, y }) => (isRight ? x : y)));
    const to = Math.max(
      ...gates.map(({ x, y, width, height }) => (isRight ? x + width : y + height)),
    );
    return {
      wall,
      gates,
      from: from - wallBorder - (isRight ? 0 : titleRoom),
      to: to + wallBorder,
    };
  });
  const [outer, inner] = bounds;
  const zones = [
    { title: "Internet", from: along.from, to: outer.from, at: [] },
    {
      title: "Perimeter",
      from: outer.to,
      to: inner.from,
      at: [...(networks?.perimeter ?? []), ...(networks?.edgeInternal ?? [])],
    },
    { title: "Internal", from: inner.to, to: along.to, at: networks?.internal ?? [] },
  ];
  const wallBoxes = bounds.map(({ from, to }) => box(from, to));
  return {
    ground: [
      ...zones.map(({ from, to }) => rectangle(box(from, to), "area", 0)),
      ...wallBoxes.map((area) => rectangle(area, "wall", 3)),
    ],
    names: [
      ...zones.flatMap(({ title, from, to, at }) => zoneLabel(title, at, box(from, to), direction)),
      ...bounds.map(({ wall, gates }, index) =>
        wallLabel(wall, wallBoxes[index], gates, direction),
      ),
    ],
  };
}

function zoneLabel(title: string, at: readonly string[], area: Box, direction: Direction) {
  if (direction === "down") return [];
  const text = (content: string, name: string, y: number) =>
    element("text", { class: name, x: area.x + 9, y }, escape(content));
  return [
    text(title, "zone", area.y + 20),
    ...at
      .slice(0, 2)
      .map((network, index) =>
        text(
          shortened(network, "address", area.width - 16).text,
          "address",
          area.y + 37 + index * 15,
        ),
      ),
  ];
}

/** In a picture that goes down, a wall's name stands where the least of its flows pass. */
function wallLabel(wall: Wall, area: Box, gates: readonly Box[], direction: Direction): string {
  const text = wallTitles[wall];
  const half = textWidth({ text, style: "title" }) / 2 + 6;
  const gap = middleOfWidestGap(area, gates);
  const at =
    direction === "right"
      ? { x: area.x + area.width / 2, y: area.y + 20 }
      : {
          x: Math.min(Math.max(gap, area.x + half), area.x + area.width - half),
          y: area.y + 15,
        };
  return element("text", { class: "title wallName", ...at, "text-anchor": "middle" }, text);
}

function middleOfWidestGap(area: Box, gates: readonly Box[]): number {
  const sorted = [...gates].sort((one, other) => one.x - other.x);
  const ends = [area.x, ...sorted.map(({ x, width }) => x + width)];
  const starts = [...sorted.map(({ x }) => x), area.x + area.width];
  const gaps = ends.map((from, index) => ({ from, width: starts[index] - from }));
  const widest = gaps.reduce((one, other) => (other.width > one.width ? other : one));
  return widest.from + widest.width / 2;
}
