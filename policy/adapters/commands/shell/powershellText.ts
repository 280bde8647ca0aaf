import type { Word } from "./command";
import type { Node } from "./grammars";
import { unescaped } from "./output";

const texts =
  /<#[\s\S]*?#>|(?<!\S)#[^\n]*|@(["'])[ \t]*\n[\s\S]*?\n\1@|"(?:[^"`]|`[\s\S]|"")*"|'(?:[^']|'')*'/;
const bare = /(?<=[\s,:>=])(?!-)(?:[^\s"'();|&<>=@#`{}]|(?<=\$)\{[^}\n]*\})+/;
const textsOrBare = new RegExp(`${texts.source}|(${bare.source})`, "g");

/**
 * With quotes round arguments that have none and that the grammar has no rule for: `$env:windir\hosts`,
 * `192.0.2.53,192.0.2.54`.
 */
export const withQuotes = (script: string) =>
  script.replace(textsOrBare, (all: string, _: unknown, word: string | undefined) =>
    word === undefined || !/[$,]/.test(word)
      ? all
      : word
          .split(",")
          .map((item) =>
            /^(?:|\$[\w:.]+|\$\{[^}]*\}|\d+|\d+\.\d+)$/.test(item)
              ? item
              : `"${item.replace(/\$\w+(?:\.\w+)+/g, "$$($&)")}"`,
          )
          .join(","),
  );

/** The parameters that a hash table gives to a command, or the items of a list. */
export function splat(given: string): readonly Word[] {
  const entries = [...given.matchAll(/([^\0\uE000]+)\0([^\0]*)\0/g)];
  return entries.length === 0
    ? given.split("\n").map((text) => ({ text, isBare: text.startsWith("-") }))
    : entries
        .filter(([, , value]) => value !== "False")
        .map(([, key, value]) => ({
          text: value === "True" ? `-${key}` : `-${key}:${value}`,
          isBare: true,
        }));
}

/** A variable's name, as it stands. */
export const nameOf = (variable: Node) => variable.text.replace(/^[$@]\{?|\}$/g, "");

export const plainToken = (text: string) => unescaped(text.replace(/`\n/g, ""), /`(.)/gs);

/** A command's text without that of its blocks, which are read by themselves. */
export const sourceOf = (node: Node) =>
  node
    .descendantsOfType("script_block_expression")
    .reduce((text, block) => text.replace(block?.text ?? "", "{}"), node.text);
