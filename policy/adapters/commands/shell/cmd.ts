import type { Redirection, Scope } from "./command";
import { joined } from "./output";
import type { Run } from "./run";
import { computed } from "./variables";

const condition =
  /^if\s+(?:\/i\s+)?(?:not\s+)?(?:(?:exist|defined|errorlevel|cmdextversion)\s+(?:"[^"]*"|\S+)|(?:"[^"]*"|[^\s="]+)\s*(?:==|\s(?:equ|neq|lss|leq|gtr|geq)\s)\s*(?:"[^"]*"|\S+))\s*/i;
const loop = /^for\s+(?:\/[dlrf]\s+(?:"[^"]*"\s+)?)*%{1,2}\w\s+in\s*$/i;
/** A quoted text, what has a variable's value, a redirection, an end, or anything else. */
const piece =
  /\^([\s\S])|("[^"\n]*"?)|(\d?>{1,2}|<)(&\d)?[ \t]*("[^"\n]*"|[^\s&|<>()]*)|(\|\||&&|[|&()\n])|[^\s^"<>|&()%!]+|[\s\S]/g;

/** Reads a script of cmd; gives what its last command writes. */
export function readCmd(text: string, scope: Scope, run: Run): string | undefined {
  const reader = new Cmd(run, scope);
  // Comments have no meaning for anything that stands in them.
  const script = text.replace(/\^\n[ \t]*/g, " ").replace(/^[ \t@]*(?:rem(?=\s)|::)[^\n]*/gim, "");
  let lines = 0;
  for (const match of script.matchAll(piece)) {
    reader.piece(match, 1 + lines);
    lines += match[0] === "\n" ? 1 : 0;
  }
  return reader.end("\n");
}

class Cmd {
  private raw = "";
  private targets: Redirection[] = [];
  private line = 1;
  /** What has been written in each block around. */
  private readonly blocks: (string | undefined)[][] = [];
  private block: string | undefined;
  /** The list of a loop that is being read. */
  private isList = false;
  private isCertain = true;
  private piped: string | undefined;
  private isPiped = false;
  private output: string | undefined;

  constructor(
    private readonly run: Run,
    private readonly scope: Scope,
  ) {}

  piece([all, escaped, , arrow, merged, file, ending]: RegExpMatchArray, line: number): void {
    if (this.raw === "") this.line = line;
    if (ending !== undefined) this.end(ending);
    else if (escaped !== undefined) this.raw += escaped;
    else if (arrow === undefined) this.raw += all === "\t" && this.raw === "" ? "" : all;
    else if (merged === undefined && !/^2|</.test(arrow)) {
      const target = this.expanded(file).replaceAll('"', "");
      this.targets.push({ target, isAppended: arrow.includes(">>") });
    }
  }

  /** @returns what the last command wrote. */
  end(ending: string): string | undefined {
    if (ending === "(" && loop.test(this.raw.trim())) {
      this.isList = true;
      this.raw = "";
      return undefined;
    }
    if (this.isList) {
      if (ending === ")") this.isList = false;
      this.raw = "";
      return undefined;
    }
    this.statement(ending === "|");
    if (ending === "(") this.blocks.push([]);
    if (ending === ")") this.block = joined(this.blocks.pop() ?? []);
    if (ending === "\n") this.isCertain = true;
    if (ending === "&&" || ending === "||") this.isCertain = false;
    return this.output;
  }

  private statement(isPipe: boolean): void {
    const source = this.raw;
    let rest = source.replace(/^[\s@]+/, "");
    for (let before = ""; before !== rest;) {
      before = rest;
      rest = rest.replace(/^(?:do|else)(?=\s|$)\s*@?/i, "").replace(condition, "");
      if (before !== rest) this.isCertain = false;
    }
    const isPiped = this.isPiped;
    const scope: Scope = {
      ...this.scope,
      isCertain: this.scope.isCertain && this.isCertain && this.blocks.length === 0,
      isPiped: isPiped || this.scope.isPiped,
      input: isPiped ? this.piped : this.scope.input,
    };
    if (rest.trim() !== "") {
      this.output = this.set(rest, scope) ?? this.command(this.expanded(rest), source, scope);
      this.blocks.at(-1)?.push(this.targets.length > 0 ? "" : this.output);
    } else if (this.targets.length > 0) {
      const { targets, line } = this;
      const words = [{ text: this.block ?? computed, isBare: false }];
      this.run.command({ words, targets, source, line, isExpression: true }, "cmd", scope);
    }
    this.piped = this.output;
    this.isPiped = isPipe;
    this.raw = "";
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

  private command(text: string, source: string, scope: Scope): string | undefined {
    const { targets, line } = this;
    const [, name, rest = ""] = /^(echo)[.:(/]?(?:\s(.*))?$/is.exec(text) ?? [];
    const words =
      name === undefined
        ? wordsOf(text)
        : // It writes quotes as they stand.
          [name, rest.trim()].filter((word) => word !== "");
    return this.run.command(
      { words: words.map((word) => ({ text: word, isBare: true })), targets, source, line },
      "cmd",
      scope,
    );
  }

  private expanded(text: string): string {
    return text.replace(
      /%(\w{1,64})(:[^%\n]{0,64})?%|!(\w{1,64})!|%%?~?\w{1,10}|%\*/g,
      (_, percent?: string, modifier?: string, exclamation?: string) => {
        const name = percent ?? exclamation;
        return name === undefined || modifier !== undefined
          ? computed
          : this.run.variables.valueOf(name, "cmd");
      },
    );
  }
}

/** Parted by blanks that aren't in quotes, without the quotes. */
const wordsOf = (text: string) =>
  [...text.matchAll(/(?:"[^"]*"?|[^\s"])+/g)].map(([word]) => word.replaceAll('"', ""));
