import { textStyles } from "./text";
import { flowKinds, type FlowKind } from "./topologyModel";

interface Palette {
  readonly page: string;
  readonly zone: string;
  readonly segment: string;
  readonly segmentLine: string;
  readonly host: string;
  readonly hostLine: string;
  readonly row: string;
  readonly text: string;
  readonly faint: string;
  readonly flows: Readonly<Record<FlowKind, string>>;
}

/** On GitHub's own backgrounds; every text stands out from its own by 4.5 to 1 at least (WCAG 2.1, AA). */
const light: Palette = {
  page: "#ffffff",
  zone: "#f6f8fa",
  segment: "#eaeef2",
  segmentLine: "#d0d7de",
  host: "#ffffff",
  hostLine: "#8c959f",
  row: "#f6f8fa",
  text: "#1f2328",
  faint: "#57606a",
  flows: {
    media: "#cf222e",
    conferencing: "#6639ba",
    sip: "#0860ca",
    web: "#116329",
    servers: "#57606a",
    test: "#953800",
  },
};

const dark: Palette = {
  page: "#0d1117",
  zone: "#151b23",
  segment: "#1f2630",
  segmentLine: "#30363d",
  host: "#0d1117",
  hostLine: "#6e7681",
  row: "#1c2128",
  text: "#f0f6fc",
  faint: "#9ea7b3",
  flows: {
    media: "#ff7b72",
    conferencing: "#d2a8ff",
    sip: "#79c0ff",
    web: "#56d364",
    servers: "#9ea7b3",
    test: "#ffa657",
  },
};

/** The picture's style sheet. It asks for no font that a reader would have to download. */
export function styleSheet(): string {
  const fonts = Object.entries(textStyles).map(
    ([name, { size, weight, monospaced }]) =>
      `.${name}{font:${weight} ${size}px ${monospaced ? monospacedFonts : fontsOfText}}`,
  );
  return [
    ...fonts,
    ".zone{letter-spacing:.08em;text-transform:uppercase}",
    "path{fill:none;stroke-width:1.8}",
    ...colours(light),
    `@media (prefers-color-scheme: dark){${colours(dark).join("")}}`,
  ].join("\n");
}

const fontsOfText =
  '-apple-system,"Segoe UI","Noto Sans","Liberation Sans",Helvetica,Arial,sans-serif';
const monospacedFonts =
  'ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono","DejaVu Sans Mono",monospace';

function colours(palette: Palette): string[] {
  return [
    `.page{fill:${palette.page}}`,
    `.area{fill:${palette.zone}}`,
    `.segment{fill:${palette.segment};stroke:${palette.segmentLine}}`,
    `.halo{fill:${palette.zone}}`,
    `.host{fill:${palette.host};stroke:${palette.hostLine}}`,
    `.row{fill:${palette.row};stroke:${palette.segmentLine}}`,
    `text{fill:${palette.text}}`,
    `.note,.zone{fill:${palette.faint}}`,
    ...flowKinds.flatMap((kind) => [
      `path.${kind}{stroke:${palette.flows[kind]}}`,
      `.${kind}-fill{fill:${palette.flows[kind]}}`,
    ]),
  ];
}
