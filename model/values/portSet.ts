import { PortRange } from "./port";
import { quote, ValueError } from "./valueError";

/**
 * A set of ports, kept as the fewest ascending ranges that make it up. Says exactly what several rules open
 * between them, and what they leave out.
 */
export class PortSet {
  static readonly NONE = new PortSet([]);
  /** 1-65535. */
  static readonly ALL = new PortSet([PortRange.of(1, 65535)]);

  private constructor(readonly ranges: readonly PortRange[]) {
    Object.freeze(this.ranges);
    Object.freeze(this);
  }

  /** The ports that are in any of the ranges, which may overlap and stand in any order. */
  static of(...ranges: readonly PortRange[]): PortSet {
    const merged: PortRange[] = [];
    for (const range of [...ranges].sort((one, other) => one.from - other.from)) {
      const last = merged.at(-1);
      if (last !== undefined && range.from <= last.to + 1) {
        merged[merged.length - 1] = PortRange.of(last.from, Math.max(last.to, range.to));
      } else {
        merged.push(range);
      }
    }
    return new PortSet(merged);
  }

  /**
   * @param value `"3478, 50000-59999"`, a list of what `PortRange.parse` takes, or a `PortSet`.
   * @throws ValueError for the first part that is no range of ports, and where there is none.
   */
  static parse(value: unknown): PortSet {
    if (value instanceof PortSet) {
      return value;
    }
    const parts: readonly unknown[] = Array.isArray(value)
      ? value
      : typeof value === "string"
        ? value.split(",").map((part) => part.trim())
        : [value];
    if (parts.length === 0) {
      throw new ValueError(`${quote(value)} names no port: give at least one, e.g. "3478".`);
    }
    return PortSet.of(...parts.map((part) => PortRange.parse(part)));
  }

  get isEmpty(): boolean {
    return this.ranges.length === 0;
  }

  /** How many ports it has. */
  get size(): number {
    return this.ranges.reduce((sum, range) => sum + range.size, 0);
  }

  contains(port: number): boolean {
    return this.ranges.some((range) => range.contains(port));
  }

  /** True where every port of `other` is in this set. */
  covers(other: PortSet): boolean {
    return this.missing(other).isEmpty;
  }

  /** The ports of `required` that aren't in this set: the gaps. */
  missing(required: PortSet): PortSet {
    return required.subtract(this);
  }

  overlaps(other: PortSet): boolean {
    return !this.intersect(other).isEmpty;
  }

  union(other: PortSet): PortSet {
    return PortSet.of(...this.ranges, ...other.ranges);
  }

  /** The ports that are in both. */
  intersect(other: PortSet): PortSet {
    const common: PortRange[] = [];
    for (let mine = 0, theirs = 0; mine < this.ranges.length && theirs < other.ranges.length;) {
      const one = this.ranges[mine];
      const two = other.ranges[theirs];
      if (one.overlaps(two)) {
        common.push(PortRange.of(Math.max(one.from, two.from), Math.min(one.to, two.to)));
      }
      if (one.to < two.to) {
        mine++;
      } else {
        theirs++;
      }
    }
    return new PortSet(common);
  }

  /** The ports of this set that aren't in `other`. */
  subtract(other: PortSet): PortSet {
    return this.intersect(other.complement());
  }

  /** Every port from 1 to 65535 that isn't in this set. */
  complement(): PortSet {
    const rest: PortRange[] = [];
    let next = 1;
    for (const range of this.ranges) {
      if (range.from > next) {
        rest.push(PortRange.of(next, range.from - 1));
      }
      next = range.to + 1;
    }
    if (next <= 65535) {
      rest.push(PortRange.of(next, 65535));
    }
    return new PortSet(rest);
  }

  equals(other: PortSet): boolean {
    return this.toString() === other.toString();
  }

  /** `"3478, 50000-59999"`, or `"no ports"`. */
  toString(): string {
    return this.isEmpty ? "no ports" : this.ranges.join(", ");
  }

  toJSON(): string[] {
    return this.ranges.map(String);
  }
}
