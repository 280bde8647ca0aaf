import { monospacedFonts, textFonts } from "./fonts";
import { dark, light } from "./surfaces";
import { textStyles } from "./text";

/** CSS of a value for each of some names, as variables. */
const variables = (values: Readonly<Record<string, string>>) =>
  Object.entries(values)
    .map(([name, value]) => `--${name}:${value};`)
    .join("");

/** Colours besides those of {@link light} and {@link dark}, by the names of their variables. */
export interface OwnColours {
  readonly light: Readonly<Record<string, string>>;
  readonly dark: Readonly<Record<string, string>>;
}

/** The variables that pictures and pages are set with: fonts, and colours by the reader's preference. Paper is light. */
export const themes = (own: OwnColours): string => `
:root{color-scheme:light dark;--sans:${textFonts};--mono:${monospacedFonts};${variables({ ...light, ...own.light })}}
@media screen and (prefers-color-scheme:dark){:root{${variables({ ...dark, ...own.dark })}}}
@media print{:root{color-scheme:light}}`;

const texts = Object.entries(textStyles).map(
  ([name, { size, weight, monospaced }]) =>
    `.picture .${name}{font:${weight} ${size}px ${monospaced ? "var(--mono)" : "var(--sans)"}}`,
);

/**
 * How what pictures are made of looks, inside an element of the class `picture`, by the variables of {@link themes}. A
 * flow's colour is the variable `--own`, which the class of its kind sets.
 */
export const pictureStyle = `
${texts.join("\n")}
.picture text{fill:var(--text)}
.picture :is(.zone,.note){fill:var(--faint)}
.picture .zone{letter-spacing:.08em;text-transform:uppercase}
.picture .area{fill:var(--zone)}
.picture .wall{fill:var(--segment);stroke:var(--segmentLine)}
.picture .wallName{paint-order:stroke;stroke:var(--segment);stroke-width:4;stroke-linejoin:round;pointer-events:none}
.picture .host{fill:var(--host);stroke:var(--hostLine)}
.picture .row{fill:var(--row);stroke:var(--segmentLine)}
.picture .line{fill:none;stroke:var(--own);stroke-width:1.7}
.picture .near{fill:none;stroke:transparent;stroke-width:11;pointer-events:stroke}
.picture .head{fill:var(--own)}
.picture .plate{fill:var(--host);stroke:var(--own);stroke-width:1.4}
.picture .number{font:700 12px var(--sans)}
`;
