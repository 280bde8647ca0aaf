import type { PortSet, Transport } from "../../../model";
import type { End } from "../../lab/reach/end";
import type { Cause, Narrowing, Passage } from "../../lab/reach/passage";
import type { ResourceReference } from "../../facts/facts";
import { endsText, isEverybody, portsText, resourceOf, ruleText } from "../support/wording";

/** Why some ports aren't open to everybody. */
export interface Shortfall {
  readonly ports: PortSet;
  /** `no rule lets it through`. */
  readonly why: string;
  /** What is at fault, where it is a rule. */
  readonly resource?: ResourceReference;
}

/**
 * Why a passage doesn't let the ports through.
 *
 * @param many What the many are to the one: `from` the Internet, or `to` it.
 */
export function shortfalls(passage: Passage, ports: PortSet, many: "from" | "to"): Shortfall[] {
  return [
    ...passage.shutFor(ports).map((cause) => ({
      ports: cause.ports,
      why: shutText(cause),
      ...(cause.rule && { resource: cause.rule.resource }),
    })),
    ...passage.narrowed(ports).map((narrowing) => narrowedShortfall(narrowing, many)),
  ];
}

/** `UDP 3478 doesn't: "Deny UDP" (nsg) denies it; UDP 59999 doesn't: no rule lets it through`. */
export function shortfallsText(
  transport: Transport,
  missing: readonly Shortfall[],
  subject = "doesn't",
): string {
  const whys = new Map<string, PortSet>();
  for (const { ports, why } of missing) {
    whys.set(why, whys.get(why)?.union(ports) ?? ports);
  }
  return [...whys]
    .map(
      ([why, ports], index) =>
        `${portsText(transport, ports)} ${index === 0 ? subject : "doesn't"}: ${why}`,
    )
    .join("; ");
}

function shutText(cause: Cause): string {
  return cause.rule === undefined ? "no rule lets it through" : `${ruleText(cause)} denies it`;
}

function narrowedShortfall(
  { ports, opened, shut, isForFew }: Narrowing,
  many: "from" | "to",
): Shortfall {
  const denying = shut.find(({ rule }) => rule !== undefined);
  const opening = opened.find(({ rule }) => rule !== undefined);
  // A rule that shuts some source ports makes narrow what another opens to all of them.
  const isShutForPorts =
    denying?.rule?.sourcePorts !== undefined && opening?.rule?.sourcePorts === undefined;
  const isOpening = isForFew && opening !== undefined && !isShutForPorts;
  const sourcePorts = (isOpening ? opening : denying)?.rule?.sourcePorts;
  const those = (ends: readonly End[]) =>
    sourcePorts === undefined
      ? endsText(ends)
      : ends.some(isEverybody)
        ? `source ports ${sourcePorts}`
        : `source ports ${sourcePorts} of ${endsText(ends)}`;
  if (isOpening) {
    return {
      ports,
      why: `${ruleText(opening)} lets it through ${many} ${those(opening.ends)} only`,
      resource: resourceOf(opening),
    };
  }
  const named = denying ?? shut[0];
  return {
    ports,
    why: `${ruleText(named)} denies it ${sourcePorts === undefined ? many : "from"} ${those(named.ends)}`,
    resource: resourceOf(named),
  };
}
