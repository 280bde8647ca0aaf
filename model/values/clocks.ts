/** Seconds by which Windows lets clocks in a domain differ unless told otherwise. */
export const clockTolerance = 300;

/** Seconds: a lab's clock isn't off by more. */
export const tenYears = 315_360_000;
