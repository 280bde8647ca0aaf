import { addressOf } from "../../station/addresses";
import type { TcpTalk } from "../../station/tcpRelay";
import type { Measurement } from "../measurement";
import { edgeAddresses, isOneClock, requestFor } from "./turnRequest";
import { packetsOfASeries } from "./conferenceSpeech";

/** What an internal client and the third participant have heard of each other over TCP. */
export interface TcpRelayed {
  /** The relay address that the internal client advertises; undefined where there is none. */
  readonly relay?: string;
  /** Why there is none. */
  readonly problem?: string;
  /** What the internal client has heard, and the third participant. */
  readonly inside?: TcpTalk;
  readonly outside?: TcpTalk;
  readonly sent: number;
  /** Whether both have the clock of one machine, which tells how long a packet took. */
  readonly isOneClock: boolean;
}

/** Media over the TCP relay (RFC 6062): the third participant connects to the relay address of a client inside. */
export const tcpRelay: Measurement<TcpRelayed> = {
  title: "media over the TCP relay",
  bound: 20_000,
  async take(lab) {
    const { internalAddress, publicAddress } = edgeAddresses(lab);
    const inside = lab.at("workstation").station;
    const outside = lab.at("thirdParty").station;
    const asked = await outside.tryAllocation(requestFor(lab, publicAddress, "tcp"));
    const addresses = "relay" in asked ? [asked.own, asked.mapped] : [];
    const fromAddress = await outside.ownAddress(`${publicAddress}:443`);
    const permitted = [...new Set([...addresses.map(addressOf), fromAddress])];
    const opened = await inside.openTcpRelay(requestFor(lab, internalAddress, "tcp"), permitted);
    const how = { sent: packetsOfASeries, isOneClock: isOneClock(lab) };
    if (!("relay" in opened)) return { problem: opened.problem, ...how };
    const [heardInside, heardOutside] = await Promise.all([
      inside.answerAtTcpRelay(opened.tcpRelay, "in", packetsOfASeries),
      outside.talkOverTcp(opened.relay, "out", packetsOfASeries),
    ]);
    return {
      relay: opened.relay,
      inside: heardInside,
      outside: heardOutside,
      ...how,
    };
  },
};
