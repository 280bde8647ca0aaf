import { Address, SIP_MTLS } from "../../../model";
import { NotProven } from "../../places/notProven";
import type { Endpoint } from "../../station/addresses";
import type { NoHandshake } from "../../station/handshake";
import type { Reached } from "../../station/reach";
import type { Measurement } from "../measurement";

/** What became of a connection from the Access Edge to a partner outside. */
export interface FederationOut {
  /** The Access Edge's own address, which the connection came from. */
  readonly own: string;
  /** The third participant, in a partner's place. */
  readonly partner: Endpoint;
  /** Whether somebody answered, or what came instead. */
  readonly outcome: "answers" | NoHandshake;
  readonly said?: string;
  /** What the client outside finds there, with no firewall between; undefined where it couldn't be asked. */
  readonly fromClient?: Reached;
}

/** SIP over TCP 5061 from the Access Edge to a partner. */
export const federationOut: Measurement<FederationOut> = {
  title: "Access Edge to partners",
  bound: 15_000,
  async take(lab) {
    const { address: own, publicAddress } = lab.description.edge?.accessEdge ?? {};
    if (own === undefined || publicAddress === undefined) {
      throw new NotProven("the description gives no own and public address of the Access Edge");
    }
    const toward = `${publicAddress}:${SIP_MTLS.ports}`;
    const address = await lab.at("thirdParty").station.ownAddress(toward);
    if (!Address.parse(address).isPubliclyRoutable) {
      throw new NotProven(
        `the third participant's address ${address} isn't public: nobody reaches it from the lab`,
      );
    }
    const partner = `${address}:${SIP_MTLS.ports}`;
    const target = `tcp ${partner}` as const;
    const [outcome, fromClient] = await Promise.all([
      lab.at("edge").station.connectFrom(own, partner),
      lab
        .at("client")
        .station.reach([target])
        .then((reached) => reached[target])
        .catch(() => undefined),
    ]);
    return {
      own,
      partner,
      outcome: outcome.kind,
      ...("said" in outcome && { said: outcome.said }),
      ...(fromClient && { fromClient }),
    };
  },
};
