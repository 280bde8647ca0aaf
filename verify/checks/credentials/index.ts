import type { Check } from "../check";

export const credentialsChecks: readonly Check[] = [];
