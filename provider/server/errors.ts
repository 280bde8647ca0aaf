import type { Properties } from "./secrets";

/**
 * Thrown by `create` and `update` where something was made but isn't right: the engine keeps it in its
 * state, shows the reasons, and the next `up` goes on from there.
 */
export class PartialFailure extends Error {
  override readonly name = "PartialFailure";

  /**
   * @param id What was made.
   * @param computed Its computed properties.
   * @param reasons What is wrong with it, one sentence each.
   */
  constructor(
    readonly id: string,
    readonly computed: object,
    readonly reasons: readonly string[],
  ) {
    super(reasons.join("; "));
  }
}

/** What the engine has to keep of a resource that was made but isn't right, with the marks of secrets. */
export class InitFailure extends Error {
  override readonly name = "InitFailure";

  constructor(
    readonly id: string,
    readonly inputs: Properties,
    readonly outputs: Properties,
    readonly reasons: readonly string[],
  ) {
    super(reasons.join("; "));
  }
}
