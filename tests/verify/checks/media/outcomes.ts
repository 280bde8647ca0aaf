import type { LabDescription } from "../../../../model";
import type { CheckedLab } from "../../../../verify/checks/check";
import type {
  AllocationAttempt,
  Allocations,
} from "../../../../verify/measurements/media/allocations";
import type { AvEdgePassage } from "../../../../verify/measurements/media/avEdgePassage";
import type { AvEdgeService } from "../../../../verify/measurements/media/avEdgeService";
import type { Conference } from "../../../../verify/measurements/media/conference";
import type { Direction } from "../../../../verify/measurements/media/conferenceSpeech";
import type { Outcome } from "../../../../verify/measurements/measurement";
import type { ResolvedName } from "../../../../verify/measurements/names/edgeNames";
import type { Finding } from "../../../../verify/result/finding";

/** What measurements find on a sound lab, and variations of it. */

export const publicAddress = "198.51.100.23";
export const ownAddress = "10.45.16.30";
export const client = "198.51.100.10";
export const third = "203.0.113.10";

export const labWith = (avEdge: NonNullable<LabDescription["edge"]>["avEdge"]): CheckedLab => ({
  name: "lab",
  description: {
    sipDomains: ["contoso.com"],
    networks: { perimeter: ["10.45.16.0/24"] },
    edge: { avEdge },
  },
});
export const lab = labWith({ fqdn: "av.contoso.com", publicAddress, address: ownAddress });

export const taken = <Value>(value: Value): Outcome<Value> => ({ taken: true, value, seconds: 0 });
export const notTaken: Outcome<never> = { taken: false, because: "nobody was there", seconds: 0 };

/** A relay address. @param mapped the client's address as the A/V Edge sees it */
export const relayed = (address = publicAddress, mapped = client, own = client) => ({
  relay: `${address}:50123`,
  mapped: `${mapped}:40404`,
  own: `${own}:40404`,
});
export const refused: AllocationAttempt = { problem: "nobody listens there", refused: true };
export const lost: AllocationAttempt = { problem: "no answer in 4 s", refused: false };
export const unauthorized: AllocationAttempt = {
  problem: "STUN transaction failed (401 - Unauthorized)",
  refused: false,
};

/** The same by every way, but for those that are given. */
export const attempts = (
  every: AllocationAttempt,
  but: Partial<Allocations> = {},
): Outcome<Allocations> => taken({ udp: every, tcp: every, tls: every, ...but });

export const passage = (range: "refused" | "lost"): Outcome<AvEdgePassage> =>
  taken({ "tcp 198.51.100.23:443": "lost", "udp 198.51.100.23:50000": range });

/** The service as it runs. @param known the public address that it was told; none: it wasn't told of a translation */
export const running = (known?: string): Outcome<AvEdgeService> =>
  taken({
    running: true,
    command: "turnserver",
    ...(known !== undefined && { translatedByNat: { publicAddress: known } }),
  });
export const stopped: Outcome<AvEdgeService> = taken({ running: false });

export const resolved = (...addresses: string[]): Outcome<readonly ResolvedName[]> =>
  taken([{ name: "av.contoso.com", addresses, words: [] }]);

const participant = (name: string, own: string, address = publicAddress) => ({
  name,
  isOutside: name === "carol",
  ...relayed(address, own, own),
});

/** A conference. @param change what differs from that on a sound lab, for each direction */
export function conference(
  change: (direction: Direction) => Partial<Direction> = () => ({}),
  over: Partial<Conference> = {},
): Conference {
  const direction = (from: string, to: string, way: Direction["way"]): Direction => {
    const usual: Direction = {
      ...{ from, to, way, sent: 20, arrived: 20, delays: [1] },
      target: way === "relayed" ? `${third}:40000` : `${publicAddress}:50123`,
      sources: [
        way === "relayed"
          ? `${publicAddress}:50123`
          : from === "carol"
            ? `${third}:41000`
            : "198.51.100.2:42000",
      ],
    };
    return { ...usual, ...change(usual) };
  };
  return {
    over: "UDP",
    participants: [
      participant("alice", "192.168.10.50"),
      participant("bob", "192.168.10.50"),
      participant("carol", third),
    ],
    directions: [
      direction("alice", "carol", "advertised"),
      direction("alice", "carol", "relayed"),
      direction("bob", "carol", "advertised"),
      direction("bob", "carol", "relayed"),
      direction("carol", "alice", "advertised"),
      direction("carol", "bob", "advertised"),
    ],
    ...over,
  };
}

/** The verdict, what it rests on and what else is to blame, e.g. "notProven: nobody listens (AV-PUBLISHING)". */
export const told = (findings: readonly Finding[]): string[] =>
  findings.map(({ verdict, measured, because }) =>
    because === undefined ? `${verdict}: ${measured}` : `${verdict}: ${measured} (${because})`,
  );
