import type { Check } from "../check";
import { avPublishing } from "./avPublishing";
import { avTcpRange } from "./avTcpRange";
import { avUdpRange } from "./avUdpRange";
import { edgeInternalFlows } from "./edgeInternalFlows";
import { nothingElseOpen } from "./nothingElseOpen";
import { testAccess } from "./testAccess";
import { testAccessScaleBack } from "./testAccessScaleBack";

export const firewallChecks: readonly Check[] = [
  avTcpRange,
  avUdpRange,
  avPublishing,
  nothingElseOpen,
  edgeInternalFlows,
  testAccess,
  testAccessScaleBack,
];
