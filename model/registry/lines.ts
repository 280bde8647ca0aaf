/** A part of a text: where it begins, and where what is behind it begins. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where the line ends that a place is on. */
export function lineEnd(text: string, place: number): number {
  const ends = /[\r\n]/g;
  ends.lastIndex = place;
  return ends.exec(text)?.index ?? text.length;
}

/** Where the next line begins. @param end Where this one ends. */
export function nextLine(text: string, end: number): number {
  return text.startsWith("\r\n", end) ? end + 2 : Math.min(end + 1, text.length);
}

export function skipBlanks(text: string, place: number): number {
  while (text[place] === " " || text[place] === "\t") place++;
  return place;
}

/** The line before a place where one begins: its text, without its end. */
export function lineBefore(text: string, next: number): Span {
  const isPair = text.startsWith("\r\n", next - 2);
  const isEnded = /[\r\n]/.test(text[next - 1] ?? "");
  const end = next - (isPair ? 2 : isEnded ? 1 : 0);
  const ends = end === 0 ? [-1] : ["\r", "\n"].map((one) => text.lastIndexOf(one, end - 1));
  return { start: Math.max(...ends) + 1, end };
}
