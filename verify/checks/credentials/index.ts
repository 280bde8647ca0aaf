import type { Check } from "../check";
import { credentialsSecret } from "./credentialsSecret";

export const credentialsChecks: readonly Check[] = [credentialsSecret];
