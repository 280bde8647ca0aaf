import { reservedFile, type ServiceDescription } from "./serviceFolder";
import { readIfThere } from "./files/readIfThere";

const shownLines = 5;

/** Settings whose values no message may show, though the service itself prints them. */
const secretSetting = /user|pass|secret|key|cred|auth/i;

/** Words of a service's files that may be secret: parts of such settings that are no path. */
function secretWords({ files = {} }: ServiceDescription): string[] {
  return Object.values(files)
    .flatMap((content) => content.split("\n"))
    .filter((line) => secretSetting.test(line))
    .flatMap((line) => line.split(/[\s:=,;"']+/).slice(1))
    .filter((word) => word.length >= 6 && !word.includes("/"));
}

/** The end of what a service printed since its start, for a message. */
export async function lastWords(service: ServiceDescription): Promise<string> {
  const file = reservedFile(service, "log");
  const text = readIfThere(file)?.toString() ?? "";
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  if (lines.length === 0) return `it printed nothing to ${file}`;
  const words = secretWords(service);
  const shown = lines
    .slice(-shownLines)
    .map((line) => words.reduce((masked, word) => masked.replaceAll(word, "***"), line));
  return [`the end of ${file}:`, ...shown].join("\n  ");
}
