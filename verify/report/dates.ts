const format = new Intl.DateTimeFormat("en-GB", {
  dateStyle: "long",
  timeStyle: "short",
  timeZone: "UTC",
});

/** "23 November 2026 at 06:05 UTC"; what is no date as it is. @param date ISO 8601 */
export function dateWords(date: string): string {
  const time = Date.parse(date);
  return Number.isNaN(time) ? date : `${format.format(time)} UTC`;
}

/** "9.8 s". */
export const secondsWords = (seconds: number): string => `${seconds.toFixed(1)} s`;
