import { monospacedFonts, textFonts } from "../../drawing/fonts";
import { dark, light, type Surfaces } from "../../drawing/surfaces";
import { textStyles } from "../../drawing/text";
import { flowKinds, type FlowKind } from "./topologyModel";

type FlowColours = Readonly<Record<FlowKind, string>>;

const lightFlows: FlowColours = {
  media: "#cf222e",
  conferencing: "#6639ba",
  sip: "#0860ca",
  web: "#116329",
  servers: "#57606a",
  test: "#953800",
};

const darkFlows: FlowColours = {
  media: "#ff7b72",
  conferencing: "#d2a8ff",
  sip: "#79c0ff",
  web: "#56d364",
  servers: "#9ea7b3",
  test: "#ffa657",
};

/** The picture's style sheet. It asks for no font that a reader would have to download. */
export function styleSheet(): string {
  const fonts = Object.entries(textStyles).map(
    ([name, { size, weight, monospaced }]) =>
      `.${name}{font:${weight} ${size}px ${monospaced ? monospacedFonts : textFonts}}`,
  );
  return [
    ...fonts,
    ".zone{letter-spacing:.08em;text-transform:uppercase}",
    "path{fill:none;stroke-width:1.8}",
    ...colours(light, lightFlows),
    `@media (prefers-color-scheme: dark){${colours(dark, darkFlows).join("")}}`,
  ].join("\n");
}

function colours(surfaces: Surfaces, flows: FlowColours): string[] {
  return [
    `.page{fill:${surfaces.page}}`,
    `.area{fill:${surfaces.zone}}`,
    `.segment{fill:${surfaces.segment};stroke:${surfaces.segmentLine}}`,
    `.halo{fill:${surfaces.zone}}`,
    `.host{fill:${surfaces.host};stroke:${surfaces.hostLine}}`,
    `.row{fill:${surfaces.row};stroke:${surfaces.segmentLine}}`,
    `text{fill:${surfaces.text}}`,
    `.note,.zone{fill:${surfaces.faint}}`,
    ...flowKinds.flatMap((kind) => [
      `path.${kind}{stroke:${flows[kind]}}`,
      `.${kind}-fill{fill:${flows[kind]}}`,
    ]),
  ];
}
