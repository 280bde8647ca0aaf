import assert from "node:assert/strict";
import { ValueError } from "../../model/values";

/** The message with which `make` refuses its value; fails where it takes it, or throws another error. */
export function rejection(make: () => unknown): string {
  try {
    assert.fail(`it was taken, as ${String(make())}`);
  } catch (error) {
    if (error instanceof ValueError) {
      return error.message;
    }
    throw error;
  }
}

/** Values of every kind that a configuration can hold instead of text. */
export const notText: readonly unknown[] = [undefined, null, true, 42, NaN, [], ["x"], {}, 7n];
