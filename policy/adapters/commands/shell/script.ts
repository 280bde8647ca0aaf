import type { Dialect } from "./dialect";
import { Lexer } from "./lexer";
import { withOperators } from "./operators";
import { outputOf, type Command } from "./output";
import { onOtherMachine } from "./machines";
import { isHostsFile } from "./paths";
import { computed, hostsFileContents, type Variables } from "./variables";
import type { Statement, Word } from "./word";
import { commandName, innerScript, unwrapped } from "./wrappers";

/** Scripts in scripts in scripts are followed this far. */
const deepest = 4;

/** What a script does, one thing after the other. */
export type ScriptEvent = {
  /** Line in the script, from 1. */
  readonly line: number;
  /** The machine that it happens on, where that is another one; what is computed of it, as such. */
  readonly host?: string;
} &
  /** With its text as it stands in the script. */
  (
    | { readonly kind: "command"; readonly command: Command; readonly source: string }
    /** What of the value is computed stands in it as such. */
    | { readonly kind: "assignment"; readonly name: string; readonly value: string }
    /** A script that stands elsewhere is run: it may do anything. */
    | { readonly kind: "hidden" }
  );

/**
 * Reads a script of PowerShell, cmd or a POSIX shell as far as its text alone tells what it does. Branches are taken
 * as if they were gone through, and loops as if once.
 *
 * @param input What its first command reads, where it reads something.
 */
export function* eventsOf(
  script: { readonly dialect: Dialect; readonly text: string },
  variables: Variables,
  input?: string,
  depth = 0,
): Generator<ScriptEvent> {
  const { dialect } = script;
  const lexer = new Lexer(script.text.replace(/\r\n?/g, "\n"), dialect, variables);
  let piped: string | undefined;
  let remote: { readonly host: string; readonly depth: number } | undefined;
  for (const statement of lexer.statements()) {
    const { line, isAdded, isCertain, source } = statement;
    if (remote !== undefined && statement.depth <= remote.depth) {
      remote = undefined;
    }
    const assignments = assignmentsOf(statement, dialect);
    for (const { name, value } of assignments ?? []) {
      variables.assign(name, value, dialect, isCertain, isAdded);
      yield { kind: "assignment", name, value, line };
    }
    if (assignments !== undefined && !assignsCommand(statement)) {
      continue;
    }
    const whole = commandOf(statement, dialect, statement.isPiped ? piped : input);
    piped = outputOf(whole);
    const elsewhere = onOtherMachine(whole);
    const host = elsewhere?.host ?? remote?.host;
    const command = elsewhere?.command ?? whole;
    if (elsewhere !== undefined && command.name === "invoke-command") {
      remote = { host: elsewhere.host, depth: statement.depth };
    }
    const at = { line, ...(host !== undefined && { host }) };
    const inner =
      elsewhere?.script ?? innerScript(command.name, command.words, command.input, command.isPiped);
    if (inner === "hidden" || (inner !== undefined && depth >= deepest)) {
      yield { kind: "hidden", ...at };
    } else if (inner !== undefined) {
      for (const event of eventsOf(inner, variables, undefined, depth + 1)) {
        yield { ...event, ...at, ...(event.host !== undefined && { host: event.host }) };
      }
    } else {
      yield { kind: "command", command, source, ...at };
    }
  }
}

/** Whether what is assigned is what a command writes: it is done as any other. */
const assignsCommand = ({ words: [first], assigns }: Statement): boolean =>
  assigns !== undefined &&
  first !== undefined &&
  first.isBare &&
  /^(?:[a-z][\w.:\\-]*|\[[\w.]+\]::\w+)$/i.test(first.text);

function commandOf(statement: Statement, dialect: Dialect, input: string | undefined): Command {
  const all = dialect === "powershell" ? withOperators(statement.words) : statement.words;
  const isExpression =
    dialect === "powershell" &&
    !statement.isCall &&
    (all[0] === undefined || !all[0].isBare || /^[\d.]+$/.test(all[0].text));
  const words = isExpression ? all : unwrapped(all, dialect);
  return {
    dialect,
    name: isExpression ? "" : commandName(words[0]?.text ?? ""),
    words: isExpression ? words : words.slice(1),
    input: statement.document ?? input,
    isPiped: statement.isPiped,
    targets: statement.redirections,
  };
}

interface Assignment {
  readonly name: string;
  readonly value: string;
}

/** The variables that a statement sets; undefined for one that is a command. */
function assignmentsOf(statement: Statement, dialect: Dialect): Assignment[] | undefined {
  const { words, assigns } = statement;
  switch (dialect) {
    case "powershell":
      return assigns === undefined
        ? undefined
        : [{ name: assigns, value: readHostsFile(words) ?? valueOf(withOperators(words)) }];
    case "cmd":
      return words[0]?.text.toLowerCase() === "set" ? setByCmd(words.slice(1)) : undefined;
    case "sh":
      return setBySh(words);
  }
}

/** What the file has stays what it is: only what is put beside it is written. */
function readHostsFile([command, ...words]: readonly Word[]): string | undefined {
  return command !== undefined &&
    /^(?:get-content|gc|cat|type)$/i.test(command.text) &&
    words.some(({ text }) => isHostsFile(text))
    ? hostsFileContents
    : undefined;
}

function valueOf(words: readonly Word[]): string {
  const [first, ...rest] = words;
  if (first === undefined) {
    return "";
  }
  // A list is written a line each.
  return (!first.isBare || /^[\d.]+$/.test(first.text)) && rest.every(({ isListed }) => isListed)
    ? words.map(({ text }) => text).join("\n")
    : computed;
}

function setByCmd(words: readonly Word[]): Assignment[] {
  const [, name, value] =
    /^([^=\s/]{1,64})=(.*)$/s.exec(words.map(({ text }) => text).join(" ")) ?? [];
  return name === undefined ? [] : [{ name, value }];
}

function setBySh(given: readonly Word[]): Assignment[] | undefined {
  const words = /^(?:then|do|else|\{)$/.test(given[0]?.text ?? "") ? given.slice(1) : given;
  const isDeclared = /^(?:export|readonly|local|declare)$/.test(words[0]?.text ?? "");
  const found = (isDeclared ? words.slice(1) : words).map(({ text }) =>
    /^([A-Za-z_]\w{0,63})=(.*)$/s.exec(text),
  );
  if (!isDeclared && (found.length === 0 || found.includes(null))) {
    return undefined;
  }
  return found.flatMap((match) => (match === null ? [] : [{ name: match[1], value: match[2] }]));
}
