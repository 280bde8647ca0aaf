import { outputOf, type Command } from "./shell/output";
import { Parameters } from "./shell/parameters";

/** A text that a command writes into a file. */
export interface FileWrite {
  readonly path: string;
  /** Undefined where it is computed. */
  readonly text: string | undefined;
}

/** The files that a command writes, as far as its words tell. */
export function fileWrites(command: Command): readonly FileWrite[] {
  const output = command.targets.length > 0 ? outputOf(command) : undefined;
  return [...command.targets.map((path) => ({ path, text: output })), ...ownWrites(command)];
}

function ownWrites({ name, words, input }: Command): readonly FileWrite[] {
  const texts = words.map(({ text }) => text);
  switch (name) {
    case "tee":
      return texts.filter((text) => !text.startsWith("-")).map((path) => ({ path, text: input }));
    case "add-content":
    case "ac":
    case "set-content":
    case "sc":
    case "out-file":
    case "tee-object": {
      const given = new Parameters(words);
      const [first, second] = given.unnamed;
      const named = given.list("Path", "LiteralPath", "FilePath");
      const text = given.list("Value", "InputObject") ?? (named === undefined ? second : first);
      return (named ?? first ?? []).map((path) => ({ path, text: text?.join("\n") ?? input }));
    }
    default:
      return /\]::(?:append|write)all(?:text|lines)$/.test(name) && texts.length > 0
        ? [{ path: texts[0], text: linesOf(texts.slice(1)) }]
        : [];
  }
}

/** An encoding may come after the text. */
const linesOf = (texts: readonly string[]) =>
  texts.filter((text) => !/encoding\]?::/i.test(text)).join("\n");
