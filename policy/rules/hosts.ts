import type { hostsRequirements } from "../../model/requirements/hosts";
import { edgeRoutes } from "./edge-routes";
import type { Rule } from "./rule";

/** What the network of the hosts themselves needs. */
export const hostsRules = {
  "EDGE-ROUTES": edgeRoutes,
} satisfies Readonly<Record<keyof typeof hostsRequirements, Rule>>;
