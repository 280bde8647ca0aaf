import { quote, ValueError } from "./valueError";

const lowest = 1;
const highest = 65535;

/**
 * A port number, 1 to 65535.
 *
 * @param value A whole number, or its decimal digits.
 * @throws ValueError
 */
export function parsePort(value: unknown): number {
  const number =
    typeof value === "string" && /^[0-9]{1,10}$/.test(value) ? Number.parseInt(value, 10) : value;
  if (typeof number !== "number" || !Number.isInteger(number)) {
    throw new ValueError(
      `${quote(value)} is no port: give a whole number from ${lowest} to ${highest}.`,
    );
  }
  if (number < lowest || number > highest) {
    throw new ValueError(
      `Port ${number} doesn't exist: ports are whole numbers from ${lowest} to ${highest}.`,
    );
  }
  return number;
}

/** Ports from one number to another, both included, e.g. 50000-59999. */
export class PortRange {
  private constructor(
    readonly from: number,
    readonly to: number,
  ) {
    Object.freeze(this);
  }

  /** @throws ValueError for a port outside 1-65535, and where `from` is above `to`. */
  static of(from: number, to: number): PortRange {
    const first = parsePort(from);
    const last = parsePort(to);
    if (first > last) {
      throw new ValueError(
        `Port range "${first}-${last}" is reversed: did you mean ${last}-${first}?`,
      );
    }
    return new PortRange(first, last);
  }

  /** @throws ValueError for a port outside 1-65535. */
  static single(port: number): PortRange {
    return PortRange.of(port, port);
  }

  /**
   * @param value `"50000-59999"`, `"3478"`, the number 3478, or a `PortRange`.
   * @throws ValueError
   */
  static parse(value: unknown): PortRange {
    if (value instanceof PortRange) {
      return value;
    }
    if (typeof value === "number") {
      return PortRange.single(value);
    }
    const ends = typeof value === "string" ? /^(\d{1,10})(?:-(\d{1,10}))?$/.exec(value) : null;
    if (ends !== null) {
      return PortRange.of(Number(ends[1]), Number(ends[2] ?? ends[1]));
    }
    throw new ValueError(`${quote(value)} is no port range: ${rangeRemedy(value)}`);
  }

  /** How many ports it has. */
  get size(): number {
    return this.to - this.from + 1;
  }

  contains(port: number): boolean {
    return port >= this.from && port <= this.to;
  }

  overlaps(other: PortRange): boolean {
    return this.from <= other.to && other.from <= this.to;
  }

  equals(other: PortRange): boolean {
    return this.from === other.from && this.to === other.to;
  }

  /** `"50000-59999"`, or `"3478"` for a single port. */
  toString(): string {
    return this.from === this.to ? `${this.from}` : `${this.from}-${this.to}`;
  }

  toJSON(): string {
    return this.toString();
  }
}

/** Two numbers with something other than a hyphen between them are a range that was written otherwise. */
function rangeRemedy(value: unknown): string {
  const text = typeof value === "string" ? value : "";
  const numbers = text.match(/^\s*(\d{1,10})\s*(?:-|–|—|:|\.\.+|to|\/)\s*(\d{1,10})\s*$/i);
  if (numbers !== null) {
    return `did you mean ${numbers[1]}-${numbers[2]}?`;
  }
  if (/^[\d\s,-]+,[\d\s,-]+$/.test(text)) {
    return `give each range of the list on its own.`;
  }
  return `give one port, e.g. 3478, or two with a hyphen between them, e.g. 50000-59999.`;
}
