import {
  AV_AUTHENTICATION,
  AV_STUN_TURN_TCP,
  AV_STUN_TURN_UDP,
  AV_TCP_IN,
  avEdgeAddressOnEdge,
  HTTPS,
  PSOM_TLS,
  publicImDomains,
  SIP_MTLS,
  SIP_TLS,
  windowsMinimum,
  type HostPlan,
  type LabCommunicator,
  type ModelPlan,
  type ProtocolDefinition,
  type ProvisionedPublicIm,
} from "../../../model";
import { workstationAccount } from "./communicator";
import { accessEdge } from "./services/accessEdge";
import type { AvAuthenticationArgs } from "./services/avAuthentication";
import type { AvEdgeArgs } from "./services/avEdge";
import { cwa } from "./services/cwa";
import { domainController } from "./services/domainController";
import { frontEnd } from "./services/frontEnd";
import {
  cwaPresence,
  frontEndPresence,
  presencePort,
  type PresenceService,
} from "./services/presence";
import { publicImProviders } from "./services/publicImProviders";
import { reverseProxy } from "./services/reverseProxy";
import type { CertificateFiles, ServiceSpec } from "./services/serviceSpec";
import { webConferencing } from "./services/webConferencing";

/** The files of a certificate, and the authority to trust beside it. */
export interface InstalledCertificate extends CertificateFiles {
  readonly authorityFile: string;
}

/** What the A/V Edge is made of, but for its secret. */
export function avEdgeArgs({ settings }: ModelPlan, certificate: InstalledCertificate): AvEdgeArgs {
  const { accessEdge: sip, avEdge, internalAddress, webConferencingEdge } = settings.edge;
  const [relayPorts] = AV_TCP_IN.ports.ranges;
  return {
    externalAddress: `${avEdge.address}`,
    internalAddress: `${internalAddress}`,
    port: portOf(AV_STUN_TURN_UDP),
    tlsPort: portOf(AV_STUN_TURN_TCP),
    relayPorts: { first: relayPorts.from, last: relayPorts.to },
    certificate,
    realm: `${settings.sipDomains[0]}`,
    deniedPeers: [`${sip.address}`, `${webConferencingEdge.address}`],
    ...(avEdge.translatedByNat && {
      translatedByNat: {
        name: `${avEdge.fqdn}`,
        publicAddress: `${avEdgeAddressOnEdge(settings)}`,
      },
    }),
  };
}

/** But for the secret of the A/V authentication service. */
export function accessEdgeSpec(plan: ModelPlan, certificate: InstalledCertificate): ServiceSpec {
  const { edge, frontEnd: server } = plan.settings;
  const port = portOf(SIP_MTLS);
  const providers = providersOf(plan);
  return accessEdge({
    externalAddress: `${edge.accessEdge.address}`,
    externalPorts: [port, portOf(SIP_TLS)],
    partnerPort: port,
    internal: { address: `${edge.internalAddress}`, port },
    nextHop: { fqdn: `${server.fqdn}`, port },
    sipDomains: edge.sipDomains.map(String),
    fqdn: `${edge.accessEdge.fqdn}`,
    methods: edge.accessEdge,
    ...(providers && { providers }),
    certificate,
    authorityFile: certificate.authorityFile,
    avAuthentication: avAuthenticationArgs(plan),
  });
}

export function avAuthenticationArgs({
  settings: { edge, frontEnd },
}: ModelPlan): AvAuthenticationArgs {
  return {
    edge: { address: `${edge.internalAddress}`, port: portOf(AV_AUTHENTICATION) },
    frontEndAddress: `${frontEnd.address}`,
    relays: { intranet: `${edge.internalFqdn}`, internet: `${edge.avEdge.fqdn}` },
  };
}

export function webConferencingSpec(
  { settings }: ModelPlan,
  certificate: InstalledCertificate,
): ServiceSpec {
  const { address } = settings.edge.webConferencingEdge;
  return webConferencing({ address: `${address}`, port: portOf(PSOM_TLS), certificate });
}

