import { placeTitles } from "../../model";
import {
  allocations,
  type AllocationAttempt,
  type Allocations,
} from "../measurements/media/allocations";
import { avEdgePassage } from "../measurements/media/avEdgePassage";
import { avEdgeService } from "../measurements/media/avEdgeService";
import { broken, holds, notProven, type Finding } from "../result/finding";
import { check } from "./check";
import {
  answering,
  attemptsText,
  passageText,
  refusesClient,
  waysIn,
  type Answering,
} from "./support/answering";

const from = placeTitles.client;
const flow = "avTcp";

/** AV-STUN-TURN-TCP: clients outside get relay addresses over TCP 443, with and without TLS. */
export const avStunTurnTcp = check({
  needs: { allocations, passage: avEdgePassage, service: avEdgeService },
  judge({ allocations: attempts, passage, service }) {
    if (!attempts.taken) {
      return [notProven(from, "a relay address over TCP 443", attempts.because, { flow })];
    }
    const { value } = attempts;
    const evidence = [
      ...attemptsText(value),
      ...passageText(passage),
      ...(service.taken ? [`on the Edge: ${service.value.command ?? "no A/V Edge runs"}`] : []),
    ];
    const who = answering(value, passage, service);
    return waysIn
      .filter(({ way }) => way !== "udp")
      .map(({ way, title }) => findingOf(value, way, title, who, evidence));
  },
});

function findingOf(
  attempts: Allocations,
  way: keyof Allocations,
  title: string,
  who: Answering,
  evidence: readonly string[],
): Finding {
  const expected = `a relay address over ${title}`;
  const details = { evidence, flow } as const;
  const attempt = attempts[way];
  if (attempt.relay !== undefined) return holds(from, expected, attempt.relay, details);
  if (who === "silence") {
    const why = "nothing at all gets through to the A/V Edge's public address";
    return notProven(from, expected, why, { ...details, because: "AV-PUBLISHING" });
  }
  if (who === "another") {
    const why = "something else answers at the A/V Edge's public address";
    return notProven(from, expected, why, { ...details, because: "AV-PUBLISHING" });
  }
  if (refusesClient(attempt)) {
    const why = `the A/V Edge is reached, and refuses this client: ${attempt.problem}`;
    return notProven(from, expected, why, details);
  }
  return broken(from, expected, whatIsWrong(attempt, who), details);
}

function whatIsWrong({ problem = "there is none", refused }: AllocationAttempt, who: Answering) {
  if (who === "nobody") return "nobody listens: the A/V Edge service doesn't run";
  return refused === true ? "nobody listens on TCP 443" : problem;
}
