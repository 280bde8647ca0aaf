import { placeTitles, SIP_MTLS, SIP_TLS, type PlaceName } from "../../../model";
import type { FlowName } from "../../../model/flows";
import type { Endpoint } from "../../station/addresses";
import type { SentChain } from "../../station/chain";
import type { NoConnection } from "../../station/handshake";
import type { MeasuredLab, Measurement } from "../measurement";
import type { Untried } from "./handshakes";

/** What a server sends of certificates to who calls it, and asks of theirs. */
export interface ServerChain {
  /** E.g. "Access Edge for partners". */
  readonly title: string;
  /** Who calls, for people. */
  readonly from: string;
  readonly flow: FlowName;
  readonly server: Endpoint | undefined;
  readonly outcome: SentChain | NoConnection | Untried;
}

/** The chains of the Edge and the Front End, each seen by who has to trust it. */
export interface Chains {
  readonly accessEdge: ServerChain;
  readonly accessEdgeFederation: ServerChain;
  readonly edgeInternal: ServerChain;
  readonly frontEnd: ServerChain;
  /** The authority to trust, PEM text; undefined for the system's. */
  readonly authority: string | undefined;
}

/** The chains that Access Edge, Edge and Front End send, off the wire. */
export const chains: Measurement<Chains> = {
  title: "chains of certificates",
  bound: 15_000,
  async take(lab) {
    const { edge, frontEnd } = lab.description;
    const { publicAddress, fqdn } = edge?.accessEdge ?? {};
    const at = (address: string | undefined, { ports }: typeof SIP_TLS): Endpoint | undefined =>
      address && `${address}:${ports}`;
    const [outside, forPartners, inside, ofFrontEnd] = await Promise.all([
      chain(lab, "Access Edge", "client", "remoteUsers", at(publicAddress, SIP_TLS), fqdn),
      chain(
        lab,
        "Access Edge for partners",
        "client",
        "federationIn",
        at(publicAddress, SIP_MTLS),
        fqdn,
      ),
      chain(
        lab,
        "Edge's internal interface",
        "frontEnd",
        "frontEndToEdge",
        at(edge?.internalAddress, SIP_MTLS),
        edge?.internalFqdn,
      ),
      chain(
        lab,
        "Front End",
        "edge",
        "edgeToFrontEnd",
        at(frontEnd?.address, SIP_MTLS),
        frontEnd?.fqdn,
      ),
    ]);
    return {
      accessEdge: outside,
      accessEdgeFederation: forPartners,
      edgeInternal: inside,
      frontEnd: ofFrontEnd,
      authority: lab.authority,
    };
  },
};

async function chain(
  lab: MeasuredLab,
  title: string,
  place: PlaceName,
  flow: FlowName,
  server: Endpoint | undefined,
  servername: string | undefined,
): Promise<ServerChain> {
  const seen = { title, from: placeTitles[place], flow, server };
  if (server === undefined) {
    const because = `the description gives no address of the ${title}`;
    return { ...seen, outcome: { kind: "untried", because } };
  }
  try {
    return { ...seen, outcome: await lab.at(place).station.sentChain({ server, servername }) };
  } catch (error) {
    return { ...seen, outcome: { kind: "untried", because: (error as Error).message } };
  }
}
