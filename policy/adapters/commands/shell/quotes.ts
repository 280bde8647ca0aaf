import type { Dialect } from "./dialect";
import { expansionAt } from "./expansion";
import type { Variables } from "./variables";

/** The character that takes another's meaning away, or gives it one. */
export const escapes: Readonly<Record<Dialect, string>> = { powershell: "`", cmd: "^", sh: "\\" };

const powershellEscapes: Readonly<Record<string, string>> = {
  n: "\n",
  r: "\r",
  t: "\t",
  "0": "\0",
};
const shEscapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", "0": "\0" };

/** A text in quotes, and where it ends. */
export interface Quoted {
  readonly text: string;
  readonly end: number;
}

/** What an escaped character outside of single quotes stands for. */
export function escaped(character: string, dialect: Dialect): string {
  return dialect === "powershell" ? (powershellEscapes[character] ?? character) : character;
}

/** A text with the escapes of `printf`, `echo -e` and `$'…'`. */
export function unescaped(text: string): string {
  return text.replace(/\\(.)/gs, (_, character: string) => shEscapes[character] ?? character);
}

/**
 * The text in quotes that begins at a place; undefined where none does. Quotes that never end go to the end of the
 * script.
 */
export function quotedAt(
  text: string,
  at: number,
  dialect: Dialect,
  variables: Variables,
): Quoted | undefined {
  if (dialect === "powershell" && text[at] === "@") {
    return hereString(text, at, variables);
  }
  if (dialect === "sh" && text.startsWith("$'", at)) {
    return ansiQuoted(text, at);
  }
  if (text[at] === "'" && dialect !== "cmd") {
    return singleQuoted(text, at, dialect);
  }
  return text[at] === '"' ? expandedUntil('"', text, at + 1, dialect, variables) : undefined;
}

/** A text as it is between double quotes, to its end. */
export function expanded(text: string, dialect: Dialect, variables: Variables): string {
  return expandedUntil(undefined, text, 0, dialect, variables).text;
}

function expandedUntil(
  quote: string | undefined,
  text: string,
  from: number,
  dialect: Dialect,
  variables: Variables,
): Quoted {
  const parts: string[] = [];
  let at = from;
  while (at < text.length && (text[at] !== quote || isDoubled(text, at, dialect))) {
    const expansion = expansionAt(text, at, dialect, variables, true);
    if (expansion !== undefined) {
      parts.push(expansion.value);
      at = expansion.end;
    } else if (isEscape(text, at, dialect)) {
      const next = text[at + 1];
      parts.push(next === "\n" && dialect === "sh" ? "" : escaped(next, dialect));
      at += 2;
    } else {
      parts.push(text[at]);
      at += text[at] === quote ? 2 : 1;
    }
  }
  return { text: parts.join(""), end: at + 1 };
}

/** PowerShell has a quote in quotes as two. */
const isDoubled = (text: string, at: number, dialect: Dialect) =>
  dialect === "powershell" && text[at + 1] === text[at];

function isEscape(text: string, at: number, dialect: Dialect): boolean {
  if (at + 1 >= text.length || text[at] !== escapes[dialect] || dialect === "cmd") {
    return false;
  }
  return dialect === "powershell" || '"$`\\\n'.includes(text[at + 1]);
}

function singleQuoted(text: string, at: number, dialect: Dialect): Quoted {
  const parts: string[] = [];
  let from = at + 1;
  for (;;) {
    const end = text.indexOf("'", from);
    if (end < 0) {
      return { text: [...parts, text.slice(from)].join(""), end: text.length };
    }
    parts.push(text.slice(from, end));
    if (dialect !== "powershell" || text[end + 1] !== "'") {
      return { text: parts.join(""), end: end + 1 };
    }
    parts.push("'");
    from = end + 2;
  }
}

function ansiQuoted(text: string, at: number): Quoted {
  let end = at + 2;
  while (end < text.length && text[end] !== "'") {
    end += text[end] === "\\" ? 2 : 1;
  }
  return { text: unescaped(text.slice(at + 2, end)), end: end + 1 };
}

/** `@"`, lines, `"@`. */
function hereString(text: string, at: number, variables: Variables): Quoted | undefined {
  const quote = text[at + 1];
  const isBegun = /@["'][ \t]{0,20}\n/y;
  isBegun.lastIndex = at;
  const begun = isBegun.exec(text);
  if (begun === null) {
    return undefined;
  }
  const from = at + begun[0].length;
  // Its end may follow the beginning at once, where it has no line at all.
  const found = text.indexOf(`\n${quote}@`, from - 1);
  const to = found < 0 ? text.length : found;
  const raw = text.slice(from, Math.max(from, to));
  return {
    text: quote === '"' ? expanded(raw, "powershell", variables) : raw,
    end: found < 0 ? text.length : found + 3,
  };
}
