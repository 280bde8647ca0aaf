import { createHash } from "node:crypto";

/**
 * Blanks at the end of a line that was put behind one without a line end: the end of the line before came with it, and
 * goes with it. Programs read over them. They say which line that was, as others may put one of theirs in between.
 */
export function lentBehind(before: string): string {
  const digest = createHash("sha256").update(before, "latin1").digest().readUIntBE(0, 3);
  return `\t ${digest.toString(2).padStart(24, "0").replaceAll("0", " ").replaceAll("1", "\t")}`;
}
