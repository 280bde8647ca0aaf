import type { RequirementId } from "../../../../../model/requirements";
import { checks } from "../../../../../verify/checks";
import type { Check } from "../../../../../verify/checks/check";
import type { Chains } from "../../../../../verify/measurements/access/chains";
import type { CwaWeb } from "../../../../../verify/measurements/access/cwaWeb";
import type { EdgeListener } from "../../../../../verify/measurements/access/edgeListeners";
import {
  handshakePlaces,
  type HandshakePlace,
  type ServiceHandshake,
} from "../../../../../verify/measurements/access/handshakes";
import type { ResolvedName } from "../../../../../verify/measurements/names/edgeNames";
import type { InternalSip } from "../../../../../verify/measurements/access/internalSip";
import {
  edgeTlsServices,
  type OwnCertificates,
} from "../../../../../verify/measurements/access/ownCertificates";
import { type Sip } from "../../../../../verify/measurements/access/sip";
import {
  tlsServicesOf,
  type TlsServiceName,
} from "../../../../../verify/measurements/access/tlsServices";
import type { WayOut } from "../../../../../verify/measurements/access/waysOut";
import type { Outcome } from "../../../../../verify/measurements/measurement";
import type { Finding } from "../../../../../verify/result/finding";
import { worst } from "../../../../../verify/run/verifyLab";
import type { HandshakeOutcome, ShownCertificate } from "../../../../../verify/station/handshake";
import type { SipTrial } from "../../../../../verify/station/sipTrial";

const description = {
  sipDomains: ["contoso.com", "fabrikam.com"],
  partners: ["litwareinc.com"],
  edge: {
    accessEdge: { fqdn: "sip.contoso.com", publicAddress: "198.51.100.21" },
    webConferencingEdge: { fqdn: "webconf.contoso.com", publicAddress: "198.51.100.22" },
    avEdge: { fqdn: "av.contoso.com", publicAddress: "198.51.100.23" },
  },
  frontEnd: { fqdn: "frontend.contoso.com", address: "192.168.10.10" },
  cwa: { fqdn: "cwa.contoso.com", publicAddress: "198.51.100.20" },
};

export const certificate = (
  subject: string,
  more: Partial<ShownCertificate> = {},
): Extract<HandshakeOutcome, { kind: "certificate" }> => ({
  kind: "certificate" as const,
  certificate: {
    subject,
    names: [subject, "sip.fabrikam.com"],
    issuer: "lab authority",
    fingerprint: subject,
    validFrom: "2026-01-01T00:00:00.000Z",
    validTo: "2027-01-01T00:00:00.000Z",
    ...more,
  },
});

export const nothing = (kind: Exclude<HandshakeOutcome["kind"], "certificate">) => ({
  kind,
  said: "said",
});

/** The clock of the places outside. */
export const clock = "2026-06-01T00:00:00.000Z";

export const ok = { status: 200, reason: "OK" };
export const forbidden = { status: 403, reason: "Not configured" };

export const served = (domain: string): SipTrial["domains"][number] => ({
  ...{ domain, options: ok, register: ok },
  message: { ...ok, arrived: true },
});

export const soundTrial = (subject: string): SipTrial => ({
  handshake: certificate(subject),
  domains: description.sipDomains.map(served),
  stranger: forbidden,
  partners: Object.fromEntries(
    ["partner.example", "litwareinc.com", "aol.com"].map((domain) => [domain, ok]),
  ),
});

/** What is measured; a text stands for why it couldn't be. */
export interface Measured {
  readonly handshakes: readonly ServiceHandshake[];
  readonly sip: Sip | string;
  readonly ownCertificates: OwnCertificates | string;
  readonly internalSip: InternalSip | string;
  /** What the Edge's programs resolve. */
  readonly names: readonly ResolvedName[] | string;
  readonly federationOut: WayOut | string;
  readonly revocationOut: WayOut | string;
  readonly edgeListeners: readonly EdgeListener[] | string;
  readonly cwaWeb: CwaWeb | string;
  readonly chains: Chains | string;
}

const listener = (address: string, port: number, program: string): EdgeListener => ({
  ...{ transport: "tcp", address, port },
  programs: [program],
});

const inside = certificate("frontend.contoso.com");

/** What servers show where they are: what the client sees of the Edge's, and the Front End's. */
const owning = (handshakes: readonly ServiceHandshake[]): OwnCertificates => ({
  services: Object.fromEntries(
    edgeTlsServices.map((name) => [
      name,
      handshakes.find(({ service }) => service.name === name)?.outcome,
    ]),
  ) as unknown as OwnCertificates["services"],
  internal: [
    {
      ...{ title: "Front End", from: "Edge", flow: "edgeToFrontEnd" },
      ...{ server: "192.168.10.10:5061", own: { ...inside, clock }, seen: { ...inside, clock } },
    },
  ],
});

