import type { publishingRule } from "../../../model/resources/firewall";
import type { InputsOf } from "../../../model/resources/resourceSchema";
import { PortRange } from "../../../model/values";

/** A protocol definition as the firewall's administrators know it: a name, and the ports it stands for. */
export type Protocol = InputsOf<typeof publishingRule>["protocols"][number];

/** What is wrong with the definitions of one rule together: a name given twice, a port in two of them. */
export function protocolProblems(protocols: readonly Protocol[]): string[] {
  const entries = protocols.flatMap(({ name, transport, ports }) =>
    ports.map((text) => ({ name, transport, text, ports: PortRange.parse(text) })),
  );
  const overlapping = entries.flatMap((entry, index) =>
    entries
      .slice(0, index)
      .filter((other) => other.transport === entry.transport && other.ports.overlaps(entry.ports))
      .map(
        (other) =>
          `${entry.transport.toUpperCase()} ${entry.text} of "${entry.name}" overlaps ${other.text} of "${other.name}"; list each port once`,
      ),
  );
  const repeated = protocols
    .filter(({ name }, index) => protocols.findIndex((other) => other.name === name) < index)
    .map(
      ({ name }) =>
        `the name "${name}" is given twice; each protocol of a rule has a name of its own`,
    );
  return [...repeated, ...overlapping];
}
