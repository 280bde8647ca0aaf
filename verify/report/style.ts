import { pictureStyle, themes } from "../../drawing/style";
import { pageStyle } from "./pageStyle";

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
export const styleSheet = (): string =>
  [themes({ light: lightVerdicts, dark: darkVerdicts }), pictureStyle, pageStyle].join("\n");
