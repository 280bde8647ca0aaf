import type { PlacedHost } from "./layout";
import type { Box } from "./shape";
import { element, escape, roundedPath, type Point } from "./svg";
import { blockHeight, textStyles, lineHeight, type TextLine } from "./text";

export const rectangle = ({ x, y, width, height }: Box, name: string, radius: number) =>
  element("rect", { class: name, x, y, width, height, rx: radius });

/** A host with its heading and its rows. */
export function hostBox({ host: { heading }, box, rows }: PlacedHost): string {
  return element("g", {}, [
    rectangle(box, "host", 6),
    textBlock(heading, { ...box, height: blockHeight(heading) }),
    ...rows.flatMap((row) => [rectangle(row.box, "row", 4), textBlock(row.lines, row.box)]),
  ]);
}

/** Lines of text in the middle of a box. */
export function textBlock(lines: readonly TextLine[], { x, y, width, height }: Box): string {
  const first = y + (height - lines.length * lineHeight) / 2;
  return element(
    "text",
    { "text-anchor": "middle" },
    lines.map(({ text, style }, index) =>
      element(
        "tspan",
        {
          class: style,
          x: x + width / 2,
          y: first + index * lineHeight + (lineHeight + textStyles[style].size * 0.72) / 2,
        },
        escape(text),
      ),
    ),
  );
}

/** Room for the arrowhead at the end of a line, so that the line doesn't show beside its point. */
const headLength = 7;

/** A marker for the end of {@link arrowPath}. */
export function arrowhead(id: string, name: string): string {
  return element(
    "marker",
    {
      id,
      viewBox: "0 0 8 8",
      refX: 1,
      refY: 4,
      markerWidth: 8,
      markerHeight: 8,
      markerUnits: "userSpaceOnUse",
      orient: "auto",
    },
    element("polygon", { class: name, points: "0,0.5 8,4 0,7.5" }),
  );
}

/** Path data of a line whose end has an arrowhead. @param radius of its corners, in pixels */
export function arrowPath(points: readonly Point[], radius: number): string {
  const [beforeLast, last] = points.slice(-2);
  const end = {
    x: last.x - Math.sign(last.x - beforeLast.x) * headLength,
    y: last.y - Math.sign(last.y - beforeLast.y) * headLength,
  };
  return roundedPath([...points.slice(0, -1), end], radius);
}
