import type { Address, Fqdn, Network, PortSet, SecurityFlag } from "../values";
import type { PublicImProvider } from "../publicIm/arguments";
import type { MaybeAddress, PlannedAddress } from "./addresses";
import type { ConfirmationArguments, OperatingSystem, TestAccess } from "./arguments";

/**
 * {@link LabArguments} with every default filled in and every value checked.
 *
 * @typeParam At What stands for an address: on a model of the Internet all are known.
 */
export interface LabSettings<At extends MaybeAddress = MaybeAddress> {
  readonly sipDomains: readonly Fqdn[];
  /** SIP domains of partners. */
  readonly partners: readonly Fqdn[];
  /** What the providers of public IM were told; undefined where nothing was. */
  readonly publicIm: ProvisionedPublicIm | undefined;
  /** How Communicator is deployed; undefined where there is no domain controller. */
  readonly communicator: LabCommunicator | undefined;
  /** Those that are known; all of them on a model of the Internet. */
  readonly networks: Partial<NetworkSettings>;
  readonly publicDns: { readonly address: At };
  readonly firewall: {
    readonly publicAddress: At;
    /** Its own address in the perimeter. */
    readonly perimeterAddress: At;
    readonly avEdgePorts: PortSettings;
  };
  readonly edge: {
    readonly internalFqdn: Fqdn;
    readonly internalAddress: At;
    readonly accessEdge: RoleSettings<At> & AccessMethods & { readonly certificateSubject: Fqdn };
    readonly webConferencingEdge: RoleSettings<At>;
    readonly avEdge: AvEdgeSettings<At>;
    readonly sipDomains: readonly Fqdn[];
    /** DNS servers that the Edge asks, in this order. */
    readonly nameServers: readonly Address[];
    /** Seconds that its clock is ahead; negative where it is behind. */
    readonly clockOffset: number;
  };
  readonly frontEnd: {
    readonly fqdn: Fqdn;
    readonly address: At;
    readonly sipDomains: readonly Fqdn[];
    /** Seconds that its clock is ahead; negative where it is behind. */
    readonly clockOffset: number;
  };
  readonly cwa: RoleSettings<At> & {
    readonly operatingSystem: OperatingSystem;
    /** Articles of its patches, e.g. `KB 968802`. */
    readonly patches: readonly string[];
    /** Undefined where the option stays as the operating system has it. */
    readonly clients: readonly SecurityFlag[] | undefined;
    /** Undefined where the option stays as the operating system has it. */
    readonly servers: readonly SecurityFlag[] | undefined;
    readonly restart: boolean;
  };
  readonly remoteUsers: {
    /** What their clients agree on with NTLM. */
    readonly ntlmSessionSecurity: readonly SecurityFlag[];
    /** What Front End and Edge ask of them; undefined where the option stays as the operating system has it. */
    readonly ntlmMinimum: readonly SecurityFlag[] | undefined;
  };
  readonly testClients: {
    readonly address: At;
    readonly access: TestAccess;
    /** The last day of unrestricted access, e.g. `2027-01-31`. */
    readonly unrestrictedUntil: string | undefined;
    readonly destinations: readonly DestinationSettings[];
  };
}

/** Communicator's deployment in a lab. */
export interface LabCommunicator {
  /** The Active Directory domain. */
  readonly domain: Fqdn;
  /** The domain controller. */
  readonly controller: Fqdn;
  readonly organizationalUnit: string;
  /** The hotfix's article. */
  readonly patch: string;
}

/** What a form for public IM connectivity has said. */
export interface ProvisionedPublicIm {
  readonly providers: readonly PublicImProvider[];
  readonly accessEdgeFqdn: Fqdn;
  readonly sipDomains: readonly Fqdn[];
}

/** Whom the Access Edge lets in, as its properties have it. */
export interface AccessMethods {
  readonly remoteUserAccess: boolean;
  readonly federation: boolean;
  readonly partnerDiscovery: boolean;
  readonly allowedDomains: readonly Fqdn[];
  readonly blockedDomains: readonly Fqdn[];
  readonly publicImProviders: readonly PublicImProvider[];
}

export interface NetworkSettings {
  readonly internet: Network;
  readonly thirdParty: Network;
  readonly perimeter: Network;
  readonly edgeInternal: Network;
  readonly internal: Network;
}

/** A name, a public address, and the address behind it. */
export interface RoleSettings<At extends MaybeAddress = MaybeAddress> {
  readonly fqdn: Fqdn;
  readonly publicAddress: At;
  readonly address: At;
}

export interface AvEdgeSettings<At extends MaybeAddress = MaybeAddress> extends RoleSettings<At> {
  readonly translatedByNat: boolean;
  /** Who saw the check box as `translatedByNat` has it; undefined where the lab itself sets it, or nobody did. */
  readonly translatedByNatConfirmed: ConfirmationArguments | undefined;
  /** Undefined where the Edge has no hosts entry for the A/V Edge's name. */
  readonly hostsEntryAddress: At | Address | undefined;
}

export interface PortSettings {
  readonly tcp: PortSet;
  readonly udp: PortSet;
}

export interface DestinationSettings extends PortSettings {
  readonly to: PlannedAddress | Network;
}

/** The settings of a lab that has a model of the Internet to itself. */
export type ModelSettings = LabSettings<Address> & { readonly networks: NetworkSettings };
