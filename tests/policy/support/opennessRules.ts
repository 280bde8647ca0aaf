import { accessFederation } from "../../../policy/rules/access-federation";
import { accessRemoteUsers } from "../../../policy/rules/access-remote-users";
import { avKeepSender } from "../../../policy/rules/av-keep-sender";
import { avPublishing } from "../../../policy/rules/av-publishing";
import { avStaticNat } from "../../../policy/rules/av-static-nat";
import { avStunTurnTcp } from "../../../policy/rules/av-stun-turn-tcp";
import { avTcpRange } from "../../../policy/rules/av-tcp-range";
import { avUdpRange } from "../../../policy/rules/av-udp-range";
import { cwaReverseProxy } from "../../../policy/rules/cwa-reverse-proxy";
import { edgeInternalFlows } from "../../../policy/rules/edge-internal-flows";
import { edgeOwnAddresses } from "../../../policy/rules/edge-own-addresses";
import { edgeOwnPorts } from "../../../policy/rules/edge-own-ports";
import { nothingElseOpen } from "../../../policy/rules/nothing-else-open";
import type { Rule } from "../../../policy/rules/rule";
import { testAccess } from "../../../policy/rules/test-access";
import { testAccessScaleBack } from "../../../policy/rules/test-access-scale-back";
import { webconfPublishing } from "../../../policy/rules/webconf-publishing";

/** Every rule about what is open to whom. */
export const opennessRules: readonly Rule[] = [
  avTcpRange,
  avUdpRange,
  avStunTurnTcp,
  avPublishing,
  avStaticNat,
  avKeepSender,
  webconfPublishing,
  accessRemoteUsers,
  accessFederation,
  edgeOwnAddresses,
  edgeOwnPorts,
  edgeInternalFlows,
  testAccess,
  testAccessScaleBack,
  cwaReverseProxy,
  nothingElseOpen,
];
