/** A value that the engine doesn't know before the update, or that can't be read. */
export class Unknown {
  /**
   * @param resource Name of the resource.
   * @param property Path to the value in it, e.g. `securityRules[0].destinationAddressPrefix`.
   * @param problem Why it can't be read; absent where it just isn't known before the update.
   */
  constructor(
    readonly resource: string,
    readonly property: string,
    readonly problem?: string,
  ) {}

  /** `"ipAddress" of av-public-address isn't known before the update`. */
  toString(): string {
    const place = `"${this.property}" of ${this.resource}`;
    return this.problem === undefined
      ? `${place} isn't known before the update`
      : `${place} can't be read: ${this.problem}`;
  }
}

/** A value, or what stands in for it until it is known. */
export type Known<T> = T | Unknown;

/** Whether a value is there, and not what stands in for it. */
export function isKnown<T>(value: Known<T>): value is T {
  return !(value instanceof Unknown);
}

/** Those that are known. */
export function knownOf<T>(values: readonly Known<T>[]): T[] {
  return values.filter(isKnown);
}

/** Those that aren't. */
export function unknownOf(values: readonly unknown[]): Unknown[] {
  return values.filter((value) => value instanceof Unknown);
}

/**
 * Whose the facts of a resource are that doesn't say yet which host it is on. It can be no namespace's name, so that
 * no lab takes them for its own; that they are there stands among what can't be read.
 */
export const unknownHost = "unknown host";
