import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import * as fs from "node:fs/promises";
import { promisify } from "node:util";
import type { ImageState } from "../model";

const run = promisify(execFile);

/** What an installation package is, as its own tables say; read by msiinfo of Debian's msitools. */
export type InstallerPackage = Omit<ImageState, "folders">;

/** @throws Error where the file is no installation package, or msiinfo isn't there. */
export async function readInstallerPackage(file: string): Promise<InstallerPackage> {
  const content = await fs.readFile(file);
  const [tables, properties] = await Promise.all([
    msiinfo("tables", file),
    msiinfo("export", file, "Property"),
  ]);
  const property = new Map(
    rowsOf(properties).map(([name = "", value = ""]): [string, string] => [name, value]),
  );
  const text = (name: string) => property.get(name) ?? "";
  const hasPatches = tables.split(/\r?\n/).includes("PatchPackage");
  const upgradeCode = text("UpgradeCode");
  return {
    sha256: createHash("sha256").update(content).digest("hex"),
    size: content.length,
    productVersion: text("ProductVersion"),
    patches: hasPatches
      ? rowsOf(await msiinfo("export", file, "PatchPackage")).map(([code = ""]) => code)
      : [],
    product: {
      name: text("ProductName"),
      productCode: text("ProductCode"),
      ...(upgradeCode !== "" && { upgradeCode }),
      version: text("ProductVersion"),
      language: Number(text("ProductLanguage")),
    },
  };
}

async function msiinfo(...parameters: string[]): Promise<string> {
  try {
    return (await run("msiinfo", parameters)).stdout;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new Error(
      code === "ENOENT" ? "msiinfo isn't on this machine: apt-get install msitools" : message,
      { cause: error },
    );
  }
}

/** Rows of an exported table, behind its names, types and keys. */
const rowsOf = (table: string): string[][] =>
  table
    .split(/\r?\n/)
    .slice(3)
    .filter((line) => line !== "")
    .map((line) => line.split("\t"));
