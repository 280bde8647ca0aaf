import { accessCertificate } from "./access-certificate";
import { accessFederation } from "./access-federation";
import { accessRemoteUsers } from "./access-remote-users";
import { accessSrvTarget } from "./access-srv-target";
import { avDnsPublic } from "./av-dns-public";
import { avHosts } from "./av-hosts";
import { avKeepSender } from "./av-keep-sender";
import { avNatFlag } from "./av-nat-flag";
import { avPublishing } from "./av-publishing";
import { avStaticNat } from "./av-static-nat";
import { avStunTurnTcp } from "./av-stun-turn-tcp";
import { avTcpRange } from "./av-tcp-range";
import { avUdpRange } from "./av-udp-range";
import { credentialsSecret } from "./credentials-secret";
import { cwaNtlmClient } from "./cwa-ntlm-client";
import { cwaNtlmElsewhere } from "./cwa-ntlm-elsewhere";
import { cwaNtlmServer } from "./cwa-ntlm-server";
import { cwaPatch } from "./cwa-patch";
import { cwaReboot } from "./cwa-reboot";
import { cwaReverseProxy } from "./cwa-reverse-proxy";
import { dnsEdgeResolver } from "./dns-edge-resolver";
import { dnsInternalNames } from "./dns-internal-names";
import { dnsPublicNames } from "./dns-public-names";
import { dnsSrvFederation } from "./dns-srv-federation";
import { dnsSrvInternal } from "./dns-srv-internal";
import { dnsSrvRemote } from "./dns-srv-remote";
import { edgeInternalFlows } from "./edge-internal-flows";
import { edgeOwnAddresses } from "./edge-own-addresses";
import { edgeOwnPorts } from "./edge-own-ports";
import { nothingElseOpen } from "./nothing-else-open";
import { sipDomains } from "./sip-domains";
import { testAccess } from "./test-access";
import { testAccessScaleBack } from "./test-access-scale-back";
import { webconfPublishing } from "./webconf-publishing";
import type { Rule } from "./rule";

/** A rule for each requirement, in the order of the catalogue. */
export const rules: readonly Rule[] = [
  avDnsPublic,
  avHosts,
  avNatFlag,
  avStaticNat,
  avKeepSender,
  avStunTurnTcp,
  avTcpRange,
  avUdpRange,
  avPublishing,
  webconfPublishing,
  edgeOwnAddresses,
  edgeOwnPorts,
  nothingElseOpen,
  edgeInternalFlows,
  testAccess,
  testAccessScaleBack,
  dnsPublicNames,
  dnsSrvFederation,
  dnsSrvRemote,
  dnsSrvInternal,
  dnsInternalNames,
  dnsEdgeResolver,
  accessCertificate,
  accessSrvTarget,
  accessRemoteUsers,
  accessFederation,
  sipDomains,
  cwaPatch,
  cwaNtlmClient,
  cwaNtlmServer,
  cwaNtlmElsewhere,
  cwaReboot,
  cwaReverseProxy,
  credentialsSecret,
];
