import type { LabPlan } from "../../components/model";
import { layOut, type PlacedFlow } from "../../drawing/layout";
import { arrowhead, arrowPath, hostBox, rectangle } from "../../drawing/marks";
import type { Box } from "../../drawing/shape";
import { element, escape, tenth } from "../../drawing/svg";
import { lineHeight } from "../../drawing/text";
import { drawnFlows } from "./topologyFlows";
import { drawnHosts } from "./topologyHosts";
import { flowKinds } from "./topologyModel";
import { styleSheet } from "./topologyStyle";
import { areasOf, margins, type Area } from "./topologyZones";

/**
 * The lab's topology as an SVG: zones from the Internet to the internal network, hosts with their addresses, what is
 * published where, and the ways that traffic takes. Everything it shows comes from the plan.
 */
export async function topologySvg(plan: LabPlan): Promise<string> {
  const placed = await layOut({ hosts: drawnHosts(plan), flows: drawnFlows(plan) });
  const areas = areasOf(plan, placed);
  const width = Math.ceil(placed.width + 2 * margins.side);
  const height = Math.ceil(placed.height + margins.top + margins.bottom);
  const drawing = [
    ...areas.zones.map((zone) => [rectangle(zone.box, "area", 10), label(zone, "zone")].join("\n")),
    ...areas.segments.flatMap((segment) => [
      rectangle(grown(segment.box, 4), "halo", 10),
      rectangle(segment.box, "segment", 7),
      label(segment, "address"),
    ]),
    ...placed.flows.map(flow),
    ...placed.hosts.map(hostBox),
    ...placed.flows.flatMap(flowLabel),
  ];
  return `${element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: "img",
      "aria-labelledby": "title description",
    },
    [
      element(
        "title",
        { id: "title" },
        escape(`Topology of the lab ${plan.settings.sipDomains[0]}`),
      ),
      element("desc", { id: "description" }, escape(description(plan))),
      element("style", {}, escape(styleSheet()).replaceAll("&quot;", '"')),
      element(
        "defs",
        {},
        flowKinds.map((kind) => arrowhead(`arrow-${kind}`, `${kind}-fill`)),
      ),
      element("rect", { class: "page", width, height }),
      element("g", { transform: `translate(${margins.side} ${margins.top})` }, drawing),
    ],
  )}\n`;
}

/** What a person who can't see the picture needs to know of it. */
function description({ hosts, firewalls, segments }: LabPlan): string {
  const networks = segments.map(({ name, network }) => `${name} ${network}`).join(", ");
  const machines = hosts.map(
    ({ title, interfaces }) =>
      `${title} (${interfaces.flatMap(({ addresses }) => addresses).join(", ")})`,
  );
  const published = firewalls
    .flatMap(({ publishingRules }) => publishingRules)
    .map(
      ({ name, publicAddress, target, protocols }) =>
        `${name}: ${publicAddress} is translated to ${target} for ${protocols.join(" and ")}`,
    );
  return [
    "From left to right: the Internet, the perimeter network with the Edge between two firewalls, the internal network.",
    `Networks: ${networks}.`,
    `Hosts: ${machines.join("; ")}.`,
    `Published: ${published.join("; ")}.`,
  ].join(" ");
}

const grown = ({ x, y, width, height }: Box, by: number): Box => ({
  x: x - by,
  y: y - by,
  width: width + 2 * by,
  height: height + 2 * by,
});

const label = ({ label: text, labelAt }: Area, name: string) =>
  element("text", { class: name, ...labelAt }, escape(text));

const flow = ({ flow: { kind }, points }: PlacedFlow) =>
  element("path", { class: kind, d: arrowPath(points, 6), "marker-end": `url(#arrow-${kind})` });

function flowLabel({ flow: { kind, name, protocols }, label: at }: PlacedFlow): string[] {
  if (at === undefined || name === undefined) {
    return [];
  }
  return [
    element(
      "text",
      { class: `flow ${kind}-fill`, x: at.x, y: at.y - 6, "text-anchor": "middle" },
      escape(name),
    ),
    ...protocols.map((text, index) =>
      element(
        "text",
        {
          class: "text",
          x: tenth(at.x),
          y: at.y + 14 + index * lineHeight,
          "text-anchor": "middle",
        },
        escape(text),
      ),
    ),
  ];
}
