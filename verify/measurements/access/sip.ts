import { randomBytes } from "node:crypto";
import { placeTitles, publicImDomains, SIP_MTLS, SIP_TLS, type PlaceName } from "../../../model";
import type { Endpoint } from "../../station/addresses";
import type { SipTrial } from "../../station/sipTrial";
import type { MeasuredLab, Measurement } from "../measurement";

/** A SIP domain that no lab has: reserved names end like this. */
export const strangeDomain = "not-configured.example";

/** A partner's SIP domain that no list has. */
export const undeclaredPartner = "partner.example";

/** How a SIP server fares from one place. */
export interface SipServerTrial {
  /** The place for people, e.g. "client (outside)". */
  readonly from: string;
  /** Where the server was tried; undefined where it wasn't. */
  readonly server?: Endpoint;
  /** What became of it, or why it couldn't be tried: a sentence without a full stop. */
  readonly trial: SipTrial | { readonly untried: string };
}

export interface Sip {
  /** The Access Edge from outside, on the port for remote users. */
  readonly accessEdge: SipServerTrial;
  /** The Access Edge on the port for partners; undefined where it answered remote users. */
  readonly accessEdgeForPartners?: SipServerTrial;
  /** The Front End from inside. */
  readonly frontEnd: SipServerTrial;
}

/** SIP of the Access Edge and the Front End: each SIP domain, and one that isn't configured. */
export const sip: Measurement<Sip> = {
  title: "SIP at Access Edge and Front End",
  bound: 45_000,
  async take(lab) {
    const [accessEdge, frontEnd] = await Promise.all([ofAccessEdge(lab), ofFrontEnd(lab)]);
    return { ...accessEdge, frontEnd };
  },
};

async function ofAccessEdge(lab: MeasuredLab): Promise<Omit<Sip, "frontEnd">> {
  const { publicAddress, fqdn } = lab.description.edge?.accessEdge ?? {};
  if (publicAddress === undefined) {
    const untried = "the description gives no public address of the Access Edge";
    return { accessEdge: { from: placeTitles.client, trial: { untried } } };
  }
  const accessEdge = await tried(lab, "client", `${publicAddress}:${SIP_TLS.ports}`, fqdn);
  if ("untried" in accessEdge.trial || isAnswered(accessEdge.trial)) return { accessEdge };
  const partners = `${publicAddress}:${SIP_MTLS.ports}`;
  return { accessEdge, accessEdgeForPartners: await tried(lab, "client", partners, fqdn) };
}

function ofFrontEnd(lab: MeasuredLab): Promise<SipServerTrial> {
  const { address, fqdn } = lab.description.frontEnd ?? {};
  if (address === undefined) {
    const untried = "the description gives no address of the Front End";
    return Promise.resolve({ from: placeTitles.workstation, trial: { untried } });
  }
  return tried(lab, "workstation", `${address}:${SIP_MTLS.ports}`, fqdn);
}

async function tried(
  lab: MeasuredLab,
  place: PlaceName,
  server: Endpoint,
  servername: string | undefined,
): Promise<SipServerTrial> {
  const from = placeTitles[place];
  const { authority, description } = lab;
  const user = {
    name: `edgelab-${randomBytes(4).toString("hex")}`,
    domains: description.sipDomains,
    stranger: strangeDomain,
    // Users of others come to the Access Edge alone.
    ...(place === "client" && {
      partners: [
        undeclaredPartner,
        ...(description.partners ?? []),
        ...Object.values(publicImDomains),
      ],
    }),
  };
  try {
    const { station } = lab.at(place);
    return { from, server, trial: await station.trySip({ server, servername, authority }, user) };
  } catch (error) {
    return { from, server, trial: { untried: (error as Error).message } };
  }
}

/** Whether a SIP server is there: it has answered something. */
export const isAnswered = ({ stranger, domains }: SipTrial): boolean =>
  [stranger, ...domains.map(({ options }) => options)].some(
    (outcome) => outcome !== undefined && "status" in outcome,
  );
