import { parseTransport, PortSet, quote, ValueError, type Transport } from "../../../model";
import type { publishingRule } from "../../../model/resources/firewall";
import type { StackResource } from "../../engine/stackResource";
import { isKnown, unknownOf, type Known, type Unknown } from "../../facts/known";
import { parsed } from "../read";
import { itemsOf, type Properties } from "./reader";

/** What a protocol definition stands for. */
export interface Protocol {
  readonly transport: Transport | "any";
  readonly ports: PortSet;
  /** Something of it isn't known: it may stand for anything. */
  readonly unknown?: Unknown;
}

/** What a rule is for that names no protocols. */
export const everyProtocol: Protocol = { transport: "any", ports: PortSet.ALL };

/** The protocol definitions of a rule; of one that isn't known it is told as well. */
export function readProtocols(
  resource: StackResource,
  protocols: Properties<typeof publishingRule, "protocols">["protocols"],
  unreadable: Unknown[],
): Protocol[] {
  return itemsOf(protocols).map((protocol, index) => {
    if (!isKnown(protocol)) {
      return { ...everyProtocol, unknown: protocol };
    }
    const path = ["protocols", index, "ports"];
    const texts = isKnown(protocol.ports)
      ? (unknownOf(protocol.ports)[0] ?? protocol.ports)
      : protocol.ports;
    const ports = parsed(resource, path, texts, portsIn, unreadable);
    const [unknown] = unknownOf([protocol.transport, ports]);
    return {
      transport: isKnown(protocol.transport) ? parseTransport(protocol.transport) : "any",
      ports: isKnown(ports) ? ports : PortSet.ALL,
      ...(unknown && { unknown }),
    };
  });
}

function portsIn(texts: readonly Known<string>[]): PortSet {
  if (texts.length > PortSet.ALL.size) {
    throw new ValueError(`${quote(texts)} has more entries than there are ports.`);
  }
  return PortSet.parse(texts);
}
