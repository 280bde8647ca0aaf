import * as pulumi from "../provider/sdk/pulumi";
import { InvalidArguments } from "../model";

/**
 * What `read` returns.
 *
 * @throws pulumi.InputPropertiesError in place of {@link InvalidArguments}. A program that doesn't catch it ends with
 * its message alone: the stack trace of a misspelt address helps nobody.
 */
export function validated<Value>(read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof InvalidArguments)) {
      throw error;
    }
    const failure = new pulumi.InputPropertiesError({
      message: error.message,
      errors: [...error.problems],
    });
    // Nobody sees the trace, and its lines would take the SDK most of a minute to map.
    throw Object.assign(failure, { __pulumiRunError: true, stack: error.message });
  }
}
