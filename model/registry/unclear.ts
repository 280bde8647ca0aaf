/** A place in an export of which it can't be said what regedit reads there. */
export class Unclear extends Error {
  /** @param problem What stands there, e.g. `the quotes are not closed`. */
  constructor(
    readonly place: number,
    readonly problem: string,
  ) {
    super(problem);
  }
}
