import { flows, type Flow, type FlowName } from "../../model/flows";
import type { RequirementId } from "../../model/requirements";
import type { Finding } from "../result/finding";

/** What was found of a requirement. */
interface Judged {
  readonly id: RequirementId;
  readonly findings: readonly Finding[];
}

/**
 * Names a cause before what follows from it: of a flow that a broken requirement stops nothing is proven, and whatever
 * seems to be broken on it is so because of that requirement. Such causes come before all others.
 *
 * @param judged in the order in which causes are named; of two that stop a flow the earlier one counts
 */
export function causesFirst<Of extends Judged>(judged: readonly Of[]): readonly Of[] {
  const stopped = new Map<FlowName, RequirementId>();
  const stoppers = new Map<RequirementId, Of>();
  for (const one of judged.filter(({ findings }) => findings.some(({ stops }) => stops))) {
    const seen = { ...one, findings: one.findings.map((finding) => onFlow(finding, stopped)) };
    stoppers.set(one.id, seen);
    for (const { verdict, stops = [] } of seen.findings) {
      if (verdict !== "broken") continue;
      stops.filter((flow) => !stopped.has(flow)).forEach((flow) => stopped.set(flow, one.id));
    }
  }
  if (stopped.size === 0) return judged;
  const seen = judged.map(
    (one) =>
      stoppers.get(one.id) ?? {
        ...one,
        findings: one.findings.map((finding) => onFlow(finding, stopped)),
      },
  );
  const causes = new Map(seen.flatMap(({ id, findings }) => causeOf(id, findings)));
  const named = seen.map((one) => ({
    ...one,
    findings: one.findings.map((finding) => onCause(finding, causes)),
  }));
  const isCause = ({ id }: Judged) => [...stopped.values()].includes(id);
  return [...named.filter(isCause), ...named.filter((one) => !isCause(one))];
}

function onFlow(finding: Finding, stopped: ReadonlyMap<FlowName, RequirementId>): Finding {
  const { flow, verdict } = finding;
  const because = flow && stopped.get(flow);
  if (flow === undefined || because === undefined) return finding;
  // What must not pass isn't known not to where nothing does.
  const { forbidden = false }: Flow = flows[flow];
  return verdict === "holds" && !forbidden
    ? finding
    : { ...finding, verdict: "notProven", because };
}

/** What keeps a requirement from being proven, where it isn't broken itself. */
function causeOf(
  id: RequirementId,
  findings: readonly Finding[],
): (readonly [RequirementId, RequirementId])[] {
  if (findings.some(({ verdict }) => verdict === "broken")) return [];
  const [because] = findings.flatMap((finding) => finding.because ?? []);
  return because === undefined ? [] : [[id, because]];
}

/** What isn't proven because of something that isn't broken by itself, isn't because of what that isn't. */
function onCause(finding: Finding, causes: ReadonlyMap<RequirementId, RequirementId>): Finding {
  const way = new Set<RequirementId>();
  let { because } = finding;
  while (because !== undefined && !way.has(because)) {
    way.add(because);
    because = causes.get(because) ?? because;
  }
  return because === finding.because ? finding : { ...finding, because };
}
