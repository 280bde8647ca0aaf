import { suggestion } from "./nearest";
import { PortSet } from "./portSet";
import type { Source } from "./source";
import { quote, requireText, ValueError } from "./valueError";

/** The transports that a firewall tells ports of. */
export const transports = ["tcp", "udp"] as const;

export type Transport = (typeof transports)[number];

/** @throws ValueError for anything but `"tcp"` and `"udp"`. */
export function parseTransport(value: unknown): Transport {
  const found = transports.find((transport) => transport === value);
  if (found === undefined) {
    throw new ValueError(
      `${quote(value)} is no transport: ${suggestion(String(value), transports)}`,
    );
  }
  return found;
}

/** A protocol definition as the provider's rules take it. */
export interface ProtocolDefinitionJson {
  readonly name: string;
  readonly transport: Transport;
  /** Ports and ranges, ascending: `["3478", "50000-59999"]`. */
  readonly ports: string[];
}

interface Definition {
  readonly name: string;
  readonly transport: Transport;
  /** What `PortSet.parse` takes, e.g. `["3478", "50000-59999"]`. */
  readonly ports: unknown;
  readonly source?: Source;
}

/** A definition that some document asks for. */
export type DocumentedProtocol = ProtocolDefinition & { readonly source: Source };

/**
 * A firewall's named protocol: one transport and its ports, as ISA and TMG define them and as publishing and
 * access rules use them.
 */
export class ProtocolDefinition {
  private constructor(
    /** The name that rules use, e.g. `AV TCP In`. */
    readonly name: string,
    readonly transport: Transport,
    readonly ports: PortSet,
    /** The document that asks for it. */
    readonly source: Source | undefined,
  ) {
    Object.freeze(this);
  }

  /** @throws ValueError for an empty name, another transport than `tcp` or `udp`, and where there is no port. */
  static of(definition: Definition & { readonly source: Source }): DocumentedProtocol;
  static of(definition: Definition): ProtocolDefinition;
  static of(definition: Definition): ProtocolDefinition {
    const name = requireText(definition.name, 'a name for the protocol, e.g. "AV TCP In"');
    const transport = parseTransport(definition.transport);
    const ports = PortSet.parse(definition.ports);
    if (ports.isEmpty) {
      throw new ValueError(
        `Protocol ${quote(name)} has no ports: give at least one, e.g. "50000-59999".`,
      );
    }
    return new ProtocolDefinition(name, transport, ports, definition.source);
  }

  /** True where a packet that `other` means is meant by this definition too, for every packet of `other`. */
  covers(other: ProtocolDefinition): boolean {
    return this.transport === other.transport && this.ports.covers(other.ports);
  }

  /** True where both mean a packet. */
  overlaps(other: ProtocolDefinition): boolean {
    return this.transport === other.transport && this.ports.overlaps(other.ports);
  }

  /** `"UDP 3478, 50000-59999"`. */
  toString(): string {
    return `${this.transport.toUpperCase()} ${this.ports}`;
  }

  toJSON(): ProtocolDefinitionJson {
    return { name: this.name, transport: this.transport, ports: this.ports.toJSON() };
  }
}
