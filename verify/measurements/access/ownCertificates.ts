import { placeTitles, SIP_MTLS, type LabDescription, type PlaceName } from "../../../model";
import type { FlowName } from "../../../model/flows";
import type { Endpoint } from "../../station/addresses";
import type { Handshake } from "../../station/handshake";
import type { MeasuredLab, Measurement } from "../measurement";
import type { Untried } from "./handshakes";
import { portOf, type TlsServiceName } from "./tlsServices";

/** The services of the Edge that are published over TLS. */
export const edgeTlsServices = [
  "accessEdge",
  "accessEdgeFederation",
  "webConferencingEdge",
  "avEdge",
] as const satisfies readonly TlsServiceName[];
export type EdgeTlsService = (typeof edgeTlsServices)[number];

/** A connection over TLS between the Edge and the internal network, at both of its ends. */
export interface InternalEnds {
  /** Who is called, e.g. "Front End". */
  readonly title: string;
  /** Who calls, for people, e.g. "Edge". */
  readonly from: string;
  readonly flow: FlowName;
  readonly server: Endpoint | undefined;
  /** What is shown on the server's own host. */
  readonly own: Handshake | Untried;
  /** What is shown to who calls. */
  readonly seen: Handshake | Untried;
}

/** What servers show where they are themselves, with nothing between. */
export interface OwnCertificates {
  readonly services: Readonly<Record<EdgeTlsService, Handshake | Untried>>;
  readonly internal: readonly InternalEnds[];
}

/** The certificates of the Edge and the Front End on their own hosts, and across the internal firewall. */
export const ownCertificates: Measurement<OwnCertificates> = {
  title: "certificates where they are",
  bound: 15_000,
  async take(lab) {
    const { edge, frontEnd } = lab.description;
    const [shown, internal] = await Promise.all([
      Promise.all(
        edgeTlsServices.map((name) =>
          shake(lab, "edge", ownServer(lab.description, name), roleOf(lab.description, name)?.fqdn),
        ),
      ),
      Promise.all([
        ends(
          lab,
          "Front End",
          "frontEnd",
          "edge",
          "edgeToFrontEnd",
          frontEnd?.address,
          frontEnd?.fqdn,
        ),
        ends(
          lab,
          "Edge's internal interface",
          "edge",
          "frontEnd",
          "frontEndToEdge",
          edge?.internalAddress,
          edge?.internalFqdn,
        ),
      ]),
    ]);
    const services = Object.fromEntries(
      edgeTlsServices.map((name, index) => [name, shown[index]]),
    ) as OwnCertificates["services"];
    return { services, internal };
  },
};

const roleOf = ({ edge }: LabDescription, name: EdgeTlsService) =>
  edge?.[name === "accessEdgeFederation" ? "accessEdge" : name];

function ownServer(description: LabDescription, name: EdgeTlsService): Endpoint | undefined {
  const address = roleOf(description, name)?.address;
  return address && `${address}:${portOf(name)}`;
}

async function ends(
  lab: MeasuredLab,
  title: string,
  at: PlaceName,
  from: PlaceName,
  flow: FlowName,
  address: string | undefined,
  fqdn: string | undefined,
): Promise<InternalEnds> {
  const server: Endpoint | undefined = address && `${address}:${SIP_MTLS.ports}`;
  const [own, seen] = await Promise.all([at, from].map((place) => shake(lab, place, server, fqdn)));
  return { title, from: placeTitles[from], flow, server, own, seen };
}

async function shake(
  lab: MeasuredLab,
  place: PlaceName,
  server: Endpoint | undefined,
  servername: string | undefined,
): Promise<Handshake | Untried> {
  if (server === undefined) {
    return { kind: "untried", because: "the description doesn't say where it listens itself" };
  }
  try {
    return await lab.at(place).station.handshake({ server, servername, authority: lab.authority });
  } catch (error) {
    return { kind: "untried", because: (error as Error).message };
  }
}
