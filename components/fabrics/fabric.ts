import type * as pulumi from "../../provider/sdk/pulumi";
import type {
  AddressPath,
  HostRole,
  LabArguments,
  LabPlan,
  PlaceConnection,
  PlaceName,
  Problems,
} from "../../model";
import type { DnsVerb, FirewallVerb, LabHost, WindowsVerb } from "./labHost";

/** Where a lab runs. Components say what has to be true; a fabric makes it so. */
export interface Fabric {
  /** The word for it in the configuration: `local`. */
  readonly name: string;
  /**
   * Plans a lab there: reaches nothing and makes nothing.
   *
   * @param subject Whose arguments these are, for messages: `EdgeLab "lab"`.
   * @param problems What was found wrong with the subject's other arguments; reported with the rest.
   * @throws InvalidArguments with everything that is wrong with the lab's arguments and the fabric's own.
   */
  plan(subject: string, args: LabArguments, problems: Problems): PlannedLab;
}

/** A lab that can be made. */
export interface PlannedLab {
  readonly plan: LabPlan;
  /** Makes the networks and the hosts, or finds them. @param name What resources are named after. */
  make(name: string, identity: LabIdentity, parent: pulumi.Resource): MadeLab;
}

/** What a lab hands a fabric besides its plan. */
export interface LabIdentity {
  /** `<project>-<stack>`, with `-<site>` behind it where a stack has several sites. */
  readonly lab: string;
  /** What TURN clients sign in with. */
  readonly avUser: string;
  /** A secret. Undefined: the fabric makes one, or has none. */
  readonly avPassword: pulumi.Input<string> | undefined;
}

/** A lab's hosts, as a fabric made or found them. */
export interface MadeLab {
  /** The hosts that the lab sets something on. */
  readonly hosts: LabHosts;
  /** What resources call each host that there is, known before it is made: its network namespace, or the machine. */
  readonly ids: Readonly<Partial<Record<HostRole, string>>>;
  /** How measurements are taken; a place that isn't there isn't measured. */
  readonly places: Readonly<Partial<Record<PlaceName, pulumi.Input<PlaceConnection>>>>;
  /** The addresses that the plan leaves to the fabric. @default it leaves none */
  readonly addresses?: Readonly<Partial<Record<AddressPath, pulumi.Output<string>>>>;
  /** The name servers that the world is told of, by SIP domain. @default the public zones' names say it */
  readonly nameServers?: Readonly<Record<string, pulumi.Output<string[]>>>;
  /**
   * Runs the roles on the hosts, or finds them running.
   *
   * @param after What has to be there first: names that a role resolves when it starts.
   */
  roles(after: RolePrerequisites): LabRoles;
}

/** The hosts of a lab that it sets something on, each with what is set there. What isn't there is left as it is. */
export interface LabHosts {
  readonly firewall?: Pick<LabHost, FirewallVerb>;
  readonly internalfirewall?: Pick<LabHost, FirewallVerb>;
  readonly edge?: Pick<LabHost, "hostsEntry">;
  readonly publicdns?: Pick<LabHost, DnsVerb>;
  readonly frontend?: Pick<LabHost, DnsVerb>;
  readonly cwa?: Pick<LabHost, WindowsVerb>;
  /** Front End and Edge as servers that users outside sign in to. */
  readonly registrars?: Readonly<Record<"frontend" | "edge", Pick<LabHost, "securityOption">>>;
}

/** What a fabric tells of a lab once its roles run. */
export interface LabRoles {
  /** Secret; what TURN clients sign in with. Undefined where nobody says it. */
  readonly avPassword?: pulumi.Output<string>;
  /** Whether it is the secret of time-limited credentials. @default false: it is the user's password itself */
  readonly isAvPasswordShared?: true;
  /** Secret; what the administrator of Windows machines signs in with that the fabric made. Undefined: it made none. */
  readonly administratorPassword?: pulumi.Output<string>;
  /** How a person looks around, in a few lines. */
  readonly summary: pulumi.Output<string>;
  /** PEM file, on this machine, of the authority that issued the certificates. Undefined: the system's. */
  readonly authorityFile?: pulumi.Output<string>;
}

/**
 * What has to be there before a role starts. The A/V Edge resolves its own name when it starts, and only then; what
 * answers it is the Edge's hosts entries and DNS servers.
 */
export interface RolePrerequisites {
  /** The lines of the Edge's hosts entries. */
  readonly edgeHosts: pulumi.Output<string[]>;
  /** The DNS servers that the Edge asks for what is not among them, and the way there. */
  readonly edgeNameServers: readonly pulumi.Resource[];
  /** What answers for the names inside. */
  readonly internalNames: readonly pulumi.Resource[];
  /** What puts the Communicator Web Access server right. */
  readonly cwaSecurity: readonly pulumi.Resource[];
}
