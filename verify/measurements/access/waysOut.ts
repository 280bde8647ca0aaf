import { Address, HTTP_REVOCATION_LISTS, SIP_MTLS, type ProtocolDefinition } from "../../../model";
import { NotProven } from "../../places/notProven";
import type { Endpoint } from "../../station/addresses";
import type { NoHandshake } from "../../station/handshake";
import type { Reached } from "../../station/reach";
import type { Measurement } from "../measurement";

/** What became of a connection from the Access Edge to somebody outside. */
export interface WayOut {
  /** The Access Edge's own address, which the connection came from. */
  readonly own: string;
  /** The third participant, in the place of whom the Access Edge has to reach. */
  readonly other: Endpoint;
  /** Whether somebody answered, or what came instead. */
  readonly outcome: "answers" | NoHandshake;
  readonly said?: string;
  /** What the client outside finds there, with no firewall between; undefined where it couldn't be asked. */
  readonly fromClient?: Reached;
}

/** SIP over TCP 5061 from the Access Edge to a partner. */
export const federationOut = wayOut("Access Edge to partners", SIP_MTLS);

/** HTTP from the Access Edge to who holds revocation lists. */
export const revocationOut = wayOut("Access Edge to revocation lists", HTTP_REVOCATION_LISTS);

function wayOut(title: string, { ports }: ProtocolDefinition): Measurement<WayOut> {
  return {
    title,
    bound: 15_000,
    async take(lab) {
      const { address: own, publicAddress } = lab.description.edge?.accessEdge ?? {};
      if (own === undefined || publicAddress === undefined) {
        throw new NotProven("the description gives no own and public address of the Access Edge");
      }
      const toward = `${publicAddress}:${ports}`;
      const address = await lab.at("thirdParty").station.ownAddress(toward);
      if (!Address.parse(address).isPubliclyRoutable) {
        throw new NotProven(
          `the third participant's address ${address} isn't public: nobody reaches it from the lab`,
        );
      }
      const other = `${address}:${ports}`;
      const target = `tcp ${other}` as const;
      const [outcome, fromClient] = await Promise.all([
        lab.at("edge").station.connectFrom(own, other),
        lab
          .at("client")
          .station.reach([target])
          .then((reached) => reached[target])
          .catch(() => undefined),
      ]);
      return {
        own,
        other,
        outcome: outcome.kind,
        ...("said" in outcome && { said: outcome.said }),
        ...(fromClient && { fromClient }),
      };
    },
  };
}
