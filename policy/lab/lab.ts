import type {
  Address,
  Fqdn,
  LabDescription,
  Network,
  PartName,
  Peer,
  PortSet,
  SecurityFlag,
} from "../../model";
import type { AccessMethodFacts, Facts, ResourceReference } from "../facts/facts";
import type { Known } from "../facts/known";

/** A lab as rules look at it: what plays which role, and the facts that its own resources show. */
export interface Lab {
  readonly name?: string;
  /** The resource that describes it; undefined where the pack's configuration does. */
  readonly describedBy?: ResourceReference;
  readonly sipDomains: readonly Fqdn[];
  /** SIP domains of partners. */
  readonly partners: readonly Fqdn[];
  readonly networks: Readonly<
    Record<"perimeter" | "edgeInternal" | "internal", readonly Network[]>
  >;
  /** Names of things, as facts have them in `host`; empty where none is known to be that. */
  readonly hosts: Readonly<Record<PartName, readonly string[]>>;
  /** Undefined where nothing is known to play the role. */
  readonly accessEdge?: PublishedRole & {
    /** Name of its certificate on the Edge; undefined where it isn't said. */
    readonly certificate?: string;
  };
  readonly webConferencingEdge?: PublishedRole;
  readonly avEdge?: PublishedRole;
  readonly cwa?: PublishedRole & { readonly operatingSystem?: Known<string> };
  readonly edgeInternalAddress?: Known<Address>;
  readonly frontEnd?: { readonly fqdn?: Fqdn; readonly address?: Known<Address> };
  readonly testClients?: TestClients;
  /** Settings that no resource shows and that somebody vouches for; a fact of a resource comes before them. */
  readonly stated: StatedSettings;
  /** Facts of this lab's resources alone. */
  readonly facts: Facts;
  /** Whether a resource is made after another, as both depend on each other directly or by way of others. */
  isAfter(urn: string, earlierUrn: string): boolean;
  /** Today, as an ISO date. */
  readonly today: string;
}

/** A role that users outside reach. */
export interface PublishedRole {
  /** What people call it: `A/V Edge`. */
  readonly title: string;
  readonly fqdn?: Known<Fqdn>;
  readonly publicAddress?: Known<Address>;
  /** Its own address behind the firewall. */
  readonly address?: Known<Address>;
}

/** Internal clients that take part in tests, and what they are meant to reach. */
export interface TestClients {
  readonly addresses: readonly Address[];
  readonly access?: "unrestricted" | "restricted";
  /** Last day of unrestricted access, as an ISO date. */
  readonly unrestrictedUntil?: string;
  readonly destinations?: readonly {
    readonly to: Peer;
    readonly tcp: PortSet;
    readonly udp: PortSet;
  }[];
}

/** What is stated of a lab, each as {@link Lab.stated} takes it. */
export interface StatedSettings {
  readonly edgeNameServers?: readonly Address[];
  readonly edgeDefaultGateway?: Known<Address>;
  readonly edgeInternalGateway?: Known<Address>;
  readonly edgeSipDomains?: readonly string[];
  /** Whether the A/V authentication service runs on the Edge. */
  readonly avAuthentication?: Known<boolean>;
  /** Seconds that clocks are ahead. */
  readonly clockOffsets?: Readonly<Partial<Record<"edge" | "frontEnd", Known<number>>>>;
  readonly frontEndSipDomains?: readonly string[];
  readonly accessEdgeCertificateSubject?: string;
  readonly accessEdgeCertificateNames?: readonly string[];
  readonly accessEdgeCertificateUsages?: readonly string[];
  /** Whom the Access Edge lets in. */
  readonly accessMethods?: AccessMethodFacts;
  readonly avEdgeTranslatedByNat?: boolean;
  /** Who vouches for it, and the day, as an ISO date. */
  readonly avEdgeTranslatedByNatConfirmed?: { readonly by: string; readonly date: string };
  /** What clients outside agree on with NTLM. */
  readonly remoteNtlmSessionSecurity?: readonly SecurityFlag[];
  readonly cwaPatches?: readonly string[];
  readonly cwaRestarted?: boolean;
}

/** Where a description comes from. */
export interface DescribedLab {
  readonly description: LabDescription;
  readonly describedBy?: ResourceReference;
}
