import type { Check } from "../check";

export const firewallChecks: readonly Check[] = [];
