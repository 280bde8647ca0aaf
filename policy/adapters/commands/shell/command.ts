/** Whose rules a script's text follows. */
export type Dialect = "powershell" | "cmd" | "sh";

/** A script, or one within a command: `powershell -Command "…"`. Its lines end in `\n`. */
export interface Script {
  readonly dialect: Dialect;
  readonly text: string;
}

/** A word of a command, without its quotes, with the values of its variables; a list of PowerShell has a line for each. */
export interface Word {
  readonly text: string;
  /** Neither in quotes nor a value: what PowerShell takes for a command or a parameter's name. */
  readonly isBare: boolean;
}

/** Where a command's output goes instead of the next command's input. */
export interface Redirection {
  readonly target: string;
  /** Behind what the file has; otherwise in the place of that. */
  readonly isAppended: boolean;
}

/** A command that is run, with what it is given. */
export interface Command {
  readonly dialect: Dialect;
  /** In small letters, without folder and `.exe`; empty for an expression, which writes its value. */
  readonly name: string;
  /** The command as it is called, with its folder. */
  readonly path: string;
  readonly words: readonly Word[];
  /** The text that it reads; undefined where it reads none, or where that is computed. */
  readonly input: string | undefined;
  /** It reads what another command writes. */
  readonly isPiped: boolean;
  /** Files that its output is written to. */
  readonly targets: readonly Redirection[];
}

/** Where in a run something stands. */
export interface Scope {
  readonly host?: string;
  /** Of the outermost script, where this one stands in a command of that. */
  readonly line?: number;
  /** Done whatever happens: in no branch and in no loop. */
  readonly isCertain: boolean;
  /** What is read: undefined where nothing is, or where it is computed. */
  readonly input?: string;
  readonly isPiped: boolean;
  /** Scripts, blocks and functions around. */
  readonly depth: number;
  /** What the block or function around was called with. */
  readonly given?: Command;
}
