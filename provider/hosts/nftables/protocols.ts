import { z } from "zod";
import { overlap, type Interval } from "./intervals";

export type Transport = "tcp" | "udp";

/** A protocol definition as the firewall's administrators know it: a name, and the ports it stands for. */
export interface Protocol {
  /** Name of the definition, e.g. `AV UDP In`. */
  readonly name: string;
  readonly transport: Transport;
  /** Single ports and ranges, e.g. `["3478", "50000-59999"]`. */
  readonly ports: readonly string[];
}

/** The shape of a port or a range of ports. */
const portsShape = z.string().superRefine((text, context) => {
  const message = portsProblem(text);
  if (message !== undefined) {
    context.addIssue({ code: "custom", message });
  }
});

function portsProblem(text: string): string | undefined {
  const match = /^(\d{1,6})(?:-(\d{1,6}))?$/.exec(text);
  if (match === null) {
    return "must be a port (3478) or a range of ports (50000-59999)";
  }
  const [first, last] = [Number(match[1]), Number(match[2] ?? match[1])];
  if ([first, last].some((port) => port < 1 || port > 65535)) {
    return "must be between 1 and 65535";
  }
  return first > last
    ? `must rise from the first port to the last (did you mean ${last}-${first}?)`
    : undefined;
}

/** The ports of a text that has the shape. */
export function parsePorts(text: string): Interval {
  const [first, last = first] = text.split("-");
  return [BigInt(first), BigInt(last)];
}

/** Ports in the notation of the inputs, e.g. `50000-59999`. */
export function formatPorts([first, last]: Interval): string {
  return first === last ? `${first}` : `${first}-${last}`;
}

/** A text that nftables can keep in a rule's comment, where the names of rules and protocols are found again. */
export function nameShape(example: string): z.ZodString {
  return z
    .string()
    .regex(
      /^[\p{L}\p{N}](?:[\p{L}\p{N} ._,+()&/-]*[\p{L}\p{N}.)+])?$/u,
      `must be letters, digits, spaces and ._,+()&/-, with a letter or digit first, e.g. ${example}`,
    )
    .max(200);
}

/** The shape of a `protocols` property. */
export const protocolsShape = z
  .array(
    z.strictObject({
      name: nameShape("AV UDP In").describe("Name of the protocol definition, e.g. AV UDP In."),
      transport: z.enum(["tcp", "udp"]).describe("Transport protocol: tcp or udp."),
      ports: z
        .array(portsShape)
        .min(1)
        .describe('Destination ports and ranges, e.g. ["3478", "50000-59999"].'),
    }),
  )
  .min(1)
  .describe("The protocol definitions that the rule is for.");

/** What is wrong with the definitions of one rule together: a name given twice, a port in two of them. */
export function protocolProblems(protocols: readonly Protocol[]): string[] {
  const entries = protocols.flatMap(({ name, transport, ports }) =>
    ports.map((text) => ({ name, transport, text, ports: parsePorts(text) })),
  );
  const overlapping = entries.flatMap((entry, index) =>
    entries
      .slice(0, index)
      .filter((other) => other.transport === entry.transport && overlap(other.ports, entry.ports))
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
