import { Fqdn, SrvName, srvServices, type Address, type SrvService } from "../values";
import { isSameAddress, type MaybeAddress } from "./addresses";
import type { RecordPlan, ZonePlan } from "./plan";
import type { LabSettings } from "./settings";

/**
 * The split DNS: every SIP domain has a zone outside, which gives the public addresses, and one inside, which gives
 * the addresses behind the NAT (requirements DNS-PUBLIC-NAMES, DNS-INTERNAL-NAMES, DNS-SRV-INTERNAL).
 */
export function zonesOf(settings: LabSettings): readonly ZonePlan[] {
  return settings.sipDomains.flatMap((domain) => [
    publicZone(domain, settings),
    internalZone(domain, settings),
  ]);
}

function publicZone(domain: Fqdn, settings: LabSettings): ZonePlan {
  const { edge, cwa, publicDns } = settings;
  const primaryNameServer = Fqdn.parse(`ns.${domain}`);
  const accessEdge = accessEdgeName(domain, settings);
  return {
    host: "publicdns",
    view: "public",
    name: domain,
    primaryNameServer,
    records: [
      ...a(primaryNameServer, publicDns.address),
      ...a(accessEdge, edge.accessEdge.publicAddress),
      ...within(domain, [
        ...a(edge.webConferencingEdge.fqdn, edge.webConferencingEdge.publicAddress),
        ...a(edge.avEdge.fqdn, edge.avEdge.publicAddress),
        ...a(cwa.fqdn, cwa.publicAddress),
      ]),
      srv(srvServices.federation, domain, accessEdge),
      srv(srvServices.remoteUsers, domain, accessEdge),
    ],
  };
}

function internalZone(domain: Fqdn, settings: LabSettings): ZonePlan {
  const { edge, frontEnd, cwa, communicator } = settings;
  const sip = frontEndSipName(domain);
  // Automatic sign-in takes an SRV target only from the user's own SIP domain.
  const sipServer = frontEnd.fqdn.isWithin(domain) ? frontEnd.fqdn : sip;
  const primaryNameServer = Fqdn.parse(`ns.${domain}`);
  const ofRoles = within(domain, [
    ...a(frontEnd.fqdn, frontEnd.address),
    ...a(edge.internalFqdn, edge.internalAddress),
    ...a(edge.accessEdge.fqdn, edge.accessEdge.address),
    ...a(edge.webConferencingEdge.fqdn, edge.webConferencingEdge.address),
    ...a(edge.avEdge.fqdn, edge.avEdge.address),
    ...a(cwa.fqdn, cwa.address),
    ...(communicator ? a(communicator.controller, frontEnd.address) : []),
  ]).filter(({ name }) => !name.equals(sip));
  return {
    host: "frontend",
    view: "internal",
    name: domain,
    primaryNameServer,
    records: [
      ...a(primaryNameServer, frontEnd.address),
      ...a(sip, frontEnd.address),
      ...ofRoles,
      srv(srvServices.internalUsers, domain, sipServer),
    ],
  };
}

/** What the Edge resolves the A/V Edge's name to: by its hosts entry, else by the DNS server that it asks first. */
export function avEdgeAddressOnEdge<At extends MaybeAddress>(
  settings: LabSettings<At>,
): At | Address {
  const { hostsEntryAddress, address, publicAddress } = settings.edge.avEdge;
  const [first] = nameServerHostsOf(settings);
  return hostsEntryAddress ?? (first === "frontend" ? address : publicAddress);
}

/** The hosts of the DNS servers that the Edge asks, in this order. */
export function nameServerHostsOf({ edge, frontEnd }: LabSettings): ("publicdns" | "frontend")[] {
  return edge.nameServers.map((server) =>
    isSameAddress(server, frontEnd.address) ? "frontend" : "publicdns",
  );
}

/** The Access Edge's name in a SIP domain: its own in the domain it has one in, `sip.<domain>` in the others. */
export function accessEdgeName(domain: Fqdn, { edge }: LabSettings): Fqdn {
  return edge.accessEdge.fqdn.isWithin(domain) ? edge.accessEdge.fqdn : Fqdn.parse(`sip.${domain}`);
}

/** Inside, automatic sign-in falls back to this name, which therefore is the Front End's and not the Access Edge's. */
export function frontEndSipName(domain: Fqdn): Fqdn {
  return Fqdn.parse(`sip.${domain}`);
}

/** None where nobody says the address. */
const a = (name: Fqdn, address: MaybeAddress) =>
  address === undefined ? [] : [{ type: "A", name, address } as const];

const srv = ({ service, port }: SrvService, domain: Fqdn, target: Fqdn): RecordPlan => ({
  type: "SRV",
  name: SrvName.parse(`${service}.${domain}`),
  port,
  target,
});

const within = <Record extends { readonly name: Fqdn }>(domain: Fqdn, records: readonly Record[]) =>
  records.filter(({ name }) => name.isWithin(domain));
