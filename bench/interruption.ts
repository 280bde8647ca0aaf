/** Thrown in place of the next measurement once someone has asked for the end. */
export class Interrupted extends Error {
  constructor(readonly signal: NodeJS.Signals) {
    super(`ended by ${signal}`);
  }
}

let received: NodeJS.Signals | undefined;

/**
 * From here on a signal ends the benchmark by an error, so that what is up is taken down. The engine gets a Ctrl-C
 * from the terminal itself, and ends its operation.
 */
export function endOnSignals(): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (received === undefined)
        process.stderr.write(`bench: ${signal}: taking everything down\n`);
      received ??= signal;
    });
  }
}

/** @throws Interrupted after a signal. */
export function throwIfInterrupted(): void {
  if (received !== undefined) throw new Interrupted(received);
}
