import { faults as table } from "./table";
import { isRight, type Row } from "./matrix";

const columns = ["verify named", "diagnose found", "mended", "green again"] as const;

const longest = (texts: readonly string[]) => Math.max(...texts.map(({ length }) => length));
const idWidth = longest(table.map(({ requirement }) => requirement));
const titleWidth = longest(table.map(({ title }) => title));

const cell = (problems: readonly string[] | undefined) =>
  problems === undefined ? "-" : problems.length === 0 ? "yes" : "NO";

function line(requirement: string, title: string, cells: readonly string[], last: string): string {
  const padded = cells.map((text, index) => text.padEnd(columns[index].length));
  return [
    requirement.padEnd(idWidth),
    title.padEnd(titleWidth),
    ...padded,
    last.padStart("seconds".length),
  ].join("  ");
}

/** The first line of the matrix. */
export const head = line("requirement", "fault", columns, "seconds");

/** A row of the matrix: a line for each fault, and below them what went wrong. */
export function rowText(row: Row): string {
  const { faults, named, found, mended, green, seconds } = row;
  const cells = [named, found, mended, green].map(cell);
  const lines = faults.map(({ requirement, title }, index) =>
    index === 0
      ? line(requirement, title, cells, seconds.toFixed(1))
      : line(requirement, `+ ${title}`, [], "").trimEnd(),
  );
  const steps = [named, found ?? [], mended, green];
  const problems = steps.flatMap((step, index) =>
    step.map((problem) => `    ${columns[index]}: ${problem.replaceAll("\n", "\n    ")}`),
  );
  return [...lines, ...problems].join("\n");
}

/** The last line of the matrix. */
export function summary(rows: readonly Row[]): string {
  const right = rows.filter(isRight).length;
  const requirements = new Set(rows.flatMap(({ faults }) => faults.map((one) => one.requirement)));
  return `${right} of ${rows.length} rows right, ${requirements.size} requirements broken and mended`;
}
