import { carried, commandName } from "./carriers";
import type { Command, Dialect, Scope, Script, Word } from "./command";
import type { Tree } from "./grammars";
import { outputOf } from "./output";
import { blocksIn, type Variables } from "./variables";

/** What a script does, one thing after the other. */
export type ScriptEvent = {
  /** Line in the script, from 1. */
  readonly line: number;
  /** The machine that it happens on, where that is another one; what is computed of it, as such. */
  readonly host?: string;
  /** It may happen there, or elsewhere. */
  readonly isPerhaps?: true;
} & (
  | {
      readonly kind: "command";
      readonly command: Command;
      readonly source: string;
      /** In no branch and in no loop, and nothing before may have ended the script. */
      readonly isCertain: boolean;
    }
  /** What of the value is computed stands in it as such. */
  | { readonly kind: "assignment"; readonly name: string; readonly value: string }
  /** A script that stands elsewhere is run: it may do anything. */
  | { readonly kind: "hidden" }
  /** Text that isn't understood at all. */
  | { readonly kind: "unread"; readonly source: string }
);

/** A command as it stands in a script. A value, which is written, has an empty word before it. */
export interface Statement {
  readonly words: readonly Word[];
  readonly targets?: Command["targets"];
  readonly source: string;
  readonly line: number;
}

/** Reads a script from its beginning to its end; gives what it writes, or undefined where that is computed. */
export type ReadScript = (script: Script, scope: Scope, run: Run) => string | undefined;

/** What gets the items of a list in one word: commands of PowerShell and scripts. Programs get a word for each. */
const takesLists =
  /^$|-|^\.|\]::|^(?:ac|sc|sp|rp|icm|iex|saps|start|foreach|powershell|pwsh|cmd|ssh|sh|bash)\b/;

/** Files that requirements are about, named without their folder. */
const bareFile = /^(?:\.[\\/])?(hosts|resolv\.conf)$/i;
const goes = /^(?:cd|chdir|pushd|sl|set-location|push-location)$/;
const isFromRoot = /^(?:[\\/~\uE000]|[a-z]+:)/i;

/** What ends a script, or goes elsewhere in it: a deployment whose script fails has failed. */
const leaves = /^(?:exit(?![\w-])(?!\s+(?:\/b\s+)?[1-9])|goto\b)/i;

const deepest = 16;
/** Loops and calls in loops and calls are no reason to look at a script for ever. */
const longestRun = 5_000;

/** A script while it is read: what it has done so far, on which machine. */
export class Run {
  readonly events: ScriptEvent[] = [];
  /** They are looked at again when a function is called. */
  readonly trees: Tree[] = [];
  /** Machines of a session that has been entered: what follows may be done there or here. */
  private session: readonly string[] | undefined;
  /** Where the script has gone to; undefined where it is started. */
  private folder: string | undefined;

  /** The script may have ended, or the function that is being called. */
  private mayHaveEnded = false;
  private mayHaveReturned = false;

  constructor(
    readonly variables: Variables,
    private readonly read: ReadScript,
  ) {}

  add(event: ScriptEvent, { line = event.line, host }: Scope): undefined {
    const session = host === undefined ? this.session : undefined;
    for (const at of [host, ...(session ?? [])]) {
      const isPerhaps = session && { isPerhaps: true as const };
      this.events.push({ ...event, line, ...(at !== undefined && { host: at }), ...isPerhaps });
    }
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

  /** @param statement What may end what is being run. */
  leave(statement: string): void {
    this.mayHaveEnded ||= leaves.test(statement);
    this.mayHaveReturned ||= /^return\b/i.test(statement);
  }

  private go(name: string, words: readonly Word[]): void {
    const to = words.map(({ text }) => text).find((text) => !/^(?:-[a-z]*|\/d)$/i.test(text));
    if (/^pop(?:d|-location)$/.test(name)) this.folder = undefined;
    if (goes.test(name) && to !== undefined) {
      this.folder = isFromRoot.test(to) ? to : `${this.folder ?? ""}/${to}`;
    }
  }

  /** A file's path from where the script has gone to. */
  private placed(text: string): string {
    return this.folder === undefined
      ? text
      : text.replace(bareFile, `${this.folder.replace(/[\\/]$/, "")}/$1`);
  }

  /** @returns what it writes; undefined where that is computed. */
  command(statement: Statement, dialect: Dialect, scope: Scope): string | undefined {
    const { line, source } = statement;
    const targets = (statement.targets ?? []).map((each) => ({
      ...each,
      target: this.placed(each.target),
    }));
    const [{ text: path } = { text: "" }, ...rest] = statement.words;
    const name = commandName(path);
    const isListed = dialect !== "powershell" || takesLists.test(name);
    const items = isListed
      ? rest
      : rest.flatMap((word) => word.text.split("\n").map((text) => ({ ...word, text })));
    const words = items.map((word) => ({ ...word, text: this.placed(word.text) }));
    this.go(name, words);
    const { input, isPiped } = scope;
    const command: Command = { dialect, name, path, words, input, isPiped, targets };
    if (this.events.length > longestRun || scope.depth > deepest) {
      return this.add({ kind: "hidden", line }, scope);
    }
    const inner = carried(command);
    // What follows is done there by hand, and here in a script.
    if (/^e(?:nter|xit)-pssession$/.test(name)) this.session = inner.hosts;
    let output: string | undefined;
    for (const host of inner.hosts ?? [scope.host]) {
      const at = { ...scope, host, line: scope.line ?? line, depth: scope.depth + 1 };
      if (inner.script === "hidden") {
        this.add({ kind: "hidden", line }, at);
      } else if (inner.script !== undefined) {
        // What it is told itself by what it reads, has nothing else to read.
        const isRead = inner.script.text === input && { input: undefined, isPiped: false };
        output = this.read(inner.script, { ...at, ...isRead }, this);
      } else if (inner.words !== undefined) {
        output = this.command({ ...statement, words: inner.words }, dialect, at);
      } else {
        const isCertain = at.isCertain && !this.mayHaveEnded && !this.mayHaveReturned;
        this.add({ kind: "command", command, source, line, isCertain }, at);
        this.leave([name, ...words.map(({ text }) => text)].join(" "));
        const texts = [name, ...words.map(({ text }) => text)];
        for (const index of this.variables.calledBy(name, dialect) ?? blocksIn(...texts)) {
          const { mayHaveReturned } = this;
          output = this.variables.call(index, command, at);
          this.mayHaveReturned = mayHaveReturned;
        }
      }
    }
    return output ?? outputOf(command);
  }
}
