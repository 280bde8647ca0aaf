import type { Word } from "./command";

/** Parameters that have no value. */
const switches =
  /^(?:append|asplaintext|force|noclobber|nonewline|nonewwindow|passthru|verbose|wait|whatif|asjob|restart)$/i;

/** The parameters of a PowerShell command. A list has a line for each item. */
export class Parameters {
  private readonly named = new Map<string, string | undefined>();
  private readonly positional: string[] = [];

  /** @param words Those after the command's name. */
  constructor(words: readonly Word[]) {
    for (let index = 0; index < words.length; index++) {
      const { isBare, text } = words[index];
      const [, name, attached] = (isBare && /^-([a-z]\w*)(?::(.*))?$/is.exec(text)) || [];
      if (name === undefined) {
        this.positional.push(text);
      } else if (attached !== undefined && attached !== "") {
        this.named.set(name.toLowerCase(), attached);
      } else {
        const takesNext = !switches.test(name) && index + 1 < words.length;
        this.named.set(name.toLowerCase(), takesNext ? words[++index].text : undefined);
      }
    }
  }

  /** The texts given to a parameter, by one of its names or their beginnings; undefined where it isn't given. */
  list(...names: readonly string[]): readonly string[] | undefined {
    for (const [given, value] of this.named) {
      if (names.some((name) => name.toLowerCase().startsWith(given))) {
        return value === undefined ? [] : value.split("\n");
      }
    }
    return undefined;
  }

  /** The lists that were given without a name, in their order. */
  get unnamed(): readonly (readonly string[])[] {
    return this.positional.map((text) => text.split("\n"));
  }
}
