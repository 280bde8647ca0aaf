/**
 * Rows of cells as lines whose columns stand below one another.
 *
 * @param rows A row may end before the others.
 * @param isFigures Whether a column's cells stand to its right. @default none do
 */
export function aligned(
  rows: readonly (readonly string[])[],
  isFigures: (column: number) => boolean = () => false,
): string {
  const count = Math.max(...rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          isFigures(column) ? cell.padStart(widths[column]) : cell.padEnd(widths[column]),
        )
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** A text on one line, cut where it is longer than so many characters. */
export function short(text: string, longest: number): string {
  const line = text.replace(/\s*\n\s*/g, " ");
  return line.length > longest ? `${line.slice(0, longest - 1).trimEnd()}…` : line;
}
