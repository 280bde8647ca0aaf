import * as fs from "node:fs";
import * as path from "node:path";
import { root } from "../../../toolchain/setup/prepare";

/** What README.md shows in a language, in its order. */
export function snippets(language: string): string[] {
  const text = fs.readFileSync(path.join(root, "README.md"), "utf8");
  const blocks = text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, "gms"));
  return [...blocks].map(([, content]) => content);
}
