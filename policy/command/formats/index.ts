import type { PolicyReport } from "../report";
import { junit } from "./junit";
import { sarif } from "./sarif";
import { table } from "./table";

/**
 * Writes a report, with a line break at its end.
 *
 * @param projectFile The project's file, relative to the repository that it is in.
 */
export type Format = (report: PolicyReport, projectFile: string) => string;

/** What writes each format. */
export const formats = {
  table,
  json: (report) => `${JSON.stringify(report, null, 2)}\n`,
  sarif,
  junit,
} as const satisfies Readonly<Record<string, Format>>;

/** What `--format` takes. */
export type FormatName = keyof typeof formats;

/** Every {@link FormatName}, the default one first. */
export const formatNames = Object.keys(formats) as readonly FormatName[];
