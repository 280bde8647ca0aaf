/** A text in which nothing means anything to Markdown. */
export const escaped = (text: string) => text.replace(/[\\`*_[\]<>|#]/g, "\\$&");

/** The same, but that what stands between backticks stays code. */
export const prose = (text: string) =>
  text
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith("`") ? part : escaped(part)))
    .join("");

/** Text as code, within a line. */
export const code = (text: string) => `\`${text}\``;

/** A table, with a row of titles. */
export function markdownTable(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(titles), line(titles.map(() => "---")), ...rows.map(line)].join("\n");
}

/** Text as a quotation, line by line. */
export const quotation = (text: string) =>
  text
    .split("\n")
    .map((line) => `> ${line}`)
    .join("\n");

/** A value as a block of JSON. */
export const json = (value: unknown) =>
  ["```json", JSON.stringify(value, null, 2), "```"].join("\n");

/** Where a heading is found: as code hosts make it of the heading's text. */
export const anchor = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^a-z0-9 -]/g, "")
    .replaceAll(" ", "-");
