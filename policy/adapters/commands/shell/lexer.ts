import type { Dialect } from "./dialect";
import { expansionAt } from "./expansion";
import { escaped, escapes, expanded, quotedAt } from "./quotes";
import type { Variables } from "./variables";
import type { Redirection, Statement, Word } from "./word";

const opening = new Set(["if", "for", "while", "until", "case", "select"]);
const closing = new Set(["fi", "done", "esac"]);

/** A document that begins after the end of the line: `<<EOF`. */
interface Document {
  readonly delimiter: string;
  readonly isRaw: boolean;
  readonly isIndented: boolean;
}

/**
 * Takes a script apart into its commands, in the order in which they stand. It reads each character a fixed number of
 * times, and makes something of any text.
 */
export class Lexer {
  private readonly text: string;
  private at = 0;
  /** Branches and loops around. */
  private depth = 0;
  private parentheses = 0;
  private words: Word[] = [];
  private redirections: Redirection[] = [];
  private document: string | undefined;
  private pending: Document[] = [];
  private assigns: string | undefined;
  private isAdded = false;
  private startsAt: number | undefined;
  private beganIn = 0;
  private line = 1;
  private countedTo = 0;
  private isPiped = false;
  private isCall = false;
  private isListed = false;

  constructor(
    text: string,
    private readonly dialect: Dialect,
    private readonly variables: Variables,
  ) {
    this.text = text;
  }

  /** Variables that a command sets have to be assigned before the next is asked for. */
  *statements(): Generator<Statement> {
    while (this.at < this.text.length) {
      if (this.skip()) {
        continue;
      }
      const ending = this.ending();
      if (ending !== undefined) {
        yield* this.finished(ending === "pipe");
      } else if (!this.redirection()) {
        this.word();
      }
    }
    this.readDocuments();
    yield* this.finished(false);
  }

  private get isBeginning(): boolean {
    return this.words.length === 0 && this.assigns === undefined;
  }

