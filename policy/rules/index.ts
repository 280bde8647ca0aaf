import type { RequirementId } from "../../model/requirements";
import { accessEdgeRules } from "./accessEdge";
import { avAuthenticationRules } from "./avAuthentication";
import { avEdgeRules } from "./avEdge";
import { communicatorRules } from "./communicator";
import { credentialsRules } from "./credentials";
import { cwaRules } from "./cwa";
import { dnsRules } from "./dns";
import { externalAccessRules } from "./externalAccess";
import { firewallRules } from "./firewall";
import { hostsRules } from "./hosts";
import { publicImRules } from "./publicIm";
import type { Rule } from "./rule";
import { trustRules } from "./trust";

/** The rule of each requirement. */
export const rules: Readonly<Record<RequirementId, Rule>> = {
  ...avEdgeRules,
  ...avAuthenticationRules,
  ...firewallRules,
  ...dnsRules,
  ...accessEdgeRules,
  ...trustRules,
  ...externalAccessRules,
  ...cwaRules,
  ...credentialsRules,
  ...publicImRules,
  ...communicatorRules,
  ...hostsRules,
};
