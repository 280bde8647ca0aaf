import { monospacedFonts, textFonts } from "../../drawing/fonts";
import { dark, light, type Surfaces } from "../../drawing/surfaces";
import { textStyles } from "../../drawing/text";
import { pageStyle } from "./pageStyle";

const colours = (surfaces: Surfaces, verdicts: Readonly<Record<string, string>>) =>
  Object.entries({ ...surfaces, ...verdicts })
    .map(([name, colour]) => `--${name}:${colour};`)
    .join("");

const lightVerdicts = {
  good: "#1a7f37",
  bad: "#cf222e",
  unknown: "#57606a",
  badGround: "#ffebe9",
  goodGround: "#dafbe1",
  unknownGround: "#eaeef2",
  link: "#0860ca",
};

const darkVerdicts = {
  good: "#3fb950",
  bad: "#ff7b72",
  unknown: "#9ea7b3",
  badGround: "#3c1618",
  goodGround: "#12261e",
  unknownGround: "#1f2630",
  link: "#79c0ff",
};

/** The report's style sheet: everything in it is on the page, and nothing is asked of a network. */
export function styleSheet(): string {
  const texts = Object.entries(textStyles).map(
    ([name, { size, weight, monospaced }]) =>
      `.picture .${name}{font:${weight} ${size}px ${monospaced ? "var(--mono)" : "var(--sans)"}}`,
  );
  return [
    `:root{color-scheme:light dark;--sans:${textFonts};--mono:${monospacedFonts};${colours(light, lightVerdicts)}}`,
    `@media screen and (prefers-color-scheme:dark){:root{${colours(dark, darkVerdicts)}}}`,
    "@media print{:root{color-scheme:light}}",
    ...texts,
    pageStyle,
  ].join("\n");
}
