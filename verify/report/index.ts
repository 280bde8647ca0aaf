import * as fs from "node:fs/promises";
import * as path from "node:path";
import type { LabResult } from "../result/labResult";

/** The report's name in its folder. */
export const reportFile = "report.html";

/**
 * Writes what was measured of one lab or several as one HTML file, which needs no other file and no network.
 *
 * @param folder where it goes; made where it isn't there, and a report in it is replaced
 * @returns path of the file
 * @throws Error where the folder can't be made or written
 */
export async function writeReport(results: readonly LabResult[], folder: string): Promise<string> {
  // Loaded here because layout and charts are large, and most runs write no report.
  const { reportPage } = await import("./page");
  const page = await reportPage(results);
  await fs.mkdir(folder, { recursive: true });
  const file = path.join(folder, reportFile);
  await fs.writeFile(file, page);
  return file;
}
