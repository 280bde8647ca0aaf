import { blockHeight, rowGap, textWidth, type TextLine } from "./text";
import type { DrawnHost } from "./model";

/** Which way a picture goes from the outside in. */
export type Direction = "right" | "down";

/** A rectangle in pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How large a host is, and where each of its rows stands, counted from its upper left corner. */
export interface Shape {
  readonly width: number;
  readonly height: number;
  readonly rows: readonly Box[];
}

/** Between a host's border and its text. */
const padding = 8;

const widthOf = (lines: readonly TextLine[]) => Math.max(0, ...lines.map(textWidth));

/** Rows stand below each other in a picture that goes to the right, and beside each other in one that goes down. */
export function shapeOf(host: DrawnHost, direction: Direction): Shape {
  if (host.size !== undefined) return { ...host.size, rows: [] };
  return direction === "right" ? rowsBelow(host) : rowsBeside(host);
}

function rowsBelow({ heading, rows }: DrawnHost): Shape {
  const inRows = widthOf(rows.flatMap(({ lines }) => lines)) + (rows.length > 0 ? 2 * rowGap : 0);
  const width = Math.ceil(Math.max(widthOf(heading), inRows) + 2 * padding);
  let y = blockHeight(heading);
  const placed = rows.map(({ lines }) => {
    const row = { x: rowGap, y, width: width - 2 * rowGap, height: blockHeight(lines) };
    y += row.height + rowGap;
    return row;
  });
  return { width, height: y, rows: placed };
}

function rowsBeside({ heading, rows }: DrawnHost): Shape {
  const top = blockHeight(heading);
  const height = Math.max(0, ...rows.map(({ lines }) => blockHeight(lines)));
  let x = rowGap;
  const placed = rows.map(({ lines }) => {
    const row = { x, y: top, width: Math.ceil(widthOf(lines) + 2 * rowGap), height };
    x += row.width + rowGap;
    return row;
  });
  const width = Math.max(Math.ceil(widthOf(heading) + 2 * padding), rows.length > 0 ? x : 0);
  return { width, height: top + height + (rows.length > 0 ? rowGap : 0), rows: placed };
}
