import type { Command, Dialect, Scope } from "./command";

/** Stands in a text for what a script computes. */
export const computed = "\uE000";
/** Stands in a text for what isn't known before the update. */
export const notYetKnown = "\uE001";
/** Stands in a text for what the hosts file has that the script reads. */
export const hostsFileContents = "\uE002";
/** Stands before the path of a file that is held open to write. */
export const openFile = "\uE003";

/** Stands before the name of a machine that something has been asked of. */
export const ofMachine = "\uE006";

/** Whether all of a text is known. */
export const isWhole = (text: string): boolean => !/[\uE000-\uE004\uE006]/.test(text);

/** The blocks of a script that are among some values, by number. */
export const blocksIn = (...texts: readonly string[]): readonly number[] =>
  texts.flatMap((text) => [...text.matchAll(/\uE004(\d+);/g)].map(([, index]) => Number(index)));

/** What is done when a block or a function is called with what stands after its name. */
export type Call = (command: Command, scope: Scope) => string | undefined;

/** Every value that is put in takes from it, so that a text can't grow without end by naming itself. */
const longestExpansions = 1_000_000;

/** What variables of shells on Windows hold where a script doesn't say. */
const constants: ReadonlyMap<string, string> = new Map([
  ...(["windir", "systemroot"] as const).map((name) => [name, "C:\\Windows"] as const),
  ["systemdrive", "C:"],
  ["null", ""],
  ["true", "True"],
  ["false", "False"],
]);

/** What a script's variables hold, as far as it can be read from its text. */
export class Variables {
  private readonly values = new Map<string, string>();
  private readonly calls: Call[] = [];
  /** Names of the functions that haven't been called, by the numbers of their blocks. */
  readonly uncalled = new Map<number, string>();
  private left = longestExpansions;

  /** @param given What the script is started with, by name. */
  constructor(given: ReadonlyMap<string, string> = new Map()) {
    for (const [name, value] of given) {
      for (const dialect of ["powershell", "cmd", "sh"] as const) {
        this.values.set(key(name, dialect), value);
      }
    }
  }

  has(name: string, dialect: Dialect): boolean {
    return this.values.has(key(name, dialect));
  }

  /** The text to put in place of a variable. */
  valueOf(name: string, dialect: Dialect): string {
    const place = key(name, dialect);
    const value = this.values.get(place) ?? constants.get(place) ?? computed;
    this.left -= value.length;
    return this.left < 0 ? computed : value;
  }

  /**
   * @param isAdded The value is put behind the one that is there: `+=`.
   * @param isCertain False within a branch or a loop: a variable that has another value already may keep it.
   */
  assign(name: string, given: string, dialect: Dialect, isCertain = true, isAdded = false): void {
    const before = this.values.get(key(name, dialect));
    // PowerShell adds to lists, which have a line for each; a shell to the text.
    const added = `${before ?? computed}${dialect === "powershell" ? "\n" : ""}${given}`;
    const value = !isAdded ? given : added.length > longestExpansions ? computed : added;
    const isOpen = !isCertain && before !== undefined && before !== value;
    this.values.set(key(name, dialect), isOpen ? computed : value);
  }

  /** @returns what stands for the block in texts. */
  block(call: Call): string {
    return `\uE004${this.calls.push(call) - 1};`;
  }

  function(name: string, dialect: Dialect, call: Call): void {
    this.values.set(`() ${key(name.toLowerCase(), dialect)}`, this.block(call));
    this.uncalled.set(this.calls.length - 1, name);
  }

  /** The block of a function, by number; undefined where there is none of the name. */
  calledBy(name: string, dialect: Dialect): readonly number[] | undefined {
    const value = this.values.get(`() ${key(name.toLowerCase(), dialect)}`);
    return value === undefined ? undefined : blocksIn(value);
  }

  call(index: number, command: Command, scope: Scope): string | undefined {
    this.uncalled.delete(index);
    return this.calls[index]?.(command, scope);
  }
}

/** Shells on Windows don't tell capitals from small letters. */
const key = (name: string, dialect: Dialect) =>
  dialect === "sh"
    ? `$${name}`
    : name.replace(/^(?:env|script|global|local|using):/i, "").toLowerCase();
