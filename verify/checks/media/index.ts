import type { Check } from "../check";

export const mediaChecks: readonly Check[] = [];
