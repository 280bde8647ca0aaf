import { listAt } from "./operators";
import type { Word } from "./word";

/** Parameters that have no value. */
const switches = new Set([
  "append",
  "asplaintext",
  "force",
  "noclobber",
  "nonewline",
  "nonewwindow",
  "passthru",
  "verbose",
  "wait",
  "whatif",
]);

/** The parameters of a PowerShell command. */
export class Parameters {
  private readonly named = new Map<string, readonly Word[]>();
  private readonly positional: Word[][] = [];

  /** @param words Those after the command's name. */
  constructor(words: readonly Word[]) {
    for (let index = 0; index < words.length;) {
      const word = words[index];
      const [, name, attached] = (word.isBare && /^-([a-z]\w*)(?::(.*))?$/is.exec(word.text)) || [];
      index++;
      if (name === undefined) {
        const list = listAt(words, index - 1);
        this.positional.push([...list]);
        index += list.length - 1;
      } else if (attached !== undefined && attached !== "") {
        const list = listAt(words, index - 1).slice(1);
        this.named.set(name.toLowerCase(), [{ ...word, text: attached }, ...list]);
        index += list.length;
      } else if (!switches.has(name.toLowerCase()) && index < words.length) {
        const list = listAt(words, index);
        this.named.set(name.toLowerCase(), list);
        index += list.length;
      } else {
        this.named.set(name.toLowerCase(), []);
      }
    }
  }

  /** The texts given to a parameter, by one of its names or their beginnings; undefined where it isn't given. */
  list(...names: readonly string[]): readonly string[] | undefined {
    for (const [given, words] of this.named) {
      if (names.some((name) => name.toLowerCase().startsWith(given))) {
        return words.map(({ text }) => text);
      }
    }
    return undefined;
  }

  /** The lists that were given without a name, in their order. */
  get unnamed(): readonly (readonly string[])[] {
    return this.positional.map((words) => words.map(({ text }) => text));
  }
}
