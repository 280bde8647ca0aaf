import type { Command } from "./shell/command";
import { outputOf } from "./shell/output";
import { Parameters } from "./shell/parameters";
import { openFile } from "./shell/variables";

/** A text that a command writes into a file. */
export interface FileWrite {
  readonly path: string;
  /** Undefined where it is computed. */
  readonly text: string | undefined;
  /** It is put behind what the file has; otherwise it takes the place of that. */
  readonly isAppended: boolean;
}

/** The files that a command writes, as far as its words tell. */
export function fileWrites(command: Command): readonly FileWrite[] {
  const output = command.targets.length > 0 ? outputOf(command) : undefined;
  return [
    ...command.targets.map(({ target, isAppended }) => ({
      path: target,
      text: output,
      isAppended,
    })),
    ...ownWrites(command),
  ];
}

function ownWrites({ name, words, input }: Command): readonly FileWrite[] {
  const texts = words.map(({ text }) => text);
  switch (name) {
    case "tee":
      return texts
        .filter((text) => !text.startsWith("-"))
        .map((path) => ({ path, text: input, isAppended: texts.some(isAppending) }));
    case "add-content":
    case "ac":
    case "set-content":
    case "sc":
    case "out-file":
    case "tee-object":
    case "new-item": {
      const given = new Parameters(words);
      const [first, second] = given.unnamed;
      const named = given.list("Path", "LiteralPath", "FilePath");
      const text = given.list("Value", "InputObject") ?? (named === undefined ? second : first);
      const isAppended = /^(?:add-content|ac)$/.test(name) || given.list("Append") !== undefined;
      return (named ?? first ?? []).map((path) => ({
        path,
        text: text?.join("\n") ?? input,
        isAppended,
      }));
    }
    case ".writeline":
    case ".write":
      // What was written before is there when the next line is.
      return texts[0]?.startsWith(openFile)
        ? [
            {
              path: texts[0].slice(openFile.length),
              text: texts.slice(1).join("\n"),
              isAppended: true,
            },
          ]
        : [];
    default:
      return /\]::(?:append|write)all(?:text|lines)$/.test(name) && texts.length > 0
        ? [
            {
              path: texts[0],
              // Of a text, not of lines, only an encoding can follow.
              text: linesOf(name.endsWith("alltext") ? texts.slice(1, 2) : texts.slice(1)),
              isAppended: name.includes("::append"),
            },
          ]
        : [];
  }
}

const isAppending = (option: string) => /^(?:-[a-z]*a|--append)/.test(option);

/** An encoding may come after the text. */
const linesOf = (texts: readonly string[]) =>
  texts.filter((text) => !/encoding\]?::/i.test(text)).join("\n");
