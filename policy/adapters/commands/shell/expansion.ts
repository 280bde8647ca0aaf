import type { Dialect } from "./dialect";
import { computed, type Variables } from "./variables";

/** How far the end of what is computed is looked for: texts without an end must not be read again and again. */
const farthestEnd = 500;

/** Something that stands for something else in a script, and where it ends. */
export interface Expansion {
  readonly value: string;
  readonly end: number;
}

/**
 * What stands at a place for a variable or a command's output; undefined where nothing does.
 *
 * @param inQuotes There a dot after a variable is just a dot.
 */
export function expansionAt(
  text: string,
  at: number,
  dialect: Dialect,
  variables: Variables,
  inQuotes: boolean,
): Expansion | undefined {
  switch (dialect) {
    case "cmd":
      return inCmd(text, at, variables);
    case "sh":
      return inSh(text, at, variables);
    case "powershell":
      return inPowerShell(text, at, variables, inQuotes);
  }
}

function inCmd(text: string, at: number, variables: Variables): Expansion | undefined {
  if (text[at] !== "%" && text[at] !== "!") {
    return undefined;
  }
  const named = match(/%(\w{1,64})(:[^%\n]{0,64})?%|!(\w{1,64})!/y, text, at);
  if (named !== undefined) {
    const [all, percent, modifier, exclamation] = named;
    const value =
      modifier === undefined ? variables.valueOf(percent ?? exclamation, "cmd") : computed;
    return { value, end: at + all.length };
  }
  const argument = match(/%%?~?\w{1,10}|%\*/y, text, at);
  return argument && { value: computed, end: at + argument[0].length };
}

function inSh(text: string, at: number, variables: Variables): Expansion | undefined {
  if (text[at] === "`") {
    const end = text.slice(at + 1, at + farthestEnd).indexOf("`");
    return end < 0 ? undefined : { value: computed, end: at + end + 2 };
  }
  if (text[at] !== "$") {
    return undefined;
  }
  const named = match(/\$(?:\{(\w{1,64})\}|([A-Za-z_]\w{0,63}))/y, text, at);
  if (named !== undefined) {
    return { value: variables.valueOf(named[1] ?? named[2], "sh"), end: at + named[0].length };
  }
  const other = match(/\$(?:\{[^}\n]{1,200}\}|[\d@*#?!$-])/y, text, at);
  return other === undefined ? outputAt(text, at) : { value: computed, end: at + other[0].length };
}

function inPowerShell(
  text: string,
  at: number,
  variables: Variables,
  inQuotes: boolean,
): Expansion | undefined {
  if (text[at] !== "$") {
    return undefined;
  }
  const named = match(/\$(?:\{([^}\n]{1,64})\}|((?:[A-Za-z]{1,20}:)?\w{1,64}))/y, text, at);
  if (named === undefined) {
    const special = match(/\$[?$^]/y, text, at);
    return special === undefined ? outputAt(text, at) : { value: computed, end: at + 2 };
  }
  const end = at + named[0].length;
  const member = inQuotes ? undefined : match(/(?:\.\w{1,64}|\[[^\]\n]{0,64}\]){1,16}/y, text, end);
  return member === undefined
    ? { value: variables.valueOf(named[1] ?? named[2], "powershell"), end }
    : { value: computed, end: end + member[0].length };
}

/** `$(…)`. */
function outputAt(text: string, at: number): Expansion | undefined {
  if (text[at + 1] !== "(") {
    return undefined;
  }
  let depth = 0;
  const farthest = Math.min(text.length, at + farthestEnd);
  for (let end = at + 1; end < farthest; end++) {
    if (text[end] === "(") depth++;
    if (text[end] === ")") depth--;
    if (depth === 0) {
      return { value: computed, end: end + 1 };
    }
  }
  return { value: computed, end: at + 2 };
}

function match(sticky: RegExp, text: string, at: number): RegExpExecArray | undefined {
  sticky.lastIndex = at;
  return sticky.exec(text) ?? undefined;
}
