import type { RequirementId } from "../../../model/requirements";
import type { AllocationAttempt, Allocations } from "../../measurements/media/allocations";
import type { AvEdgePassage } from "../../measurements/media/avEdgePassage";
import type { AvEdgeService } from "../../measurements/media/avEdgeService";
import type { Outcome } from "../../measurements/measurement";
import { addressOf } from "../../station/addresses";

/** The ways to the A/V Edge, as people call them. */
export const waysIn = [
  { way: "udp", title: "UDP 3478" },
  { way: "tcp", title: "TCP 443" },
  { way: "tls", title: "TLS on TCP 443" },
] as const;

/** Who answers a client outside at the A/V Edge's public address. */
export type Answering =
  /** The A/V Edge gives relay addresses, or says why it doesn't. */
  | "avEdge"
  /** Packets get through, and nobody listens. */
  | "nobody"
  /** Packets get through to something else than the A/V Edge, which runs. */
  | "another"
  /** Nothing gets through at all. */
  | "silence"
  /** Something gets through, to nothing that answers as it should. */
  | "unclear";

export function answering(
  { udp, tcp, tls }: Allocations,
  passage: Outcome<AvEdgePassage>,
  service: Outcome<AvEdgeService>,
): Answering {
  if ([udp, tcp, tls].some((attempt) => attempt.relay !== undefined || refusesClient(attempt))) {
    return "avEdge";
  }
  if (udp.refused === true) {
    const runs = service.taken && service.value.running;
    return runs ? "another" : tcp.refused === true ? "nobody" : "unclear";
  }
  const isSilent = passage.taken && Object.values(passage.value).every((found) => found === "lost");
  return isSilent ? "silence" : "unclear";
}

/** Whether the server has said itself that this client gets no relay address. */
export const refusesClient = ({ problem = "" }: AllocationAttempt): boolean =>
  problem.startsWith("STUN transaction failed");

/** Why nothing can be told of relay addresses where a client outside gets none. */
export function whyNone(
  allocations: Outcome<Allocations>,
  passage: Outcome<AvEdgePassage>,
  service: Outcome<AvEdgeService>,
): { readonly why: string; readonly because?: RequirementId } {
  if (!allocations.taken) return { why: allocations.because };
  const { udp } = allocations.value;
  return {
    avEdge: { why: `the A/V Edge gives no relay address: ${udp.problem}` },
    nobody: { why: "the A/V Edge doesn't answer", because: "AV-STUN-TURN-TCP" as const },
    another: { why: "something else answers", because: "AV-PUBLISHING" as const },
    silence: { why: "nothing gets through to the A/V Edge", because: "AV-PUBLISHING" as const },
    unclear: { why: "the A/V Edge doesn't answer", because: "AV-STUN-TURN-TCP" as const },
  }[answering(allocations.value, passage, service)];
}

/** The addresses that clients advertise, each once. */
export const advertisedAddresses = (allocations: Allocations): readonly string[] => [
  ...new Set(
    waysIn.flatMap(({ way }) => {
      const { relay } = allocations[way];
      return relay === undefined ? [] : [addressOf(relay)];
    }),
  ),
];

/** What the attempts have found, a line each. */
export function attemptsText(allocations: Allocations): readonly string[] {
  return waysIn.map(({ way, title }) => {
    const { relay, mapped, own, problem } = allocations[way];
    return relay === undefined
      ? `${title}: ${problem}`
      : `${title}: relay address ${relay}; the client ${own} is seen as ${mapped}`;
  });
}

/** What the ways to the A/V Edge have been found to be, a line each. */
export const passageText = (passage: Outcome<AvEdgePassage>): readonly string[] =>
  passage.taken
    ? Object.entries(passage.value).map(([target, found]) => `${target}: ${found}`)
    : [];
