import { parseArgs } from "node:util";
import { nearest, quote, suggestion } from "../model/values";
import { UsageError } from "./usageError";

/** The options of a command, by their names without dashes. */
export type OptionTable = Readonly<
  Record<
    string,
    {
      readonly type: "string" | "boolean";
      /** One letter. */
      readonly short?: string;
      /** Whether it may be given several times. @default the last one counts */
      readonly multiple?: true;
    }
  >
>;

/** What was given for the options of a table. */
export type OptionValues<Table extends OptionTable> = {
  readonly [Name in keyof Table]?: Table[Name]["type"] extends "boolean"
    ? boolean
    : Table[Name] extends { readonly multiple: true }
      ? readonly string[]
      : string;
};

/** A command line, read. */
export interface GivenOptions<Table extends OptionTable> {
  readonly values: OptionValues<Table>;
  /** What belongs to no option. */
  readonly words: readonly string[];
}

/**
 * Reads the options of a command line.
 *
 * @throws UsageError for an option that isn't in the table, and for one with a value too many or without one.
 */
export function readOptions<Table extends OptionTable>(
  args: readonly string[],
  table: Table,
): GivenOptions<Table> {
  const { tokens, values, positionals } = parseArgs({
    args: [...args],
    options: table,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind === "option") {
      checkOption(table, token.name, token.rawName, token.value, token.inlineValue);
    }
  }
  return { values: values as OptionValues<Table>, words: positionals };
}

/** @throws UsageError where there are words that belong to no option. */
export function refuseWords(words: readonly string[]): void {
  if (words.length > 0) {
    throw new UsageError(`${quote(words[0])} belongs to no option: see --help.`);
  }
}

/**
 * One of the values that an option takes.
 *
 * @param what What the values are, e.g. "format".
 * @throws UsageError for any other, with the nearest.
 */
export function oneOf<Value extends string>(
  option: string,
  what: string,
  given: string,
  allowed: readonly Value[],
): Value {
  const found = allowed.find((value) => value === given);
  if (found === undefined) {
    throw new UsageError(
      `${option}: there is no ${what} ${quote(given)}: ${suggestion(given, allowed)}`,
    );
  }
  return found;
}

function checkOption(
  table: OptionTable,
  name: string,
  rawName: string,
  value: string | undefined,
  isInline: boolean | undefined,
): void {
  if (!Object.hasOwn(table, name)) {
    const near = nearest(name, Object.keys(table));
    throw new UsageError(
      `there is no option ${rawName}: ${near === undefined ? "see --help." : `did you mean --${near}?`}`,
    );
  }
  if (table[name].type === "boolean") {
    if (value !== undefined) {
      throw new UsageError(`${rawName} takes no value: leave ${quote(value)} out.`);
    }
  } else if (value === undefined || value === "" || (!isInline && value.startsWith("-"))) {
    throw new UsageError(`${rawName} needs a value: see --help.`);
  }
}
