type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element of an SVG; `content` is markup already. Numbers are rounded to a tenth. */
export function element(name: string, attributes: Attributes, content?: string | string[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escape(typeof value === "number" ? tenth(value) : value!)}"`)
    .join("");
  const inner = Array.isArray(content) ? content.join("\n") : content;
  return inner === undefined ? `<${name}${written}/>` : `<${name}${written}>${inner}</${name}>`;
}

/** Text as markup. Characters that no document may hold, or that turn a text around, are replaced. */
export function escape(text: string): string {
  return text
    .replace(unreadable, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

const unreadable =
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

export const tenth = (value: number): string => `${Math.round(value * 10) / 10}`;

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Path data of a line through points, its corners rounded. */
export function roundedPath(points: readonly Point[], radius: number): string {
  const parts = points.map((point, index) => {
    const before = points[index - 1];
    const after = points[index + 1];
    if (before === undefined) {
      return `M${at(point)}`;
    }
    if (after === undefined) {
      return `L${at(point)}`;
    }
    const room = Math.min(radius, distance(before, point) / 2, distance(point, after) / 2);
    return `L${at(towards(point, before, room))}Q${at(point)} ${at(towards(point, after, room))}`;
  });
  return parts.join("");
}

const at = ({ x, y }: Point) => `${tenth(x)} ${tenth(y)}`;

const distance = (one: Point, other: Point) => Math.hypot(one.x - other.x, one.y - other.y);

function towards(from: Point, to: Point, length: number): Point {
  const share = length / (distance(from, to) || 1);
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}
