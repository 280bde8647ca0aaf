/** What a person got wrong on the command line or in a file that it names: shown without a stack trace. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
