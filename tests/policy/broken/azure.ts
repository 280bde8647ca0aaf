import type { BrokenStack } from "./brokenStack";

/** Stacks of plain Azure resources and commands, each with one requirement broken. */
export const brokenAzureStacks: readonly BrokenStack[] = [];
