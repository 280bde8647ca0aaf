import type { Check } from "../check";

export const cwaChecks: readonly Check[] = [];
