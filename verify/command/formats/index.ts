import type { LabResult } from "../../result/labResult";
import { json } from "./json";
import { junit } from "./junit";
import { table } from "./table";

/** Writes the results of labs, with a line break at its end. */
export type Format = (results: readonly LabResult[]) => string;

/** What writes each format. */
export const formats = { table, json, junit } as const satisfies Readonly<Record<string, Format>>;

/** What `--format` takes. */
export type FormatName = keyof typeof formats;

/** Every {@link FormatName}, the default one first. */
export const formatNames = Object.keys(formats) as readonly FormatName[];
