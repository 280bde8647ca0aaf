import { PortSet, type Transport } from "../../../model";
import type { ResourceReference } from "../../facts/facts";
import type { Unknown } from "../../facts/known";
import type { End } from "../../lab/reach/end";
import type { Passage } from "../../lab/reach/passage";

/** The ports on which a test client's access differs from what it should be, and where to. */
export interface Difference {
  readonly ports: Record<Transport, PortSet>;
  readonly to: Set<End>;
  /** What is the cause, where that is a resource. */
  readonly resource: ResourceReference | undefined;
}

/** Adds ports and an end to the difference that has the same cause. */
export function noteDifference(
  differences: Map<string, Difference>,
  cause: string,
  transport: Transport,
  ports: PortSet,
  to: End,
  resource: ResourceReference | undefined,
): void {
  const known = differences.get(cause) ?? {
    ports: { tcp: PortSet.NONE, udp: PortSet.NONE },
    to: new Set<End>(),
    resource,
  };
  known.ports[transport] = known.ports[transport].union(ports);
  known.to.add(to);
  differences.set(cause, known);
}

/** What would have to be known to say what a test client reaches. */
export function whyUndecided(passage: Passage): readonly (Unknown | string)[] {
  const found = passage.unknowns(PortSet.ALL);
  return found.length > 0
    ? found
    : ["no internal firewall or security group is known to stand in front of test clients"];
}
