/** Numbered packets stand for media: the text tells which one it is, and whether it answers one. */

/** Milliseconds between two packets, as in a call. */
export const packetInterval = 20;

/** How long answers may take after the last packet, milliseconds. */
export const patience = 1_000;

export const packet = (number: number): Buffer => Buffer.from(`packet ${number}`);

/** The answer to a packet; undefined for what is none, so that answers are never answered. */
export function answerTo(text: string): Buffer | undefined {
  const number = /^packet (\d+)$/.exec(text)?.[1];
  return number === undefined ? undefined : Buffer.from(`answer ${number}`);
}

/** The number of an answer; undefined for what is none. */
export function answeredNumber(text: string): number | undefined {
  const number = /^answer (\d+)$/.exec(text)?.[1];
  return number === undefined ? undefined : Number(number);
}
