import { Peer, PortSet } from "../../../../model";
import type { FilterRule, Party } from "../../../facts/facts";
import { isKnown, unknownOf, type Known, type Unknown } from "../../../facts/known";
import { parsed, referenceTo } from "../../read";
import { partyOf, withAnybody } from "./addressPrefixes";
import type { ApplicationGroups } from "./applicationGroups";
import type { AzureResource } from "./azureResources";
import type { Part } from "./part";

/** Which way a security rule looks: at what comes to its group's machines, or at what they send. */
export type Direction = "inbound" | "outbound";
type Action = FilterRule["action"];
type End = "source" | "destination";

/** A security rule of one direction. */
export interface SecurityRule {
  readonly name: string;
  readonly direction: Direction;
  /** Before all others where it isn't known: it may be. */
  readonly priority: number;
  readonly action: Action;
  readonly part: Part;
  readonly fact: FilterRule;
}

const unknownPriority = -1;
const directions: readonly Direction[] = ["inbound", "outbound"];
const actions: readonly Action[] = ["deny", "allow"];

/**
 * A security rule as facts. What isn't known of it is the widest that it can be, and marked; so that a rule of which
 * nothing is known may allow everything, and deny everything, both ways.
 */
export function readSecurityRule(
  part: Part,
  owner: AzureResource,
  name: string,
  groups: ApplicationGroups,
): SecurityRule[] {
  const transport = transportOf(part);
  if (transport === "without ports") {
    return [];
  }
  const priority = part.number("priority") ?? part.wrong("priority", "it is missing.");
  const action = choice(part, "access", { allow: "allow", deny: "deny" } as const);
  const direction = choice(part, "direction", {
    inbound: "inbound",
    outbound: "outbound",
  } as const);
  const source = partiesAt(part, owner, "source", groups);
  const destination = partiesAt(part, owner, "destination", groups);
  const ports = portsAt(part, "destination");
  const sourcePorts = portsAt(part, "source");
  const [unknown] = unknownOf([
    transport,
    priority,
    action,
    direction,
    source,
    destination,
    ports,
    sourcePorts,
  ]);
  const senderPorts = isKnown(sourcePorts) ? sourcePorts : PortSet.ALL;
  return (isKnown(direction) ? [direction] : directions).flatMap((way) =>
    (isKnown(action) ? [action] : actions).map((does) => ({
      name,
      direction: way,
      priority: isKnown(priority) ? priority : unknownPriority,
      action: does,
      part,
      fact: {
        resource: referenceTo(part.resource),
        name,
        action: does,
        transport: isKnown(transport) ? transport : "any",
        ...ends(way, source, destination),
        ports: isKnown(ports) ? ports : PortSet.ALL,
        ...(!senderPorts.equals(PortSet.ALL) && { sourcePorts: senderPorts }),
        ...(unknown && { unknown }),
      },
    })),
  );
}

/** What stands in for rules of which nothing is known. */
export function unknownRules(part: Part, unknown: Unknown): SecurityRule[] {
  return directions.flatMap((direction) =>
    actions.map((action) => ({
      name: unknown.property,
      direction,
      priority: unknownPriority,
      action,
      part,
      fact: {
        resource: referenceTo(part.resource),
        name: unknown.property,
        action,
        transport: "any",
        from: [Peer.any()],
        to: [Peer.any()],
        ports: PortSet.ALL,
        unknown,
      },
    })),
  );
}

function ends(
  direction: Direction,
  source: Known<readonly Party[]>,
  destination: Known<readonly Party[]>,
): Pick<FilterRule, "from" | "to"> {
  const from = isKnown(source) ? source : [Peer.any()];
  const to = isKnown(destination) ? destination : [Peer.any()];
  if (direction === "inbound") {
    const { far, near } = withAnybody(from, to);
    return { from: far, to: near };
  }
  const { far, near } = withAnybody(to, from);
  return { from: near, to: far };
}

function transportOf(part: Part): Known<"tcp" | "udp" | "any"> | "without ports" {
  return choice(part, "protocol", {
    "*": "any",
    any: "any",
    tcp: "tcp",
    udp: "udp",
    icmp: "without ports",
    icmpv6: "without ports",
    esp: "without ports",
    ah: "without ports",
  } as const);
}

/** The meaning of a word in any spelling. */
function choice<Meaning extends string>(
  part: Part,
  property: string,
  meanings: Readonly<Record<string, Meaning>>,
): Known<Meaning> {
  const word = part.text(property) ?? part.wrong(property, "it is missing.");
  if (!isKnown(word)) {
    return word;
  }
  const key = word.toLowerCase();
  return Object.hasOwn(meanings, key)
    ? meanings[key]
    : part.wrong(property, `it is none of ${Object.keys(meanings).join(", ")}.`);
}

function partiesAt(
  part: Part,
  owner: AzureResource,
  end: End,
  groups: ApplicationGroups,
): Known<readonly Party[]> {
  const prefixes = textsAt(part, `${end}AddressPrefix`, `${end}AddressPrefixes`).map(
    ({ text, path }) => parsed<string, Party>(part.resource, path, text, partyOf, part.unreadable),
  );
  const members = groups.namedIn(part, owner, `${end}ApplicationSecurityGroups`);
  const [unknown] = unknownOf([...prefixes, members]);
  if (unknown !== undefined) {
    return unknown;
  }
  const all = [...prefixes.filter(isKnown), ...(isKnown(members) ? members : [])];
  return all.length > 0 ? all : part.wrong(`${end}AddressPrefix`, "it is missing.");
}

function portsAt(part: Part, end: End): Known<PortSet> {
  const sets = textsAt(part, `${end}PortRange`, `${end}PortRanges`).map(({ text, path }) =>
    parsed<string, PortSet>(part.resource, path, text, portsOf, part.unreadable),
  );
  if (sets.length === 0) {
    // Azure takes a rule that doesn't say whose ports the sender's are for one of all ports.
    return end === "source" ? PortSet.ALL : part.wrong(`${end}PortRange`, "it is missing.");
  }
  const [unknown] = unknownOf(sets);
  return unknown ?? PortSet.of(...sets.filter(isKnown).flatMap(({ ranges }) => ranges));
}

/** `*`, one port, or a range, which may begin at 0. */
function portsOf(text: string): PortSet {
  return text === "*" ? PortSet.ALL : PortSet.parse(text.replace(/^0+-(?=\d)/, "1-"));
}

/** The texts of the property for one and of that for many. Azure refuses a rule with a list in one of them. */
function textsAt(part: Part, one: string, many: string) {
  const single = part.text(one);
  const given = [
    ...(single === undefined ? [] : [{ text: single, name: one, path: [...part.path, one] }]),
    ...part.texts(many).map((text, index) => ({
      text,
      name: `${many}[${index}]`,
      path: [...part.path, many, index],
    })),
  ];
  return given.map(({ text, name, path }) => ({
    text:
      isKnown(text) && text.includes(",")
        ? part.wrong(name, `Azure refuses a list in one text: give each as an item of "${many}".`)
        : isKnown(text)
          ? text.trim()
          : text,
    path,
  }));
}
