import { byteOrderMark } from "./textLines";

/** A word or a quoted text of a zone file, as it stands there but for the quotes. */
export interface Token {
  readonly text: string;
  readonly isQuoted: boolean;
}

/** Lines of a zone file that belong together: one, or several in brackets or quotes. */
export interface Statement {
  /** Indexes of its first and last line, from 0. */
  readonly first: number;
  readonly last: number;
  readonly tokens: readonly Token[];
  /** The last of its comments, without the semicolon. */
  readonly comment: string;
  /** Whether its line begins with a blank. */
  readonly isIndented: boolean;
  /** Why it can't be read for sure. */
  readonly problem?: string;
}

const wordEnds = new Set(' \t\r\n();"');

/**
 * The statements of a zone file; comments and blank lines are none.
 *
 * Character by character: a line may be of any length, and a pattern with alternatives has a limit.
 *
 * @param content each byte a character.
 */
export function* statements(content: string): Generator<Statement> {
  const { length } = content;
  let at = content.startsWith(byteOrderMark) ? byteOrderMark.length : 0;
  let line = 0;
  while (at < length) {
    const first = line;
    const isIndented = content[at] === " " || content[at] === "\t";
    const tokens: Token[] = [];
    let [depth, comment] = [0, ""];
    let problem: string | undefined;
    for (; at < length; at++) {
      const character = content[at];
      if (character === "\n") {
        if (depth === 0) break;
        line++;
      } else if (character === "\r") {
        // The server ends a record there, editors show one line.
        if (!/[\r\n]/.test(content[at + 1] ?? "\n")) problem = "has a carriage return within";
      } else if (character === ";") {
        const feed = content.indexOf("\n", at);
        const end = feed < 0 ? length : feed;
        comment = content.slice(at + 1, end);
        at = end - 1;
      } else if (character === "(") depth++;
      else if (character === ")") {
        depth--;
        if (depth < 0) [depth, problem] = [0, "has a bracket that nothing opens"];
      } else if (character !== " " && character !== "\t") {
        const isQuoted = character === '"';
        const start = isQuoted ? at + 1 : at;
        let end = start;
        while (end < length && (isQuoted ? content[end] !== '"' : !wordEnds.has(content[end]))) {
          if (content[end] === "\\") end++;
          if (content[end] === "\n") {
            line++;
            if (!isQuoted) problem = "ends with a backslash";
          }
          end++;
        }
        if (isQuoted && end >= length) problem = "has a quote that nothing closes";
        else if (end > length) problem = "ends with a backslash";
        tokens.push({ text: content.slice(start, end), isQuoted });
        at = isQuoted ? end : end - 1;
      }
    }
    if (depth > 0) problem = "has a bracket that nothing closes";
    if (tokens.length > 0 || problem !== undefined) {
      yield { first, last: line, tokens, comment, isIndented, problem };
    }
    line++;
    at++;
  }
}
