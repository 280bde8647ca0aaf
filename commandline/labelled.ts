/** Columns before a labelled value. */
export const labelWidth = "  required: ".length;

const indent = " ".repeat(labelWidth);

/** A line with a label and a value; what the value has of further lines stands below it. */
export const labelled = (label: string, value: string): string =>
  `  ${label}:`.padEnd(labelWidth) + indented(value);

/** A text whose further lines stand below a labelled value. Control characters are shown as escapes. */
export const indented = (value: string): string => printable(value).split("\n").join(`\n${indent}`);

function printable(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]/gu, (character) =>
    character === "\n" ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
