import type { Command, Scope, Word } from "./command";
import type { Dialect } from "./dialect";
import type { Tree } from "./grammars";
import { elsewhere } from "./machines";
import { outputOf } from "./output";
import { blocksIn, type Variables } from "./variables";
import { commandName, innerScript, unwrapped, type InnerScript } from "./wrappers";

/** What a script does, one thing after the other. */
export type ScriptEvent = {
  /** Line in the script, from 1. */
  readonly line: number;
  /** The machine that it happens on, where that is another one; what is computed of it, as such. */
  readonly host?: string;
} & (
  | { readonly kind: "command"; readonly command: Command; readonly source: string }
  /** What of the value is computed stands in it as such. */
  | { readonly kind: "assignment"; readonly name: string; readonly value: string }
  /** A script that stands elsewhere is run: it may do anything. */
  | { readonly kind: "hidden" }
  /** Text that isn't understood at all. */
  | { readonly kind: "unread"; readonly source: string }
);

/** A command as it stands in a script. */
export interface Statement extends Pick<Command, "words" | "targets"> {
  readonly source: string;
  readonly line: number;
  /** A text in the script that the command reads. */
  readonly document?: string;
  /** Its first word is none: it is a value, which is written. */
  readonly isExpression?: boolean;
}

/** Reads a script from its beginning to its end; gives what it writes, or undefined where that is computed. */
export type ReadScript = (script: InnerScript, scope: Scope, run: Run) => string | undefined;

/** Programs get the items of a list as words of their own; commands of PowerShell and scripts get it whole. */
const itemsOf = (word: Word, path: string, dialect: Dialect): readonly Word[] =>
  dialect !== "powershell" ||
  /-|^\.|\]::|^(?:ac|sc|sp|rp|icm|iex|foreach|powershell|pwsh|cmd|ssh|sh|bash)\b/i.test(
    commandName(path),
  )
    ? [word]
    : word.text.split("\n").map((text) => ({ ...word, text }));

const deepest = 12;
/** Loops and calls in loops and calls are no reason to look at a script for ever. */
const longestRun = 5_000;

/** A script while it is read: what it has done so far, on which machine. */
export class Run {
  readonly events: ScriptEvent[] = [];
  /** They are looked at again when a function is called. */
  readonly trees: Tree[] = [];
  /** Of a session that has been entered: what follows may be done there or here. */
  private session: string | undefined;

  constructor(
    readonly variables: Variables,
    private readonly read: ReadScript,
  ) {}

  add(event: ScriptEvent, { line, host = this.session }: Scope): void {
    this.events.push({ ...event, ...(host !== undefined && { host }), line: line ?? event.line });
  }

  assign(
    name: string,
    value: string,
    dialect: Dialect,
    line: number,
    scope: Scope,
    isAdded = false,
  ) {
    this.variables.assign(name, value, dialect, scope.isCertain, isAdded);
    this.add({ kind: "assignment", name, value, line }, scope);
  }

  /** A block with nothing that it is given. */
  call(index: number, scope: Scope): void {
    const command = {
      dialect: "sh",
      name: "",
      path: "",
      words: [],
      targets: [],
      isPiped: false,
    } as const;
    this.variables.call(index, { ...command, input: undefined }, scope);
  }

  /** @returns what it writes; undefined where that is computed. */
  command(given: Statement, dialect: Dialect, scope: Scope): string | undefined {
    const { line, source, isExpression = false, document } = given;
    const words = isExpression ? given.words : unwrapped(given.words, dialect);
    const command: Command = {
      dialect,
      name: isExpression ? "" : commandName(words[0]?.text ?? ""),
      path: isExpression ? "" : (words[0]?.text ?? ""),
      words: isExpression
        ? words
        : words.slice(1).flatMap((word) => itemsOf(word, words[0].text, dialect)),
      input: document ?? scope.input,
      isPiped: scope.isPiped,
      targets: given.targets,
    };
    if (this.events.length > longestRun || scope.depth > deepest) {
      this.add({ kind: "hidden", line }, scope);
      return undefined;
    }
    const away = elsewhere(command);
    const done = away?.command ?? command;
    if (done.name === "enter-pssession") this.session = away?.hosts[0];
    if (done.name === "exit-pssession") this.session = undefined;
    let output: string | undefined;
    for (const host of away?.hosts ?? [scope.host]) {
      const at = { ...scope, host, line: scope.line ?? line, depth: scope.depth + 1 };
      const called =
        this.variables.calledBy(done.name, dialect) ??
        blocksIn([done.name, ...done.words.map(({ text }) => text)]);
      const inner = away?.script ?? innerScript(done);
      if (inner === "hidden") {
        this.add({ kind: "hidden", line }, at);
      } else if (inner !== undefined) {
        // What it is told itself by what it reads, has nothing else to read.
        const isRead = inner.text === done.input;
        const { input, isPiped } = isRead ? { input: undefined, isPiped: false } : done;
        output = this.read(inner, { ...at, input, isPiped }, this);
      } else {
        this.add({ kind: "command", command: done, source, line }, at);
        called.forEach((index) => (output = this.variables.call(index, done, at)));
      }
    }
    return output ?? outputOf(done);
  }
}
