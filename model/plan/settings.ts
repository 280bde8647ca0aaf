import type { Address, Fqdn, Network, PortSet, SecurityFlag } from "../values";
import type { OperatingSystem, TestAccess } from "./arguments";

/** {@link LabArguments} with every default filled in and every value checked. */
export interface LabSettings {
  readonly sipDomains: readonly Fqdn[];
  readonly networks: NetworkSettings;
  readonly firewall: {
    readonly publicAddress: Address;
    readonly avEdgePorts: PortSettings;
  };
  readonly edge: {
    readonly internalFqdn: Fqdn;
    readonly internalAddress: Address;
    readonly accessEdge: RoleSettings & { readonly certificateSubject: Fqdn };
    readonly webConferencingEdge: RoleSettings;
    readonly avEdge: AvEdgeSettings;
    readonly sipDomains: readonly Fqdn[];
    /** DNS servers that the Edge asks, in this order. */
    readonly nameServers: readonly Address[];
  };
  readonly frontEnd: {
    readonly fqdn: Fqdn;
    readonly address: Address;
    readonly sipDomains: readonly Fqdn[];
  };
  readonly cwa: RoleSettings & {
    readonly operatingSystem: OperatingSystem;
    /** Articles of its patches, e.g. `KB 968802`. */
    readonly patches: readonly string[];
    /** Undefined where the option stays as the operating system has it. */
    readonly clients: readonly SecurityFlag[] | undefined;
    /** Undefined where the option stays as the operating system has it. */
    readonly servers: readonly SecurityFlag[] | undefined;
    readonly restart: boolean;
  };
  readonly testClients: {
    readonly address: Address;
    readonly access: TestAccess;
    /** The last day of unrestricted access, e.g. `2027-01-31`. */
    readonly unrestrictedUntil: string | undefined;
    readonly destinations: readonly DestinationSettings[];
  };
}

export interface NetworkSettings {
  readonly internet: Network;
  readonly thirdParty: Network;
  readonly perimeter: Network;
  readonly edgeInternal: Network;
  readonly internal: Network;
}

/** A name, a public address, and the address behind it. */
export interface RoleSettings {
  readonly fqdn: Fqdn;
  readonly publicAddress: Address;
  readonly address: Address;
}

export interface AvEdgeSettings extends RoleSettings {
  readonly translatedByNat: boolean;
  /** Undefined where the Edge has no hosts entry for the A/V Edge's name. */
  readonly hostsEntryAddress: Address | undefined;
}

export interface PortSettings {
  readonly tcp: PortSet;
  readonly udp: PortSet;
}

export interface DestinationSettings extends PortSettings {
  readonly to: Address | Network;
}
