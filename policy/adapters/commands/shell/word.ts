/** A word of a command, without its quotes, and with the values of its variables. */
export interface Word {
  readonly text: string;
  /** Neither in quotes nor the value of a variable: what PowerShell takes for a command or a parameter's name. */
  readonly isBare: boolean;
  /** There is a comma before it: it is of the same list as the word before. */
  readonly isListed: boolean;
}

/** Where a command's output goes instead of the next command's input. */
export interface Redirection {
  readonly target: string;
  /** Behind what the file has; otherwise in the place of that. */
  readonly isAppended: boolean;
}

/** A command as it stands in a script. */
export interface Statement {
  readonly words: readonly Word[];
  readonly redirections: readonly Redirection[];
  /** Text in the script that the command reads: `<<EOF`. */
  readonly document?: string;
  /** The variable that PowerShell puts the result into. */
  readonly assigns?: string;
  /** It reads what the command before it writes. */
  readonly isPiped: boolean;
  /** Begins with PowerShell's `&`: its first word is a command, whatever quotes it has. */
  readonly isCall: boolean;
  /** What the assignment does with the value that is there. */
  readonly isAdded: boolean;
  /** As it stands in the script. */
  readonly source: string;
  /** Where it begins in the script, from line 1. */
  readonly line: number;
  /** How many blocks it stands in. */
  readonly depth: number;
  /** Done whatever happens: it stands in no branch and in no loop. */
  readonly isCertain: boolean;
}
