const longestQuote = 80;

/**
 * A value that can't be used. Its message says what was given, what is allowed and how to mend it, and names
 * no property: `Problems` knows where the value came from and adds it.
 */
export class ValueError extends Error {
  override readonly name = "ValueError";
}

/** How a message shows a value of any kind: on one line, in quotes where it is text, cut where it is long. */
export function quote(value: unknown): string {
  if (typeof value === "string") {
    return value.length > longestQuote
      ? `${JSON.stringify(value.slice(0, longestQuote))}… (${value.length} characters)`
      : JSON.stringify(value);
  }
  if (Array.isArray(value)) {
    return `a list of ${value.length}`;
  }
  if (value === null || ["undefined", "number", "boolean", "bigint"].includes(typeof value)) {
    return String(value);
  }
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

/**
 * The text of a value that must be text without blanks around it. Not for secrets: the message quotes it.
 *
 * @param what What is wanted, with an example: `a host name, e.g. "av.contoso.com"`.
 * @throws ValueError
 */
export function requireText(value: unknown, what: string): string {
  if (typeof value !== "string") {
    throw new ValueError(`${quote(value)} is no text: give ${what}.`);
  }
  const trimmed = value.trim();
  if (trimmed === "") {
    throw new ValueError(`${quote(value)} is empty: give ${what}.`);
  }
  if (trimmed !== value) {
    throw new ValueError(`${quote(value)} has blanks around it: did you mean ${quote(trimmed)}?`);
  }
  return value;
}
