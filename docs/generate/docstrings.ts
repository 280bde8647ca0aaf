const width = 112;

/** A description without the default that it ends with, and that default. */
export function partsOf(description = ""): { readonly text: string; readonly standard?: string } {
  const [, text = description, standard] = /^([^]*?) ?Default: ([^]*)\.$/.exec(description) ?? [];
  return { text, ...(standard !== undefined && { standard }) };
}

/** The docstring of a declaration; its default is the tag's. */
export function docstring(description = "", addition = ""): string {
  const { text, standard } = partsOf(description);
  const whole = [text, addition].filter(Boolean).join(" ").replaceAll("*/", "*\\/");
  if (whole === "") return "";
  const short = standard === undefined ? whole : `${whole} @default ${standard}`;
  if (short.length <= width - 8 && !short.includes("\n")) return `/** ${short} */`;
  const paragraphs = whole.split("\n\n").map((paragraph) => wrapped(paragraph).join("\n * "));
  const tag = standard === undefined ? [] : wrapped(`@default ${standard}`);
  return `/**\n * ${[paragraphs.join("\n *\n * "), ...tag].join("\n * ")}\n */`;
}

/** Lines of a comment; what stands between backticks stays on one. */
function wrapped(text: string): string[] {
  const lines = [""];
  for (const [word] of text.matchAll(/(?:`[^`]*`|[^\s`])+/g)) {
    const line = lines[lines.length - 1];
    if (line !== "" && line.length + word.length > width) lines.push(word);
    else lines[lines.length - 1] = line === "" ? word : `${line} ${word}`;
  }
  return lines;
}
