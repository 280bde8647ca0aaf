import rooms from "../../rooms.json";
import { layOut, type PlacedFlow } from "../../drawing/layout";
import { arrowhead, arrowPath, hostBox } from "../../drawing/marks";
import { element } from "../../drawing/svg";
import { wrap } from "../../drawing/text";
import { pictureSvg } from "./pictureSvg";

/** Widest that what a room holds may be set, in pixels. */
const widest = 150;

/** Room around the picture, in pixels. */
const margin = 12;

const names = rooms.map(({ room }) => room);

/** The room that a path is in, e.g. `provider` for `provider/sdk`. */
const roomOf = (path: string) => names.filter((name) => `${path}/`.startsWith(`${name}/`)).at(-1)!;

/** How many rooms stand above one: each stands below all that read it. */
function levelOf(name: string): number {
  const above = rooms.filter(({ reads }) => reads.some((read) => roomOf(read) === name));
  return Math.max(0, ...above.map(({ room }) => levelOf(room) + 1));
}

/** The rooms of the repository and what each reads, as lint has them, from {@link rooms}. */
export async function architectureSvg(): Promise<string> {
  const placed = await layOut(
    {
      hosts: rooms.map(({ room, holds }) => ({
        id: room,
        column: levelOf(room),
        heading: [{ text: room, style: "title" }, ...wrap(holds, "note", widest)],
        rows: [],
      })),
      flows: rooms.flatMap(({ room, reads }) =>
        reads.map((read) => ({
          kind: "reads",
          from: { host: room },
          to: { host: roomOf(read) },
        })),
      ),
    },
    { direction: "down", elk: { "elk.layered.spacing.nodeNodeBetweenLayers": "30" } },
  );
  return pictureSvg({
    title: "The rooms of the repository",
    description: rooms
      .map(({ room, holds, reads }) => `${room} (${holds}) reads ${reads.join(", ") || "none"}.`)
      .join(" "),
    width: placed.width + 2 * margin,
    height: placed.height + 2 * margin,
    colours: { light: {}, dark: {} },
    rules: [".picture{--own:var(--faint)}"],
    content: [
      element("defs", {}, arrowhead("head", "head")),
      element("g", { transform: `translate(${margin} ${margin})` }, [
        ...placed.flows.map(arrow),
        ...placed.hosts.map(hostBox),
      ]),
    ].join("\n"),
  });
}

const arrow = ({ points }: PlacedFlow) =>
  element("path", { class: "line", d: arrowPath(points, 6), "marker-end": "url(#head)" });
