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
