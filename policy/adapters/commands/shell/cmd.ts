import type { Redirection, Scope } from "./command";
import { joined } from "./output";
import type { Run } from "./run";
import { computed } from "./variables";

/** What may stand before a command. */
const before =
  /^[\s@]+|^(?:do|else)(?=\s|$)\s*|^if\s+(?:\/i\s+)?(?:not\s+)?(?:(?:exist|defined|errorlevel|cmdextversion)\s+(?:"[^"]*"|\S+)|(?:"[^"]*"|[^\s="]+)\s*(?:==|\s(?:equ|neq|lss|leq|gtr|geq)\s)\s*(?:"[^"]*"|\S+))\s*/i;
const loop = /^for\s+(?:\/[dlrf]\s+(?:"[^"]*"\s+)?)*%{1,2}\w\s+in\s*$/i;
/** A quoted text, what has a variable's value, a redirection, an end, or anything else. */
const piece =
  /\^([\s\S])|("[^"\n]*"?)|((?:(?<![%~\w])\d)?>{1,2}|<)(&\d)?[ \t]*("[^"\n]*"|[^\s&|<>()]*)|(\|\||&&|[|&()\n])|[^\s^"<>|&()%!]+|[\s\S]/g;

/** Characters of a command that cmd takes. */
const longestLine = 8_191;

/** Reads a script of cmd; gives what its last command writes. */
export function readCmd(text: string, scope: Scope, run: Run): string | undefined {
  const reader = new Cmd(run, scope);
  // Comments have no meaning for anything that stands in them.
  const script = text.replace(/\^\n[ \t]*/g, " ").replace(/^[ \t@]*(?:rem(?=\s)|::)[^\n]*/gim, "");
  for (const match of script.matchAll(piece)) reader.piece(match);
  return reader.end("\n");
}

class Cmd {
  private raw = "";
  private targets: Redirection[] = [];
  private lines = 1;
  /** Where the command begins that is being read. */
  private line = 1;
  /** What has been written in each block around. */
  private readonly blocks: (string | undefined)[][] = [];
  private block: string | undefined;
  /** The list of a loop is being read. */
  private isList = false;
  private isCertain = true;
  private isPiped = false;
  private output: string | undefined;

  constructor(
    private readonly run: Run,
    private readonly scope: Scope,
  ) {}

  piece([all, escaped, , arrow, merged, file, ending]: RegExpMatchArray): void {
    if (this.raw === "") this.line = this.lines;
    if (all === "\n") this.lines++;
    if (ending !== undefined && !this.isText(ending)) this.end(ending);
    else if (escaped !== undefined) this.raw += escaped;
    else if (arrow === undefined) this.raw += all === "\t" && this.raw === "" ? "" : all;
    else if (merged === undefined && !/^2|</.test(arrow)) {
      const target = this.expanded(file).replaceAll('"', "");
      this.targets.push({ target, isAppended: arrow.includes(">>") });
    }
  }

  /** Whether a bracket is one of a command's own words: `where (index=1)`. */
  private isText(ending: string): boolean {
    if (!/[()]/.test(ending)) return false;
    if (this.raw.length > longestLine && !this.isList) return true;
    const isOpening = ending === "(" && !loop.test(this.raw.trim());
    let rest = this.raw.replace(/^[\s@]+/, "");
    while (isOpening && before.test(rest)) rest = rest.replace(before, "");
    return (
      !this.isList && ((isOpening && rest !== "") || (ending === ")" && this.blocks.length === 0))
    );
  }

  /** @returns what the last command wrote. */
  end(ending: string): string | undefined {
    if (this.isList || (ending === "(" && loop.test(this.raw.trim()))) {
      this.isList = ending !== ")";
    } else {
      this.statement();
      this.isPiped = ending === "|";
      if (ending === "(") this.blocks.push([]);
      if (ending === ")") this.block = joined(this.blocks.pop() ?? []);
      if (ending === "\n") this.isCertain = true;
      if (ending === "&&" || ending === "||") this.isCertain = false;
    }
    this.raw = "";
    return this.output;
  }

  private statement(): void {
    const { targets, line, isPiped } = this;
    let rest = this.raw.replace(/^[\s@]+/, "");
    while (before.test(rest)) {
      rest = rest.replace(before, "");
      this.isCertain = false;
    }
    const scope: Scope = {
      ...this.scope,
      isCertain: this.scope.isCertain && this.isCertain && this.blocks.length === 0,
      isPiped: isPiped || this.scope.isPiped,
      input: isPiped ? this.output : this.scope.input,
    };
    const does = (words: readonly string[]) =>
      this.run.command(
        { words: words.map((text) => ({ text, isBare: true })), targets, source: this.raw, line },
        "cmd",
        scope,
      );
    if (rest.trim() !== "") {
      this.output = this.set(rest, scope) ?? does(wordsOf(this.expanded(rest)));
      this.blocks.at(-1)?.push(targets.length > 0 ? "" : this.output);
    } else if (targets.length > 0) {
      does(["", this.block ?? computed]);
    }
    this.targets = [];
  }

  /** `set name=value`, `set "name=value"`; undefined for other commands. */
  private set(text: string, scope: Scope): "" | undefined {
    const [, option, quoted, plain] =
      /^set\s+(\/[ap]\s+)?(?:"([^"]*)"?\s*|(.*))$/is.exec(text) ?? [];
    const [, name, value] = /^([^=]{1,64})=(.*)$/s.exec(quoted ?? plain ?? "") ?? [];
    if (name === undefined) return /^set(?:\s|$)/i.test(text) ? "" : undefined;
    const known = option === undefined ? this.expanded(value) : computed;
    this.run.assign(name.trim(), known, "cmd", this.line, scope);
    return "";
  }

  private expanded(text: string): string {
    return text.replace(
      /%(\w{1,64})(:[^%\n]{0,64})?%|!(\w{1,64})!|%%?~?\w{1,10}|%\*/g,
      (_, percent?: string, modifier?: string, exclamation?: string) => {
        const name = percent ?? exclamation;
        const isPlain = name !== undefined && modifier === undefined;
        return isPlain ? this.run.variables.valueOf(name, "cmd") : computed;
      },
    );
  }
}

/** Parted by blanks that aren't in quotes, without the quotes; `echo` writes quotes as they stand. */
function wordsOf(text: string): readonly string[] {
  const [, echo, written = ""] = /^(echo)[.:(/]?(?:\s(.*))?$/is.exec(text) ?? [];
  return echo === undefined
    ? [...text.matchAll(/(?:"[^"]*"?|[^\s"])+/g)].map(([word]) => word.replaceAll('"', ""))
    : [echo, written.trim()].filter((word) => word !== "");
}
