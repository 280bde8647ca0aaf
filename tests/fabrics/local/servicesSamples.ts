import {
  accessEdge,
  type AccessEdgeArgs,
} from "../../../components/fabrics/local/services/accessEdge";
import {
  avEdge,
  type AvEdgeArgs,
  avEdgeFiles,
} from "../../../components/fabrics/local/services/avEdge";
import { cwa, type CwaArgs } from "../../../components/fabrics/local/services/cwa";
import { dns, type DnsArgs } from "../../../components/fabrics/local/services/dns";
import { frontEnd, type FrontEndArgs } from "../../../components/fabrics/local/services/frontEnd";
import {
  cwaPresence,
  frontEndPresence,
  type CwaPresenceArgs,
} from "../../../components/fabrics/local/services/presence";
import {
  reverseProxy,
  type ReverseProxyArgs,
} from "../../../components/fabrics/local/services/reverseProxy";
import type { ServiceSpec } from "../../../components/fabrics/local/services/serviceSpec";
import { webConferencing } from "../../../components/fabrics/local/services/webConferencing";

const certificate = (name: string) => ({
  certificateFile: `/lab/${name}.pem`,
  keyFile: `/lab/${name}.key`,
});
const authorityFile = "/lab/authority.pem";

export const avEdgeArgs: AvEdgeArgs = {
  externalAddress: "10.45.16.30",
  internalAddress: "172.25.33.10",
  port: 3478,
  tlsPort: 443,
  relayPorts: { first: 50000, last: 59999 },
  certificate: certificate("av"),
  realm: "contoso.com",
  deniedPeers: ["10.45.16.10"],
  translatedByNat: { name: "av.contoso.com", publicAddress: "198.51.100.23" },
};

export const avSecret = "correct horse";

const avAuthentication = {
  edge: { address: "172.25.33.10", port: 5062 },
  frontEndAddress: "192.168.10.10",
  relays: { intranet: "edge.contoso.com", internet: "av.contoso.com" },
};

export const accessEdgeArgs: AccessEdgeArgs = {
  externalAddress: "10.45.16.10",
  externalPorts: [5061, 443],
  partnerPort: 5061,
  internal: { address: "172.25.33.10", port: 5061 },
  nextHop: { fqdn: "frontend.contoso.com", port: 5061 },
  sipDomains: ["contoso.com", "fabrikam.com"],
  fqdn: "sip.contoso.com",
  methods: {
    remoteUserAccess: true,
    federation: true,
    partnerDiscovery: true,
    allowedDomains: [],
    blockedDomains: [],
    publicImProviders: [],
  },
  certificate: certificate("sip"),
  authorityFile,
  avAuthentication,
};

export const frontEndArgs: FrontEndArgs = {
  address: "192.168.10.10",
  port: 5061,
  edgeAddress: "172.25.33.10",
  sipDomains: ["contoso.com"],
  certificate: certificate("frontend"),
  authorityFile,
  avAuthentication,
};

export const webConferencingArgs = {
  address: "10.45.16.20",
  port: 443,
  certificate: certificate("webconf"),
};

export const cwaArgs: CwaArgs = {
  address: "192.168.10.20",
  port: 443,
  certificate: certificate("cwa"),
  presence: { port: 8443, name: "cwa01.contoso.local" },
  authorityFile,
};

export const cwaPresenceArgs: CwaPresenceArgs = {
  address: "192.168.10.20",
  certificate: certificate("cwa"),
  authorityFile,
  peer: { address: "192.168.10.10", name: "pool.contoso.com" },
  minimumUnlessSet: 0x20000000,
};

export const presenceUser = { user: "alice", password: avSecret };

export const reverseProxyArgs: ReverseProxyArgs = {
  publicAddress: "198.51.100.20",
  port: 443,
  publicName: "cwa.contoso.com",
  certificate: certificate("cwapublic"),
  cwa: { address: "192.168.10.20", port: 443, name: "cwa01.contoso.local" },
  authorityFile,
};

export const dnsArgs: DnsArgs = {
  addresses: ["198.51.100.53", "203.0.113.53"],
  port: 53,
  zones: [
    { name: "contoso.com", file: "/lab/zones/contoso.com" },
    { name: "fabrikam.com", file: "/lab/zones/fabrikam.com" },
  ],
};

export const allServices: readonly ServiceSpec[] = [
  { ...avEdge(avEdgeArgs), files: avEdgeFiles(avEdgeArgs, avSecret) },
  accessEdge(accessEdgeArgs),
  frontEnd(frontEndArgs),
  webConferencing(webConferencingArgs),
  cwa(cwaArgs),
  ...[cwaPresence(cwaPresenceArgs), frontEndPresence(cwaPresenceArgs)].map(({ spec, files }) => ({
    ...spec,
    files: files(presenceUser),
  })),
  reverseProxy(reverseProxyArgs),
  dns(dnsArgs),
];

/** The listeners of a service as people write them, "udp 10.45.16.30:3478". */
export function listenersOf({ listens }: Pick<ServiceSpec, "listens">): string[] {
  return listens.map(({ protocol, address, port }) => `${protocol} ${address}:${port}`);
}
