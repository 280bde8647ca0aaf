import { accessChecks } from "./access";
import { credentialsChecks } from "./credentials";
import { cwaChecks } from "./cwa";
import { firewallChecks } from "./firewall";
import { mediaChecks } from "./media";
import { namesChecks } from "./names";
import type { Check } from "./check";

/** A check for every requirement of the catalogue. */
export const checks: readonly Check[] = [
  ...namesChecks,
  ...firewallChecks,
  ...mediaChecks,
  ...accessChecks,
  ...cwaChecks,
  ...credentialsChecks,
];
