import type * as pulumi from "../../provider/sdk/pulumi";
import type { HostRole, LabPlan } from "../../model";
import type { LabHost } from "./labHost";

/** What a lab hands a fabric besides its plan. */
export interface LabIdentity {
  /** `<project>-<stack>`, with `-<site>` behind it where a stack has several sites. */
  readonly lab: string;
  /** What TURN clients sign in with. */
  readonly avUser: string;
  /** A secret. Undefined: the fabric makes one. */
  readonly avPassword: pulumi.Input<string> | undefined;
}

/** The hosts of a lab as a fabric made or found them. */
export type LabHosts = Readonly<Record<HostRole, LabHost>>;

/** What a fabric tells of a lab once its roles run. */
export interface LabRoles {
  /** Secret; what TURN clients sign in with. */
  readonly avPassword: pulumi.Output<string>;
  /** How a person looks around, in a few lines. */
  readonly summary: pulumi.Output<string>;
  /** PEM file, on this machine, of the authority that issued the certificates. */
  readonly authorityFile: pulumi.Output<string>;
}

/** Where a lab runs. Components say what has to be true; a fabric makes it so. */
export interface Fabric {
  /** The word for it in the configuration: `local`. */
  readonly name: string;
  /** Makes the networks and the hosts, or finds them. */
  hosts(name: string, plan: LabPlan, identity: LabIdentity, parent: pulumi.Resource): LabHosts;
  /**
   * Runs the roles on the hosts.
   *
   * @param after What has to be there first: names that a role resolves when it starts.
   */
  roles(
    name: string,
    plan: LabPlan,
    identity: LabIdentity,
    hosts: LabHosts,
    after: RolePrerequisites,
    parent: pulumi.Resource,
  ): LabRoles;
}

/**
 * What has to be there before a role starts. The A/V Edge resolves its own name when it starts, and only then; what
 * answers it is the Edge's hosts entries and DNS servers.
 */
export interface RolePrerequisites {
  /** The Edge's hosts entries. */
  readonly edgeHosts: pulumi.Resource & { readonly lines: pulumi.Output<string[]> };
  /** The DNS servers that the Edge asks for what is not among them, and the way there. */
  readonly edgeNameServers: readonly pulumi.Resource[];
  /** What puts the Communicator Web Access server right. */
  readonly cwaSecurity: pulumi.Resource;
}
