import type { WayOut } from "../../measurements/access/waysOut";
import type { Outcome } from "../../measurements/measurement";
import { broken, holds, notProven, type Finding } from "../../result/finding";
import { wordsOf } from "./sights";

/**
 * Whether the Access Edge gets through to somebody outside.
 *
 * @param unread What is expected where the way couldn't be measured at all.
 */
export function wayOutFinding(
  out: Outcome<WayOut>,
  unread: string,
  flow: "federationOut" | "revocationLists",
): Finding {
  if (!out.taken) return notProven("Edge", unread, out.because, { flow });
  const { own, other, outcome, said, fromClient } = out.value;
  const expected = `TCP from ${own} reaches ${other}`;
  const evidence = [
    `from ${own} on the Edge: ${said ?? outcome}`,
    ...(fromClient ? [`from the client outside: ${fromClient}`] : []),
  ];
  if (outcome !== "lost") {
    const measured = outcome === "answers" ? "it is answered" : "it passes; nobody listens there";
    return holds("Edge", expected, measured, { flow, evidence });
  }
  return fromClient === "lost"
    ? notProven("Edge", expected, "the client outside doesn't reach it either", { flow, evidence })
    : broken("Edge", expected, wordsOf(outcome), { flow, evidence });
}
