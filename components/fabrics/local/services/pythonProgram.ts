import * as fs from "node:fs";
import * as path from "node:path";

/**
 * The text of a program in Python.
 *
 * @param folder Beside this file, or, from the compiled program in bin/, among its sources.
 * @throws Error where the program isn't there.
 */
export function pythonProgram(folder: string, file: string): string {
  const found = [folder, `../components/fabrics/local/services/${folder}`]
    .map((place) => path.join(__dirname, place, file))
    .find(fs.existsSync);
  if (found === undefined) {
    throw new Error(
      `${file} isn't there: keep bin/ beside components/, or import components/ itself`,
    );
  }
  return fs.readFileSync(found, "utf8");
}
