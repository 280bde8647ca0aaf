import { execFile, execFileSync } from "node:child_process";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { promisify } from "node:util";
import type { Reading } from "./cases";

/** The program that runs Windows programs, where there is one; Debian keeps it off the path. */
export function wine(): string | undefined {
  return ["wine", "wine64", "/usr/lib/wine/wine64"].find((program) => {
    try {
      execFileSync(program, ["--version"], { stdio: "ignore" });
      return true;
    } catch {
      return false;
    }
  });
}

/**
 * Imports files, one after the other, into a registry that wine makes for it.
 *
 * @returns what is there then.
 */
export async function importedByWine(
  program: string,
  files: readonly Buffer[],
): Promise<(key: string, name: string) => Reading> {
  const folder = fs.mkdtempSync(path.join(tmpdir(), "edgelab-wine-"));
  const env = { ...process.env, WINEPREFIX: path.join(folder, "prefix"), WINEDEBUG: "-all" };
  const run = promisify(execFile);
  try {
    files.forEach((content, index) => fs.writeFileSync(path.join(folder, `${index}.reg`), content));
    const lines = files.map((_, index) => `reg import ${index}.reg`);
    const script = ["@echo off", ...lines, "reg export HKLM\\SOFTWARE all.out /y", ""].join("\r\n");
    fs.writeFileSync(path.join(folder, "import.bat"), script);
    await run(program, ["cmd", "/c", "import.bat"], { env, cwd: folder, maxBuffer: 1 << 26 });
    await run(program, ["wineboot", "--kill"], { env, cwd: folder }).catch(() => undefined);
    return exported(fs.readFileSync(path.join(folder, "all.out"), "utf16le"));
  } finally {
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** A reader of what `reg export` writes: its lines have one form. */
function exported(text: string): (key: string, name: string) => Reading {
  const sections = text.replace(/,\\\r\n +/g, ",").split(/\r\n(?=\[)/);
  const found = new Map(
    sections.map((section) => [/^\[(.*)\]/.exec(section)?.[1].toLowerCase(), section]),
  );
  return (key, name) => {
    const line = new RegExp(`^"${name}"=(.*?)\r$`, "im").exec(found.get(key.toLowerCase()) ?? "");
    if (line === null) return undefined;
    const digits = /^dword:([0-9a-f]{8})$/.exec(line[1])?.[1];
    return digits === undefined ? "other type" : parseInt(digits, 16);
  };
}
