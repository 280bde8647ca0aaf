/** How a line of text is set. The names are the classes of the SVG's style sheet. */
export type TextStyle = "title" | "text" | "note" | "address" | "zone" | "flow";

/** Size in pixels and weight, as the layout measures and the style sheet sets them. */
export const textStyles: Readonly<
  Record<TextStyle, { size: number; weight: number; monospaced?: true }>
> = {
  zone: { size: 12, weight: 700 },
  title: { size: 13, weight: 600 },
  flow: { size: 12, weight: 600 },
  text: { size: 12, weight: 400 },
  note: { size: 11.5, weight: 400 },
  address: { size: 12, weight: 400, monospaced: true },
};

/** From one line's base to the next, in pixels. */
export const lineHeight = 15.5;

/** Between rows of text that have a frame of their own. */
export const rowGap = 5;

/** Room that lines take in a frame, from its upper border to its lower one. */
export const blockHeight = (lines: readonly TextLine[]) => lines.length * lineHeight + 12;

export interface TextLine {
  readonly text: string;
  readonly style: TextStyle;
}

/**
 * Room that a line takes, in pixels. Which font a reader has is unknown, so this is the widest that usual system
 * fonts set it.
 */
export function textWidth({ text, style }: TextLine): number {
  const { size, weight, monospaced } = textStyles[style];
  if (monospaced) {
    return text.length * size * 0.61;
  }
  const ems = [...text].reduce((sum, character) => sum + emsOf(character), 0);
  return ems * size * (weight >= 600 ? 1.08 : 1);
}

function emsOf(character: string): number {
  if (/[iljftI.,:;'|!/()\s-]/.test(character)) {
    return 0.36;
  }
  return /[mwA-Z]/.test(character) ? 0.76 : 0.57;
}

/** Breaks a text between words into lines of at most `width` pixels; a single word may be wider. */
export function wrap(text: string, style: TextStyle, width: number): TextLine[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const longer = lines.length === 0 ? word : `${lines[lines.length - 1]} ${word}`;
    if (lines.length > 0 && textWidth({ text: longer, style }) <= width) {
      lines[lines.length - 1] = longer;
    } else {
      lines.push(word);
    }
  }
  return lines.map((line) => ({ text: line, style }));
}

/** A text that takes at most `width` pixels: what doesn't fit is left out of its end. */
export function shortened(text: string, style: TextStyle, width: number): TextLine {
  const characters = [...text];
  for (let length = characters.length; length > 0; length--) {
    const kept = characters.slice(0, length).join("");
    const line = { text: length === characters.length ? kept : `${kept}…`, style };
    if (textWidth(line) <= width) return line;
  }
  return { text: "…", style };
}
