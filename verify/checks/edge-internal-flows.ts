import { placeTitles } from "../../model";
import { edgeListeners } from "../measurements/access/edgeListeners";
import {
  edgeToFrontEnd,
  frontEndToEdge,
  type InternalFlow,
} from "../measurements/firewall/internalFlows";
import type { Outcome } from "../measurements/measurement";
import { broken, holds, notProven, type Finding } from "../result/finding";
import { check } from "./check";

/** EDGE-INTERNAL-FLOWS: the internal firewall lets through what the Edge and the Front End need of each other. */
export const edgeInternalFlows = check({
  needs: { toEdge: frontEndToEdge, toFrontEnd: edgeToFrontEnd, listeners: edgeListeners },
  judge({ toEdge, toFrontEnd, listeners }, { description }) {
    const edge = description.edge?.internalAddress ?? "the Edge";
    const frontEnd = description.frontEnd?.address ?? "the Front End";
    const waiting = (listeners.taken ? listeners.value : [])
      .filter(({ address }) => address === edge || address === "*")
      .map(({ transport, port }) => `${transport} ${port}`);
    return [
      ...flowFindings("frontEnd", `Edge (${edge})`, toEdge, waiting),
      ...flowFindings("edge", `Front End (${frontEnd})`, toFrontEnd, []),
    ];
  },
});

/** @param waiting what somebody waits on there, e.g. "tcp 443" */
function flowFindings(
  place: "frontEnd" | "edge",
  to: string,
  outcome: Outcome<readonly InternalFlow[]>,
  waiting: readonly string[],
): readonly Finding[] {
  const from = placeTitles[place];
  const flow = place === "frontEnd" ? "frontEndToEdge" : "edgeToFrontEnd";
  if (!outcome.taken) {
    return [notProven(from, `what the ${to} must get passes`, outcome.because, { flow })];
  }
  return outcome.value.map(({ protocol, target, reached }) => {
    const { transport, ports, name } = protocol;
    const expected = `${protocol} to the ${to} passes`;
    const details = { evidence: [`${name}, ${target}: ${reached}`], flow } as const;
    if (reached === "lost") return broken(from, expected, "nothing comes back", details);
    if (reached === "answers") return holds(from, expected, "it is answered", details);
    return waiting.includes(`${transport} ${ports}`)
      ? broken(from, expected, "refused on the way: somebody does wait there", details)
      : holds(from, expected, "it passes; nobody waits there", details);
  });
}