  /** Blanks, continued lines and comments. */
  private skip(): boolean {
    const { text, at, dialect } = this;
    if (text[at] === " " || text[at] === "\t" || text[at] === "\r") {
      this.at++;
    } else if (text[at] === escapes[dialect] && text[at + 1] === "\n") {
      this.at += 2;
    } else if (dialect === "powershell" && text.startsWith("<#", at)) {
      const end = text.indexOf("#>", at);
      this.at = end < 0 ? text.length : end + 2;
    } else if (this.isComment()) {
      const end = text.indexOf("\n", at);
      this.at = end < 0 ? text.length : end;
    } else if (dialect === "powershell" && /[(),]|@(?=[({])/y.test(text.slice(at, at + 2))) {
      this.parentheses += text[at] === "(" ? 1 : text[at] === ")" ? -1 : 0;
      this.isListed ||= text[at] === ",";
      this.at++;
    } else if (text[at] === "\n" && this.isContinued()) {
      this.at++;
    } else {
      return this.beginning();
    }
    return true;
  }

  private isComment(): boolean {
    const isHash = this.dialect !== "cmd" && this.text[this.at] === "#";
    return isHash || (this.isBeginning && this.matches(/@?rem(?=\s|$)|::/iy) !== undefined);
  }

  /** A list in PowerShell's parentheses, or what follows a pipe or a comma, goes on in the next line. */
  private isContinued(): boolean {
    return this.parentheses > 0 || this.isListed || (this.isPiped && this.isBeginning);
  }

  /** What only stands before a command. */
  private beginning(): boolean {
    if (!this.isBeginning) {
      return false;
    }
    if (this.dialect === "cmd" && this.text[this.at] === "@") {
      this.at++;
      return true;
    }
    if (this.dialect !== "powershell") {
      return false;
    }
    if (this.matches(/[&.](?=[ \t]{0,8}["'$\w])/y) !== undefined) {
      this.isCall = true;
      this.at++;
      return true;
    }
    const assignment = this.matches(
      /(?:\[[\w.[\]]{1,64}\][ \t]{0,4})?\$((?:[A-Za-z]{1,20}:)?\w{1,64})[ \t]{0,8}(\+?=)(?!=)/y,
    );
    if (assignment === undefined) {
      return false;
    }
    this.begin();
    this.assigns = assignment[1];
    this.isAdded = assignment[2] === "+=";
    this.at += assignment[0].length;
    return true;
  }

  /** Goes beyond what ends a command; undefined where nothing does. */
  private ending(): "end" | "pipe" | undefined {
    const { text, at, dialect } = this;
    switch (text[at]) {
      case "\n":
        this.at++;
        this.readDocuments();
        return "end";
      case "|":
        this.at += text[at + 1] === "|" ? 2 : 1;
        return text[at + 1] === "|" ? "end" : "pipe";
      case "&":
        this.at += text[at + 1] === "&" ? 2 : 1;
        return "end";
      case ";":
        this.at++;
        return dialect === "cmd" ? undefined : "end";
      case "{":
      case "}":
        if (dialect !== "powershell") {
          return undefined;
        }
        this.at++;
        this.parentheses = 0;
        this.nest(text[at] === "{");
        return "end";
      case "(":
      case ")":
        this.at++;
        if (dialect === "cmd") {
          this.nest(text[at] === "(");
        }
        return "end";
      default:
        return undefined;
    }
  }

  private nest(isDeeper: boolean): void {
    this.depth = isDeeper ? this.depth + 1 : Math.max(0, this.depth - 1);
  }

  /** `>> file`, `2>&1`, `<<EOF`, `<<< text`. */
  private redirection(): boolean {
    const document =
      this.dialect === "sh" ? this.matches(/<<(-?)[ \t]{0,4}(["']?)([\w.!-]{1,64})\2/y) : undefined;
    if (document !== undefined) {
      this.at += document[0].length;
      this.pending.push({
        delimiter: document[3],
        isRaw: document[2] !== "",
        isIndented: document[1] !== "",
      });
      return true;
    }
    const arrow = this.matches(/(?:[\d*]?>[>|]?|<{1,3})(&\d?)?[ \t]{0,40}/y);
    if (arrow === undefined) {
      return false;
    }
    this.at += arrow[0].length;
    if (arrow[1] !== undefined || this.isOver()) {
      return true;
    }
    const { text } = this.readWord();
    if (arrow[0].startsWith("<<<")) {
      this.document = text;
    } else if (!arrow[0].startsWith("<") && !/^2/.test(arrow[0])) {
      this.redirections.push({ target: text, isAppended: arrow[0].includes(">>") });
    }
    return true;
  }

  private isOver(): boolean {
    return this.at >= this.text.length || this.text[this.at] === "\n";
  }

  private word(): void {
    this.begin();
    const word = this.readWord();
    this.words.push(word);
    this.isListed = false;
    const isKeyword = this.dialect === "sh" && this.words.length === 1;
    if (isKeyword && (opening.has(word.text) || closing.has(word.text))) {
      this.nest(opening.has(word.text));
    }
  }

  private readWord(): Word {
    const { text, dialect, variables } = this;
    const parts: string[] = [];
    const from = this.at;
    let isBare = true;
    while (this.at < text.length && !this.isWordsEnd(from, isBare)) {
      const part =
        quotedAt(text, this.at, dialect, variables) ??
        expansionAt(text, this.at, dialect, variables, false);
      if (part !== undefined) {
        isBare &&= this.at !== from;
        parts.push("text" in part ? part.text : part.value);
        this.at = part.end;
      } else if (text[this.at] === escapes[dialect] && this.at + 1 < text.length) {
        const next = text[this.at + 1];
        parts.push(next === "\n" ? "" : escaped(next, dialect));
        this.at += 2;
      } else {
        const plain = this.matches(/\w+/y)?.[0] ?? text[this.at];
        parts.push(plain);
        this.at += plain.length;
      }
    }
    return { text: parts.join(""), isBare, isListed: this.isListed };
  }

  /** Also before PowerShell's `+` between texts: it stands for itself. */
  private isWordsEnd(from: number, isBare: boolean): boolean {
    const { text, at, dialect } = this;
    if (at === from) {
      return false;
    }
    if (dialect === "powershell") {
      const isOperator = text[at] === "+" && !isBare;
      const isAfterOperator = at === from + 1 && text[from] === "+" && /["'$]/.test(text[at]);
      return isOperator || isAfterOperator || " \t\r\n;|&,(){}>".includes(text[at]);
    }
    return (dialect === "sh" ? " \t\r\n;|&()<>" : " \t\r\n|&()<>").includes(text[at]);
  }

  private *finished(isPipe: boolean): Generator<Statement> {
    if (this.words.length > 0 || this.redirections.length > 0 || this.assigns !== undefined) {
      yield {
        words: this.words,
        redirections: this.redirections,
        document: this.document,
        assigns: this.assigns,
        isAdded: this.isAdded,
        source: this.text.slice(this.startsAt ?? this.at, this.at),
        line: this.lineOf(this.startsAt ?? this.at),
        depth: this.beganIn,
        isPiped: this.isPiped,
        isCall: this.isCall,
        isCertain: this.depth === 0,
      };
    }
    this.words = [];
    this.redirections = [];
    this.document = undefined;
    this.assigns = undefined;
    this.startsAt = undefined;
    this.isAdded = false;
    this.isCall = false;
    this.isListed = false;
    this.isPiped = isPipe;
  }

  private begin(): void {
    if (this.startsAt === undefined) {
      this.startsAt = this.at;
      this.beganIn = this.depth;
    }
  }

  /** Statements come in the order of the text: each character is counted once. */
  private lineOf(at: number): number {
    for (; this.countedTo < at; this.countedTo++) {
      this.line += this.text[this.countedTo] === "\n" ? 1 : 0;
    }
    return this.line;
  }

  private readDocuments(): void {
    for (const { delimiter, isRaw, isIndented } of this.pending.splice(0)) {
      const lines: string[] = [];
      while (this.at < this.text.length) {
        const end = this.text.indexOf("\n", this.at);
        const line = this.text.slice(this.at, end < 0 ? this.text.length : end);
        this.at = end < 0 ? this.text.length : end + 1;
        const unindented = isIndented ? line.replace(/^\t+/, "") : line;
        if (unindented === delimiter) {
          break;
        }
        lines.push(unindented);
      }
      const raw = lines.join("\n");
      this.document = isRaw ? raw : expanded(raw, "sh", this.variables);
    }
  }

  private matches(sticky: RegExp): RegExpExecArray | undefined {
    sticky.lastIndex = this.at;
    return sticky.exec(this.text) ?? undefined;
  }
}
