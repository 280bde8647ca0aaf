import type { Check } from "../check";

export const namesChecks: readonly Check[] = [];
