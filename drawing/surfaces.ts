/** The colours of backgrounds, borders and texts. */
export interface Surfaces {
  readonly page: string;
  readonly zone: string;
  readonly segment: string;
  readonly segmentLine: string;
  readonly host: string;
  readonly hostLine: string;
  readonly row: string;
  readonly text: string;
  readonly faint: string;
}

/** On GitHub's own backgrounds; every text stands out from its own by 4.5 to 1 at least (WCAG 2.1, AA). */
export const light: Surfaces = {
  page: "#ffffff",
  zone: "#f6f8fa",
  segment: "#eaeef2",
  segmentLine: "#d0d7de",
  host: "#ffffff",
  hostLine: "#8c959f",
  row: "#f6f8fa",
  text: "#1f2328",
  faint: "#57606a",
};

export const dark: Surfaces = {
  page: "#0d1117",
  zone: "#151b23",
  segment: "#1f2630",
  segmentLine: "#30363d",
  host: "#0d1117",
  hostLine: "#6e7681",
  row: "#1c2128",
  text: "#f0f6fc",
  faint: "#9ea7b3",
};
