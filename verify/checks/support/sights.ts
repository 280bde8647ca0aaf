import type { RequirementId } from "../../../model/requirements";
import type {
  HandshakePlace,
  Handshakes,
  ServiceHandshake,
} from "../../measurements/access/handshakes";
import type { TlsService, TlsServiceName } from "../../measurements/access/tlsServices";
import type { FlowName } from "../../../model/flows";
import type { NoHandshake, ShownCertificate } from "../../station/handshake";

/** Who answers at the published address of a service, by the certificate that is shown. */
export type Sight = {
  readonly place: HandshakePlace;
  readonly from: string;
  readonly service: TlsService;
} & (
  | { readonly who: "itself"; readonly certificate: ShownCertificate; readonly clock: string }
  | {
      /** A service of another role, or nobody that the description knows. */
      readonly who: "another";
      readonly certificate: ShownCertificate;
      readonly clock: string;
      /** For people, e.g. "the Web Conferencing Edge". */
      readonly answerer: string;
      /** Undefined for nobody that the description knows. */
      readonly role?: TlsService;
    }
  | { readonly who: "nobody"; readonly kind: NoHandshake; readonly said: string }
  | { readonly who: "unknown"; readonly because: string }
);

/** A sight in which a certificate was shown. */
export type ShowingSight = Extract<Sight, { readonly certificate: ShownCertificate }>;

export const isShowing = (sight: Sight): sight is ShowingSight => "certificate" in sight;

/** What each place sees of a service. */
export function sightsOf(handshakes: Handshakes, name: TlsServiceName): readonly Sight[] {
  const services = handshakes.map(({ service }) => service);
  return handshakes
    .filter(({ service }) => service.name === name)
    .map((handshake) => sightOf(handshake, services));
}

function sightOf(
  { place, from, service, outcome }: ServiceHandshake,
  services: readonly TlsService[],
): Sight {
  const seen = { place, from, service };
  if (outcome.kind === "untried") return { ...seen, who: "unknown", because: outcome.because };
  if (outcome.kind !== "certificate") {
    return { ...seen, who: "nobody", kind: outcome.kind, said: outcome.said };
  }
  const { certificate, clock } = outcome;
  if (service.fqdn === undefined || isFor(certificate, service.fqdn)) {
    return { ...seen, who: "itself", certificate, clock };
  }
  const role = services.find(({ fqdn }) => fqdn !== undefined && isFor(certificate, fqdn));
  const answerer =
    role === undefined ? `a server named ${nameOf(certificate)}` : `the ${role.title}`;
  return { ...seen, who: "another", certificate, clock, answerer, ...(role && { role }) };
}

/** Whether a certificate carries a name, as its subject or as a further one. */
function isFor({ subject, names }: ShownCertificate, fqdn: string): boolean {
  const wanted = fqdn.toLowerCase();
  const anyBeside = wanted.replace(/^[^.]+/, "*");
  return [subject, ...names].some((name) => [wanted, anyBeside].includes(name.toLowerCase()));
}

/** Who a certificate says it is. */
export const nameOf = ({ subject, names }: ShownCertificate): string =>
  subject || names[0] || "nothing";

/** Whether places see different services at one address and port, one of them the role's own. */
export const isShared = (sights: readonly Sight[]): boolean =>
  sights.some(({ who }) => who === "itself") && sights.some(({ who }) => who === "another");

/** The requirement that is about reaching a service, and the flow that is measured. */
export const reaching: Readonly<
  Record<TlsServiceName, { readonly requirement: RequirementId; readonly flow: FlowName }>
> = {
  accessEdge: { requirement: "ACCESS-REMOTE-USERS", flow: "remoteUsers" },
  accessEdgeFederation: { requirement: "ACCESS-FEDERATION", flow: "federationIn" },
  webConferencingEdge: { requirement: "WEBCONF-PUBLISHING", flow: "webConferencing" },
  avEdge: { requirement: "AV-STUN-TURN-TCP", flow: "avTcp" },
  cwa: { requirement: "CWA-REVERSE-PROXY", flow: "webAccess" },
};

const words: Readonly<Record<NoHandshake, string>> = {
  refused: "refused: nobody listens there",
  lost: "nothing comes back",
  closed: "the connection is closed before a certificate is shown",
  garbage: "who answers speaks no TLS",
  disagreed: "the server refuses the TLS handshake",
  silent: "the connection is accepted, and nothing ever comes",
};

/** Why no certificate came, for people. */
export const wordsOf = (kind: NoHandshake): string => words[kind];
