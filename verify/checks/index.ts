import { AV_TCP_IN, AV_UDP_IN, srvServices } from "../../model";
import type { RequirementId } from "../../model/requirements";
import { handshakes } from "../measurements/access/handshakes";
import { notProven } from "../result/finding";
import { accessCertificate } from "./access-certificate";
import { accessFederation } from "./access-federation";
import { accessRemoteUsers } from "./access-remote-users";
import { accessSipNames } from "./access-sip-names";
import { accessSrvTarget } from "./access-srv-target";
import { avAuthenticationCheck } from "./av-authentication";
import { accessTrust } from "./access-trust";
import { addressUnique } from "./address-unique";
import { avDnsPublic } from "./av-dns-public";
import { avHosts } from "./av-hosts";
import { avKeepSender } from "./av-keep-sender";
import { avNatFlag } from "./av-nat-flag";
import { avPublishing } from "./av-publishing";
import { avStaticNat } from "./av-static-nat";
import { avStunTurnTcp } from "./av-stun-turn-tcp";
import { clocksAgree } from "./clocks-agree";
import { communicatorChecks } from "./communicator";
import { credentialsSecret } from "./credentials-secret";
import { cwaNtlmElsewhere } from "./cwa-ntlm-elsewhere";
import { cwaPatch } from "./cwa-patch";
import { cwaReboot } from "./cwa-reboot";
import { cwaReverseProxy } from "./cwa-reverse-proxy";
import { dnsEdgeResolver } from "./dns-edge-resolver";
import { dnsInternalNames } from "./dns-internal-names";
import { dnsPublicNames } from "./dns-public-names";
import { dnsSrvInternal } from "./dns-srv-internal";
import { edgeInternalFlows } from "./edge-internal-flows";
import { edgeNextHop } from "./edge-next-hop";
import { edgeOwnAddresses } from "./edge-own-addresses";
import { edgeOwnPorts } from "./edge-own-ports";
import { federationAllowed } from "./federation-allowed";
import { federationEnabled } from "./federation-enabled";
import { edgeRoutes } from "./edge-routes";
import { nothingElseOpen } from "./nothing-else-open";
import { picAolCertificate } from "./pic-aol-certificate";
import { picEnabled } from "./pic-enabled";
import { picFqdn } from "./pic-fqdn";
import { picLeadTime } from "./pic-lead-time";
import { picProviders } from "./pic-providers";
import { picSipDomains } from "./pic-sip-domains";
import { revocationLists } from "./revocation-lists";
import { registrarNtlm } from "./registrar-ntlm";
import { remoteEnabled } from "./remote-enabled";
import { sipDomains } from "./sip-domains";
import { testAccess } from "./test-access";
import { testAccessScaleBack } from "./test-access-scale-back";
import { tlsEndToEnd } from "./tls-end-to-end";
import { check, type Check } from "./check";
import { avRange } from "./support/avRange";
import { ntlmMinimum } from "./support/ntlmMinimum";
import { publicSrv } from "./support/publicSrv";
import { reachedFindings } from "./support/reached";
import { sightsOf } from "./support/sights";

/** The check of each requirement. */
export const checks = {
  "AV-DNS-PUBLIC": avDnsPublic,
  "AV-HOSTS": avHosts,
  "AV-NAT-FLAG": avNatFlag,
  "AV-STATIC-NAT": avStaticNat,
  "AV-KEEP-SENDER": avKeepSender,
  "AV-STUN-TURN-TCP": avStunTurnTcp,
  "AV-AUTHENTICATION": avAuthenticationCheck,
  "CLOCKS-AGREE": clocksAgree,
  /** Media over TCP gets through to the A/V Edge, to the very port at either end. */
  "AV-TCP-RANGE": avRange(AV_TCP_IN),
  /** STUN/TURN and media over UDP get through to the A/V Edge, to the very port at either end. */
  "AV-UDP-RANGE": avRange(AV_UDP_IN),
  "AV-PUBLISHING": avPublishing,
  /** TCP 443 of its public address leads to the Web Conferencing Edge. */
  "WEBCONF-PUBLISHING": check({
    needs: { handshakes },
    judge: ({ handshakes: seen }, lab) =>
      seen.taken
        ? reachedFindings(sightsOf(seen.value, "webConferencingEdge"))
        : [notProven(lab.name, "the Web Conferencing Edge answers", seen.because)],
  }),
  "EDGE-OWN-ADDRESSES": edgeOwnAddresses,
  "EDGE-OWN-PORTS": edgeOwnPorts,
  "NOTHING-ELSE-OPEN": nothingElseOpen,
  "EDGE-INTERNAL-FLOWS": edgeInternalFlows,
  "TEST-ACCESS": testAccess,
  "TEST-ACCESS-SCALE-BACK": testAccessScaleBack,
  "DNS-PUBLIC-NAMES": dnsPublicNames,
  /** Partners find the Access Edge of each SIP domain. */
  "DNS-SRV-FEDERATION": publicSrv(srvServices.federation),
  /** Remote users find the Access Edge of each SIP domain. */
  "DNS-SRV-REMOTE": publicSrv(srvServices.remoteUsers),
  "DNS-SRV-INTERNAL": dnsSrvInternal,
  "DNS-INTERNAL-NAMES": dnsInternalNames,
  "DNS-EDGE-RESOLVER": dnsEdgeResolver,
  "EDGE-NEXT-HOP": edgeNextHop,
  "ACCESS-CERTIFICATE": accessCertificate,
  "ACCESS-SIP-NAMES": accessSipNames,
  "ACCESS-SRV-TARGET": accessSrvTarget,
  "ACCESS-REMOTE-USERS": accessRemoteUsers,
  "ACCESS-FEDERATION": accessFederation,
  "SIP-DOMAINS": sipDomains,
  "TLS-END-TO-END": tlsEndToEnd,
  "ACCESS-TRUST": accessTrust,
  "REVOCATION-LISTS": revocationLists,
  "REGISTRAR-NTLM": registrarNtlm,
  "REMOTE-ENABLED": remoteEnabled,
  "FEDERATION-ENABLED": federationEnabled,
  "FEDERATION-ALLOWED": federationAllowed,
  "PIC-ENABLED": picEnabled,
  "CWA-PATCH": cwaPatch,
  /** Communicator Web Access asks nothing of servers that it signs in to. */
  "CWA-NTLM-CLIENT": ntlmMinimum("NtlmMinClientSec"),
  /** Communicator Web Access asks nothing of clients that sign in to it. */
  "CWA-NTLM-SERVER": ntlmMinimum("NtlmMinServerSec"),
  "CWA-NTLM-ELSEWHERE": cwaNtlmElsewhere,
  "CWA-REBOOT": cwaReboot,
  "CWA-REVERSE-PROXY": cwaReverseProxy,
  "CREDENTIALS-SECRET": credentialsSecret,
  "PIC-FQDN": picFqdn,
  "PIC-SIP-DOMAINS": picSipDomains,
  "PIC-PROVIDERS": picProviders,
  "PIC-AOL-CERTIFICATE": picAolCertificate,
  "PIC-LEAD-TIME": picLeadTime,
  ...communicatorChecks,
  "EDGE-ROUTES": edgeRoutes,
  "ADDRESS-UNIQUE": addressUnique,
} satisfies Readonly<Record<RequirementId, Check>>;
