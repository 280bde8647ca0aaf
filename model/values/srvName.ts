import { Fqdn } from "./fqdn";
import { suggestion } from "./nearest";
import { quote, requireText, ValueError } from "./valueError";

// `_tls` is no transport of RFC 2782, but what clients of the product ask for: `_sip._tls.<domain>`.
const protocols = ["_tcp", "_udp", "_tls"] as const;

/** What clients ask an SRV record for, in each SIP domain. */
export interface SrvService {
  /** Service and protocol, e.g. `_sip._tls`. */
  readonly service: string;
  /** The port that the documents have the record lead to. */
  readonly port: number;
}

/** The SRV records of the product: partners and remote users find the Access Edge, internal users the Front End. */
export const srvServices = {
  federation: { service: "_sipfederationtls._tcp", port: 5061 },
  remoteUsers: { service: "_sip._tls", port: 443 },
  internalUsers: { service: "_sipinternaltls._tcp", port: 5061 },
} as const satisfies Readonly<Record<string, SrvService>>;

/** The owner name of an SRV record: `_sipfederationtls._tcp.contoso.com`. */
export class SrvName {
  private constructor(
    /** With its underscore: `_sipfederationtls`. */
    readonly service: string,
    readonly protocol: (typeof protocols)[number],
    readonly domain: Fqdn,
  ) {
    Object.freeze(this);
  }

  /**
   * @param service With its underscore, e.g. `_sipfederationtls`.
   * @throws ValueError
   */
  static of(service: string, protocol: string, domain: Fqdn): SrvName {
    if (!/^_[a-z0-9](?:[a-z0-9-]{0,60}[a-z0-9])?$/i.test(service)) {
      throw new ValueError(
        `${quote(service)} is no service of an SRV record: give an underscore and a name, e.g. "_sipfederationtls".`,
      );
    }
    const known = protocols.find((candidate) => candidate === protocol.toLowerCase());
    if (known === undefined) {
      throw new ValueError(
        `${quote(protocol)} is no protocol of an SRV record: ${suggestion(protocol, protocols)}`,
      );
    }
    return new SrvName(service.toLowerCase(), known, domain);
  }

  /**
   * @param value `"_sip._tls.contoso.com"` with or without a dot at the end, or an `SrvName`.
   * @throws ValueError
   */
  static parse(value: unknown): SrvName {
    if (value instanceof SrvName) {
      return value;
    }
    const text = requireText(
      value,
      'the name of an SRV record, e.g. "_sipfederationtls._tcp.contoso.com"',
    );
    const [service, protocol, ...domain] = text.split(".");
    if (!service.startsWith("_") || !protocol?.startsWith("_") || domain.length === 0) {
      throw new ValueError(
        `${quote(text)} is no name of an SRV record: give service, protocol and domain, e.g. "_sipfederationtls._tcp.contoso.com".`,
      );
    }
    return SrvName.of(service, protocol, Fqdn.parse(domain.join(".")));
  }

  /** The name as text. */
  get name(): string {
    return `${this.service}.${this.protocol}.${this.domain}`;
  }

  /**
   * The owner name in a zone file: `_sipfederationtls._tcp` in `contoso.com`.
   * @throws ValueError where the domain isn't within the zone.
   */
  relativeTo(zone: Fqdn): string {
    const domain = this.domain.relativeTo(zone);
    const owner = `${this.service}.${this.protocol}`;
    return domain === "@" ? owner : `${owner}.${domain}`;
  }

  equals(other: SrvName): boolean {
    return this.name === other.name;
  }

  toString(): string {
    return this.name;
  }

  toJSON(): string {
    return this.name;
  }
}
