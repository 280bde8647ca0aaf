import { z } from "zod";
import { isFilled } from "../../../components/model/shape/isFilled";
import {
  parseTransport,
  PortSet,
  quote,
  transports,
  ValueError,
  type Transport,
} from "../../../components/model";
import type { StackResource } from "../../engine/stackResource";
import { isKnown, unknownOf, type Known, type Unknown } from "../../facts/known";
import { known, parsed } from "../read";
import { connectionShape } from "./connection";
import { itemsOf, listOf } from "./lists";

/** What every rule of a firewall has. */
export const ruleShape = z.object({
  connection: connectionShape,
  name: known(z.string()),
});

/** The shape of protocol definitions. */
export const protocolsShape = known(
  z
    .array(known(z.object({ transport: known(z.enum(transports)), ports: listOf(z.string()) })))
    .refine(isFilled),
);

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
  protocols: z.infer<typeof protocolsShape>,
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
