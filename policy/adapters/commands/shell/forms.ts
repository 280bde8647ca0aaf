import type { Command, Word } from "./command";

/** Stands between the words of a command where they are looked at as one text. */
const between = "\uE005";

/**
 * Where the values of a command stand: for PowerShell's own, the names of its parameters, which may be given in their
 * order instead unless they begin with `-`; for a program's, its words as a regular expression, in which a blank is the
 * end of a word, `<name>` a word or the rest of one, and `<name...>` all words that are left.
 */
export type Places = string | Readonly<Record<string, string>>;

/** The values of one form of a command, by name. */
export type Values = Readonly<Record<string, string | undefined>>;

/** What a command is by a table of forms: each of the table that it has, with its values. */
export type Forms<Meaning> = (
  command: Command,
) => readonly { readonly is: Meaning; readonly values: Values }[];

/**
 * A table of forms in which commands are given.
 *
 * @param rows The command's name in small letters as the inside of a regular expression, what it is then, where its
 * values stand, and what it has none of.
 */
export function formsOf<Meaning>(
  rows: readonly (readonly [name: string, is: Meaning, places: Places, without?: string])[],
): Forms<Meaning> {
  // Scripts have many commands of few names.
  const byName = new Map<string, typeof rows>();
  const named = (name: string) => {
    const fitting = rows.filter(([pattern]) => new RegExp(`^(?:${pattern})$`).test(name));
    if (byName.size < mostNames) byName.set(name, fitting);
    return fitting;
  };
  return (command) =>
    (byName.get(command.name) ?? named(command.name))
      .filter(([, , , without]) => without === undefined || !has(command, without))
      .flatMap(([, is, places]) => {
        if (typeof places !== "string") return [{ is, values: parameters(command.words, places) }];
        if (places === "") return [{ is, values: {} }];
        const found = [...lineOf(command).matchAll(pattern(places, command))];
        return found.map(({ groups = {} }) => ({ is, values: groups }));
      });
}

/** Names of commands that a table is kept in mind for. */
const mostNames = 1_000;

/** Whether a command's words have a pattern among them. */
export const has = (command: Command, places: string): boolean =>
  lineOf(command).search(pattern(places, command)) >= 0;

/** The words that `<name...>` has found. */
export const wordsIn = (text = ""): readonly string[] => (text === "" ? [] : text.split(between));

const lineOf = ({ words }: Command) => words.map(({ text }) => text).join(between);

const patterns = new Map<string, RegExp>();

function pattern(places: string, { dialect }: Command): RegExp {
  const flags = dialect === "sh" ? "gs" : "gis";
  const made =
    patterns.get(`${flags} ${places}`) ??
    new RegExp(
      `(?<![^ ])(?:${places})(?![^ ])`
        .replace(/(?<!\(\?)<(\w+)>/g, "(?<$1>[^ ]*)")
        .replace(/<(\w+)\.\.\.>/g, "(?<$1>.*)")
        .replaceAll(" ", between),
      flags,
    );
  patterns.set(`${flags} ${places}`, made);
  return made;
}

/** Parameters that have no value. */
const switches =
  /^(?:append|asplaintext|force|noclobber|nonewline|nonewwindow|passthru|verbose|wait|whatif|asjob|restart)$/i;

/** The values of PowerShell's parameters; a list has a line for each item. */
export function parameters<Name extends string>(
  words: readonly Word[],
  places: Readonly<Record<Name, string>>,
): Readonly<Record<Name, string | undefined>> {
  const named: (readonly [name: string, value: string])[] = [];
  const unnamed: string[] = [];
  for (let index = 0; index < words.length; index++) {
    const { isBare, text } = words[index];
    const [, name, attached] = (isBare && /^-([a-z]\w*)(?::(.*))?$/is.exec(text)) || [];
    if (name === undefined) unnamed.push(text);
    else if (attached) named.push([name.toLowerCase(), attached]);
    else named.push([name.toLowerCase(), switches.test(name) ? "" : (words[++index]?.text ?? "")]);
  }
  return Object.fromEntries(
    Object.entries<string>(places).map(([key, names]) => {
      const meant = names.toLowerCase().replace("-", "").split("|");
      const found = named.find(([given]) => meant.some((name) => name.startsWith(given)));
      return [key, found?.[1] ?? (names.startsWith("-") ? undefined : unnamed.shift())];
    }),
  ) as Record<Name, string | undefined>;
}
