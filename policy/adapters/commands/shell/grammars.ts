import * as fs from "node:fs";
import { createRequire } from "node:module";
import * as path from "node:path";
import type { Node, Parser, Tree } from "@vscode/tree-sitter-wasm";

const packageName = "@vscode/tree-sitter-wasm";

/** A language that there is a grammar of. */
export type Grammar = "bash" | "powershell";

export type { Node, Tree };

/** A script is there, and what it takes to read one hasn't been loaded. */
class GrammarsMissing extends Error {}

let parsers: Readonly<Record<Grammar, Parser>> | undefined;

/** Loads the grammars of shells, which takes about as long as reading a hundred scripts. */
export async function loadGrammars(): Promise<void> {
  if (parsers !== undefined) return;
  // A bundler doesn't see it so, and leaves the package where its files are.
  const load = createRequire(__filename);
  const folder = path.dirname(load.resolve(packageName));
  const { Language, Parser } = load(packageName) as typeof import("@vscode/tree-sitter-wasm");
  await Parser.init();
  const parserOf = async (grammar: Grammar) =>
    new Parser().setLanguage(
      await Language.load(
        await fs.promises.readFile(path.join(folder, `tree-sitter-${grammar}.wasm`)),
      ),
    );
  const [bash, powershell] = [await parserOf("bash"), await parserOf("powershell")];
  parsers = { bash, powershell };
}

/** What `look` finds; where it meets a script, once more with the grammars loaded. */
export async function withGrammars<Found>(look: () => Found): Promise<Found> {
  try {
    return look();
  } catch (error) {
    if (!(error instanceof GrammarsMissing)) throw error;
    await loadGrammars();
    return look();
  }
}

/** Characters of a script that somebody may have written, and milliseconds that reading one may take. */
const longest = { script: 50_000, parse: 500 };

/** How deep what is written by hand is nested, by far. */
export const deepestNode = 500;

/** The syntax tree of a script, which has to be deleted; undefined for one that takes too long. */
export function treeOf(text: string, grammar: Grammar): Tree | undefined {
  if (parsers === undefined) throw new GrammarsMissing("loadGrammars comes first");
  if (text.length > longest.script) return undefined;
  const parser = parsers[grammar];
  const end = performance.now() + longest.parse;
  // Of a text that is no script the parser tries many ways to go on after each mistake.
  const tree = parser.parse(text, null, { progressCallback: () => performance.now() > end });
  if (tree === null) parser.reset();
  return tree ?? undefined;
}

/** Children that aren't only signs. */
export const partsOf = (node: Node): Node[] =>
  node.namedChildren.filter((child): child is Node => child !== null);

/**
 * A text with values in the place of its parts.
 *
 * @param from Where it begins in the script, and `to` where it ends.
 * @param plain What stands between the parts, as it is meant.
 */
export function spliced(
  script: string,
  {
    parts,
    from,
    to,
  }: { readonly parts: readonly Node[]; readonly from: number; readonly to: number },
  value: (part: Node) => string,
  plain: (text: string) => string,
): string {
  const texts: string[] = [];
  let at = from;
  for (const part of parts) {
    texts.push(plain(script.slice(at, part.startIndex)), value(part));
    at = part.endIndex;
  }
  return [...texts, plain(script.slice(at, Math.max(at, to)))].join("");
}