/** A sound lab, but for the Edge's own certificates: they are those that are seen. */
export const sound: Omit<Measured, "ownCertificates"> = {
  handshakes: handshakePlaces.flatMap((place) =>
    tlsServicesOf(description).map((service) => ({
      ...{ place, from: place, service },
      outcome: { ...certificate(service.fqdn ?? ""), clock },
    })),
  ),
  sip: {
    accessEdge: {
      from: "client",
      server: "198.51.100.21:443",
      trial: soundTrial("sip.contoso.com"),
    },
    frontEnd: {
      from: "workstation",
      server: "192.168.10.10:5061",
      trial: soundTrial("frontend.contoso.com"),
    },
  },
  internalSip: { edgeToFrontEnd: "answers", frontEndToEdge: "answers" },
  names: [{ name: "frontend.contoso.com", addresses: ["192.168.10.10"], words: [] }],
  federationOut: {
    ...{ own: "10.45.16.10", other: "203.0.113.10:5061" },
    ...{ outcome: "refused", fromClient: "refused" },
  },
  revocationOut: {
    ...{ own: "10.45.16.10", other: "203.0.113.10:80" },
    ...{ outcome: "refused", fromClient: "refused" },
  },
  edgeListeners: [
    listener("10.45.16.10", 443, "kamailio"),
    listener("10.45.16.20", 443, "nginx"),
    listener("10.45.16.30", 443, "turnserver"),
    listener("10.45.16.30", 443, "turnserver"),
  ],
  cwaWeb: {
    ...{ from: "client", server: "198.51.100.20:443", status: 200, directly: false },
    handshake: certificate("cwa.contoso.com"),
  },
  chains: "ACCESS-TRUST is tested by itself",
};

/** Own certificates as in a sound lab, but for the Front End as the Edge sees it. */
export const ownAs = (frontEnd: HandshakeOutcome = inside): OwnCertificates => {
  const { services, internal } = owning(sound.handshakes);
  return {
    services,
    internal: internal.map((ends) => ({ ...ends, seen: { ...frontEnd, clock } })),
  };
};

/** The sound handshakes, but for some services, at some places. */
export const seeing = (
  services: readonly TlsServiceName[],
  outcome: HandshakeOutcome | { readonly kind: "untried"; readonly because: string },
  places: readonly HandshakePlace[] = handshakePlaces,
  at = clock,
): readonly ServiceHandshake[] =>
  sound.handshakes.map((one) =>
    services.includes(one.service.name) && places.includes(one.place)
      ? { ...one, outcome: { ...outcome, clock: at } }
      : one,
  );

/** The trial of one server as it is, or as given. */
export const trying = (changes: Partial<Record<keyof Sip, Partial<SipTrial> | string>>): Sip => {
  const { accessEdge, frontEnd } = sound.sip as Sip;
  const all = { accessEdge, frontEnd, accessEdgeForPartners: accessEdge };
  const changed = Object.entries(changes).map(([name, change]) => {
    const one = all[name as keyof Sip];
    const trial = typeof change === "string" ? { untried: change } : { ...one.trial, ...change };
    return [name, { ...one, trial }] as const;
  });
  return { accessEdge, frontEnd, ...(Object.fromEntries(changed) as Partial<Sip>) };
};

const accessChecks = [
  "ACCESS-CERTIFICATE",
  "ACCESS-SIP-NAMES",
  "ACCESS-REMOTE-USERS",
  "ACCESS-FEDERATION",
  "TLS-END-TO-END",
  "REVOCATION-LISTS",
  "SIP-DOMAINS",
  "REMOTE-ENABLED",
  "FEDERATION-ENABLED",
  "FEDERATION-ALLOWED",
  "WEBCONF-PUBLISHING",
  "EDGE-OWN-PORTS",
  "CWA-REVERSE-PROXY",
] as const;

/** What the checks say of a lab that is sound but for this. */
export function findingsOf(changes: Partial<Measured>): Record<string, readonly Finding[]> {
  const outcomes = Object.fromEntries(
    Object.entries({
      ownCertificates: owning(changes.handshakes ?? sound.handshakes),
      ...sound,
      ...changes,
    }).map(([name, value]): [string, Outcome<unknown>] => [
      name,
      typeof value === "string"
        ? { taken: false, because: value, seconds: 0 }
        : { taken: true, value, seconds: 0 },
    ]),
  );
  return Object.fromEntries(
    accessChecks.map((id) => [
      id,
      (checks[id] as Check).judge(outcomes, { name: "lab", description }),
    ]),
  );
}

/** The requirements that are broken, and those that aren't proven with those that they aren't because of. */
export function verdictsOf(changes: Partial<Measured>) {
  const all = Object.entries(findingsOf(changes)) as [RequirementId, readonly Finding[]][];
  const verdict = (findings: readonly Finding[]) => worst(findings.map((one) => one.verdict));
  return {
    broken: all.filter(([, findings]) => verdict(findings) === "broken").map(([id]) => id),
    notProven: Object.fromEntries(
      all
        .filter(([, findings]) => verdict(findings) === "notProven")
        .map(([id, findings]) => [id, findings.find(({ because }) => because)?.because]),
    ),
  };
}
