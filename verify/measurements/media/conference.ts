import { AV_STUN_TURN_UDP } from "../../../model";
import type { Measurement } from "../measurement";
import { speakAll, type Direction, type Speaker } from "./conferenceSpeech";
import { edgeAddresses, isOneClock, requestFor } from "./turnRequest";

/** Somebody in a conference. */
export interface Participant {
  /** Sign-in address, e.g. "alice@contoso.com". */
  readonly name: string;
  /** The third participant sits outside, the others inside. */
  readonly isOutside: boolean;
  /** The relay address that is advertised to the others; undefined where there is none. */
  readonly relay?: string;
  /** The participant's address as the A/V Edge sees it. */
  readonly mapped?: string;
  /** The participant's address as the participant sees it. */
  readonly own?: string;
  /** Why there is no relay address. */
  readonly problem?: string;
  /** Nobody listens at the A/V Edge, but packets get through. */
  readonly refused?: boolean;
}

/** A conference of two internal clients that a third participant outside has joined. */
export interface Conference {
  /** How the third participant is connected to the A/V Edge. */
  readonly over: "UDP" | "TLS";
  /** The two inside, then the third, who joins once the others have relay addresses. */
  readonly participants: readonly Participant[];
  /**
   * What each has sent to the others; nothing where somebody has no relay address. Restricted test clients send
   * through their relay addresses only.
   */
  readonly directions: readonly Direction[];
}

type Over = Conference["over"];

/** The conference over UDP 3478. */
export const conferenceOverUdp = conference("UDP");

/** The conference over TCP 443: the third participant over TLS, as clients do that have no way out over UDP. */
export const conferenceOverTls = conference("TLS");

function conference(over: Over): Measurement<Conference> {
  return {
    title: `three-party conference over ${over}`,
    bound: 30_000,
    async take(lab) {
      const { internalAddress, publicAddress } = edgeAddresses(lab);
      const [domain] = lab.description.sipDomains;
      const isRestricted = lab.description.testClients?.access === "restricted";
      const insideTransport = over === "UDP" ? "udp" : "tcp";
      const outsideTransport = over === "UDP" ? "udp" : "tls";
      const speakers: Speaker[] = [];
      const join = async (
        user: string,
        place: "workstation" | "thirdParty",
        address: string,
        transport: "udp" | "tcp" | "tls",
      ): Promise<Participant> => {
        const { station } = lab.at(place);
        const isOutside = place === "thirdParty";
        const who = { name: `${user}@${domain}`, isOutside };
        const joined = await station.joinConference(requestFor(lab, address, transport));
        if (!("relay" in joined)) return { ...who, ...joined };
        speakers.push({ ...who, ...joined, isRestricted: isRestricted && !isOutside, station });
        const { relay, mapped, own } = joined;
        return { ...who, relay, mapped, own };
      };
      try {
        const participants = await Promise.all([
          join("alice", "workstation", internalAddress, insideTransport),
          join("bob", "workstation", internalAddress, insideTransport),
        ]);
        // Nobody can join a conference that hasn't come about.
        if (speakers.length < participants.length) return { over, participants, directions: [] };
        participants.push(await join("carol", "thirdParty", publicAddress, outsideTransport));
        if (speakers.length < participants.length) return { over, participants, directions: [] };
        const stunServer = `${publicAddress}:${AV_STUN_TURN_UDP.ports}`;
        const directions = await speakAll(speakers, stunServer, isOneClock(lab));
        return { over, participants, directions };
      } finally {
        // The server takes them back by itself where they can't be given back.
        await Promise.allSettled(
          speakers.map(({ station, participant }) => station.leaveConference(participant)),
        );
      }
    },
  };
}