export function frontEndSpec(plan: ModelPlan, certificate: InstalledCertificate): ServiceSpec {
  const { edge, frontEnd: server } = plan.settings;
  return frontEnd({
    address: `${server.address}`,
    port: portOf(SIP_MTLS),
    edgeAddress: `${edge.internalAddress}`,
    sipDomains: server.sipDomains.map(String),
    certificate,
    authorityFile: certificate.authorityFile,
    avAuthentication: avAuthenticationArgs(plan),
    publicImDomains: plan.settings.publicIm ? Object.values(publicImDomains) : [],
  });
}

/** Where the stand-ins of the providers are: on the Internet, and no host of their own. */
const providersOf = ({ settings: { publicIm }, hosts }: ModelPlan) =>
  publicIm && { address: internetAddress(hosts), port: portOf(SIP_MTLS) };

const internetAddress = (hosts: readonly HostPlan[]) =>
  hosts.flatMap(({ role, interfaces: [{ addresses }] }) =>
    role === "thirdparty" ? addresses.map(String) : [],
  )[0];

export function publicImProvidersSpec(
  { hosts }: ModelPlan,
  { accessEdgeFqdn, sipDomains, providers }: ProvisionedPublicIm,
  certificate: InstalledCertificate,
): ServiceSpec {
  return publicImProviders({
    address: internetAddress(hosts),
    ports: { servers: portOf(SIP_MTLS), contacts: portOf(SIP_TLS) },
    accessEdgeFqdn: `${accessEdgeFqdn}`,
    sipDomains: sipDomains.map(String),
    providers,
    certificate,
    authorityFile: certificate.authorityFile,
  });
}

export function domainControllerSpec(
  { settings: { frontEnd: server } }: ModelPlan,
  { domain, controller, organizationalUnit }: LabCommunicator,
  certificate: InstalledCertificate,
): ServiceSpec {
  return domainController({
    address: `${server.address}`,
    domain: `${domain}`,
    name: `${controller.relativeTo(domain)}`,
    organizationalUnit,
    computer: workstationAccount,
    certificate,
    authorityFile: certificate.authorityFile,
  });
}

export function frontEndPresenceSpec(
  { settings: { cwa: web, frontEnd: server } }: ModelPlan,
  certificate: InstalledCertificate,
): PresenceService {
  return frontEndPresence({
    address: `${server.address}`,
    certificate,
    authorityFile: certificate.authorityFile,
    peer: { address: `${web.address}`, name: `${web.fqdn}` },
  });
}

export function cwaSpec({ settings }: ModelPlan, certificate: InstalledCertificate): ServiceSpec {
  return cwa({
    address: `${settings.cwa.address}`,
    port: portOf(HTTPS),
    certificate,
    presence: { port: presencePort, name: `${settings.cwa.fqdn}` },
    authorityFile: certificate.authorityFile,
  });
}

export function cwaPresenceSpec(
  { settings: { cwa: web, frontEnd: server } }: ModelPlan,
  certificate: InstalledCertificate,
): PresenceService {
  return cwaPresence({
    address: `${web.address}`,
    certificate,
    authorityFile: certificate.authorityFile,
    peer: { address: `${server.address}`, name: `${server.fqdn}` },
    minimumUnlessSet: windowsMinimum(web.operatingSystem).value,
  });
}

export function reverseProxySpec(
  { settings }: ModelPlan,
  certificate: InstalledCertificate,
): ServiceSpec {
  const { address, fqdn, publicAddress } = settings.cwa;
  const port = portOf(HTTPS);
  return reverseProxy({
    publicAddress: `${publicAddress}`,
    port,
    publicName: `${fqdn}`,
    certificate,
    cwa: { address: `${address}`, port, name: `${fqdn}` },
    authorityFile: certificate.authorityFile,
  });
}

/** The port of a protocol that has just one. */
const portOf = (protocol: ProtocolDefinition) => protocol.ports.ranges[0].from;
