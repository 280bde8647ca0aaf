import { placeTitles } from "../../../model";
import type { Handshake } from "../../station/handshake";
import type { MeasuredLab, Measurement } from "../measurement";
import { tlsServicesOf, type TlsService } from "./tlsServices";

/** The places outside that handshakes are tried from. */
export const handshakePlaces = ["client", "thirdParty"] as const;
export type HandshakePlace = (typeof handshakePlaces)[number];

/** A handshake that couldn't be tried. */
export interface Untried {
  readonly kind: "untried";
  /** A sentence without a full stop. */
  readonly because: string;
}

/** What a place outside sees of a service that is published over TLS. */
export interface ServiceHandshake {
  readonly place: HandshakePlace;
  /** The place for people, e.g. "client (outside)". */
  readonly from: string;
  readonly service: TlsService;
  readonly outcome: Handshake | Untried;
}

/** A handshake of each place with each service, in the order of {@link handshakePlaces}. */
export type Handshakes = readonly ServiceHandshake[];

/** What the published TLS services show of themselves outside. */
export const handshakes: Measurement<Handshakes> = {
  title: "certificates outside",
  bound: 15_000,
  take: (lab) =>
    Promise.all(
      handshakePlaces.flatMap((place) =>
        tlsServicesOf(lab.description).map(async (service) => ({
          place,
          from: placeTitles[place],
          service,
          outcome: await outcomeOf(lab, place, service),
        })),
      ),
    ),
};

async function outcomeOf(
  lab: MeasuredLab,
  place: HandshakePlace,
  { title, fqdn, server }: TlsService,
): Promise<ServiceHandshake["outcome"]> {
  if (server === undefined) {
    return { kind: "untried", because: `the description gives no public address of the ${title}` };
  }
  const { authority } = lab;
  try {
    return await lab.at(place).station.handshake({ server, servername: fqdn, authority });
  } catch (error) {
    return { kind: "untried", because: (error as Error).message };
  }
}
