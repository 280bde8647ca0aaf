import type { Check } from "../check";

export const accessChecks: readonly Check[] = [];
