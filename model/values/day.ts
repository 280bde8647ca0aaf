import { quote, requireText, ValueError } from "./valueError";

/** A time of day, e.g. `22:00`. */
export const timeOfDayForm = /^([01]\d|2[0-3]):[0-5]\d$/;

/**
 * A day of the calendar in the form of ISO 8601, e.g. `2027-01-31`.
 *
 * @throws ValueError for another form, and for a day that no calendar has.
 */
export function parseDay(value: unknown): string {
  const text = requireText(value, 'a day, e.g. "2027-01-31"');
  const [, day, rest] = /^(\d{4}-\d{2}-\d{2})(.*)$/.exec(text) ?? [];
  if (day === undefined) {
    throw new ValueError(`${quote(text)} is no day: give year, month and day, e.g. "2027-01-31".`);
  }
  // What a month doesn't have is counted into the next one.
  const moment = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(moment.getTime()) || moment.toISOString().slice(0, 10) !== day) {
    throw new ValueError(`${quote(text)} is a day that doesn't exist: give one of the calendar.`);
  }
  if (rest !== "") {
    // YAML reads a day without quotes as a moment.
    throw new ValueError(
      `${quote(text)} is more than a day: did you mean ${quote(day)}? In YAML it needs the quotes.`,
    );
  }
  return day;
}
