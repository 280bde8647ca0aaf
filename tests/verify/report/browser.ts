import { existsSync } from "node:fs";
import * as path from "node:path";
import { chromium, type Browser } from "playwright-core";
import { skip } from "../../support/skip";

const executable = "chromium";

/** A browser of this machine; skips the suite where there is none. @param context `this` of a `before` hook */
export async function openBrowser(context: Mocha.Context): Promise<Browser> {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const executablePath = folders
    .map((folder) => path.join(folder, executable))
    .find((file) => existsSync(file));
  if (executablePath === undefined) return skip(context, `needs ${executable}`);
  const asRoot = process.getuid?.() === 0;
  return chromium.launch({ executablePath, args: asRoot ? ["--no-sandbox"] : [] });
}
