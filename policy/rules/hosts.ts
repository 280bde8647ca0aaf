import type { hostsRequirements } from "../../model/requirements/hosts";
import { addressUnique } from "./address-unique";
import { edgeRoutes } from "./edge-routes";
import type { Rule } from "./rule";

/** What the network of the hosts themselves needs. */
export const hostsRules = {
  "EDGE-ROUTES": edgeRoutes,
  "ADDRESS-UNIQUE": addressUnique,
} satisfies Readonly<Record<keyof typeof hostsRequirements, Rule>>;
