/** Often enough that a provider without an engine is gone before a person can start the next one. */
const intervalMilliseconds = 40;

/**
 * Ends this process when the one that started it is gone.
 *
 * An engine that is killed can't say so; a provider that lived on would go on changing hosts while the next
 * `up` changes them too.
 */
export function exitWithParent(): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.exit(1);
  }, intervalMilliseconds).unref();
}
