import { aligned } from "../commandline";
import type { Sample } from "./statistics";

/** Cells of a line; the first says what it is about. */
export type Row = readonly string[];

/** Text with the columns below each other: words to the left, figures to the right. */
export const table = (title: string, head: Row, rows: readonly Row[]): string =>
  [
    title,
    ...aligned([head, ...rows], (column) => column > 0)
      .split("\n")
      .map((line) => `  ${line}`),
  ].join("\n");

export const figures = (value: number): string =>
  value < 0.995 ? value.toFixed(3) : value.toFixed(2);

/** Median, least and most of a sample. */
export const sampleCells = ({ median, least, most }: Sample): Row =>
  [median, least, most].map(figures);

/** How a figure stands to its limit. */
export const limitCells = (ratio: number, limit: number): Row => [
  ratio.toFixed(2),
  limit.toFixed(2),
  ratio <= limit ? "ok" : "over",
];
