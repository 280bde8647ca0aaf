import type { RequirementId } from "../../model/requirements";
import { accessEdgeRules } from "./accessEdge";
import { avEdgeRules } from "./avEdge";
import { credentialsRules } from "./credentials";
import { cwaRules } from "./cwa";
import { dnsRules } from "./dns";
import { firewallRules } from "./firewall";
import { hostsRules } from "./hosts";
import { publicImRules } from "./publicIm";
import type { Rule } from "./rule";

/** The rule of each requirement. */
export const rules: Readonly<Record<RequirementId, Rule>> = {
  ...avEdgeRules,
  ...firewallRules,
  ...dnsRules,
  ...accessEdgeRules,
  ...cwaRules,
  ...credentialsRules,
  ...publicImRules,
  ...hostsRules,
};
