import type { Placed } from "../layout";
import { rectangle } from "../marks";
import type { Box, Direction } from "../shape";
import { element, escape } from "../svg";
import { shortened, textWidth, type TextLine } from "../text";
import { walls, wallTitles, type NodeId, type Wall } from "./gates";
import type { ShownLab } from "./shown";

/** Room around the hosts, in pixels. */
export const margins: Readonly<Record<Direction, { side: number; top: number; bottom: number }>> = {
  right: { side: 14, top: 66, bottom: 14 },
  down: { side: 8, top: 28, bottom: 28 },
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
  { description: { networks }, notes }: ShownLab,
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
    { title: "Internet", from: along.from, to: outer.from, at: notes?.internet ?? [] },
    {
      title: "Perimeter",
      from: outer.to,
      to: inner.from,
      at: addresses([...(networks?.perimeter ?? []), ...(networks?.edgeInternal ?? [])]),
    },
    { title: "Internal", from: inner.to, to: along.to, at: addresses(networks?.internal ?? []) },
  ];
  const wallBoxes = bounds.map(({ from, to }) => box(from, to));
  return {
    ground: [
      ...zones.map(({ from, to }) => rectangle(box(from, to), "area", 0)),
      ...wallBoxes.map((area) => rectangle(area, "wall", 3)),
    ],
    names: [
      ...zones.flatMap(({ title, from, to, at }) => zoneLabel(title, at, box(from, to), direction)),
      ...bounds.flatMap(({ wall, gates }, index) =>
        wallLabel(wall, notes?.[wall] ?? [], wallBoxes[index], gates, direction),
      ),
    ],
  };
}

const addresses = (texts: readonly string[]) =>
  texts.slice(0, 2).map((text): TextLine => ({ text, style: "address" }));

/** Lines below a title at the top of an area. */
const below = (lines: readonly TextLine[], area: Box, x: number, anchor?: "middle") =>
  lines.map(({ text, style }, index) =>
    element(
      "text",
      { class: style, x, y: area.y + 37 + index * 15, "text-anchor": anchor },
      escape(shortened(text, style, area.width - 16).text),
    ),
  );

function zoneLabel(title: string, at: readonly TextLine[], area: Box, direction: Direction) {
  if (direction === "down") return [];
  const x = area.x + 9;
  return [element("text", { class: "zone", x, y: area.y + 20 }, title), ...below(at, area, x)];
}

/** In a picture that goes down, a wall's name stands where the least of its flows pass. */
function wallLabel(
  wall: Wall,
  notes: readonly TextLine[],
  area: Box,
  gates: readonly Box[],
  direction: Direction,
): string[] {
  const text = wallTitles[wall];
  const name = (x: number, y: number) =>
    element("text", { class: "title wallName", x, y, "text-anchor": "middle" }, text);
  if (direction === "right") {
    const x = area.x + area.width / 2;
    return [name(x, area.y + 20), ...below(notes, area, x, "middle")];
  }
  const half = textWidth({ text, style: "title" }) / 2 + 6;
  const gap = middleOfWidestGap(area, gates);
  return [name(Math.min(Math.max(gap, area.x + half), area.x + area.width - half), area.y + 15)];
}

function middleOfWidestGap(area: Box, gates: readonly Box[]): number {
  const sorted = [...gates].sort((one, other) => one.x - other.x);
  const ends = [area.x, ...sorted.map(({ x, width }) => x + width)];
  const starts = [...sorted.map(({ x }) => x), area.x + area.width];
  const gaps = ends.map((from, index) => ({ from, width: starts[index] - from }));
  const widest = gaps.reduce((one, other) => (other.width > one.width ? other : one));
  return widest.from + widest.width / 2;
}
