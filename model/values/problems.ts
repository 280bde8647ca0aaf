import { quote, ValueError } from "./valueError";

/** One reason why arguments can't be used. */
export interface Problem {
  /** Where it stands in the arguments: `avEdge.publicAddress`, `sipDomains[1]`. */
  readonly propertyPath: string;
  /** What was given, what is allowed and how to mend it. */
  readonly reason: string;
}

/** Arguments that can't be used, with every reason. */
export class InvalidArguments extends Error {
  override readonly name = "InvalidArguments";

  constructor(
    /** Whose arguments they are, e.g. `EdgeLab "lab"`. */
    readonly subject: string,
    readonly problems: readonly Problem[],
  ) {
    const title =
      problems.length === 1
        ? `${subject} has an argument that can't be used:`
        : `${subject} has ${problems.length} arguments that can't be used:`;
    const lines = problems.map(({ propertyPath, reason }) => `  - ${propertyPath}: ${reason}`);
    super([title, ...lines].join("\n"));
  }
}

/** Collects what is wrong with arguments, so that a person sees all of it at once. */
export class Problems {
  private readonly found: Problem[] = [];

  /** What was recorded so far, in that order. */
  get all(): readonly Problem[] {
    return this.found;
  }

  get isEmpty(): boolean {
    return this.found.length === 0;
  }

  /** Records a problem; one that was recorded already stays single. */
  add(propertyPath: string, reason: string): void {
    const known = this.found.some(
      (problem) => problem.propertyPath === propertyPath && problem.reason === reason,
    );
    if (!known) {
      this.found.push({ propertyPath, reason });
    }
  }

  /**
   * What `make` returns; undefined where it throws a `ValueError`, which is recorded. Other errors are
   * defects and pass through.
   */
  try<T>(propertyPath: string, make: () => T): T | undefined {
    try {
      return make();
    } catch (error) {
      if (!(error instanceof ValueError)) {
        throw error;
      }
      this.add(propertyPath, error.message);
      return undefined;
    }
  }

  /** Records an empty list, unless something of it is recorded already. */
  requireSome(path: string, items: readonly unknown[]): void {
    const isRecorded = this.found.some(({ propertyPath }) => propertyPath.startsWith(path));
    if (items.length === 0 && !isRecorded) this.add(path, "is empty: give at least one.");
  }

  /**
   * Records each text that stands in its list before; an empty one is none.
   *
   * @param pathOf Where a text stands, by its number in the list.
   * @param key What two texts that mean the same have in common.
   */
  requireDistinct(
    texts: readonly string[],
    pathOf: (index: number) => string,
    key: (text: string) => string = (text) => text,
  ): void {
    const keys = texts.map(key);
    texts.forEach((text, index) => {
      if (text !== "" && keys.indexOf(keys[index]) < index) {
        this.add(pathOf(index), `${quote(text)} is listed twice: remove one.`);
      }
    });
  }

  /** @throws InvalidArguments with everything that was recorded, where there is something. */
  throwIfAny(subject: string): void {
    if (!this.isEmpty) {
      throw new InvalidArguments(subject, [...this.found]);
    }
  }
}
