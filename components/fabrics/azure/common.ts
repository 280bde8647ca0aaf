import type { RequirementId } from "../../../model/requirements";
import type * as pulumi from "../../../provider/sdk/pulumi";

/** What every resource of a lab has. */
export interface Common {
  /** What resources are named after in the program. */
  readonly name: string;
  /** Inside of the lab, and after the group that they are in. */
  readonly options: pulumi.CustomResourceOptions;
  readonly location: string;
  readonly resourceGroupName: string;
  /** The id of something that is made, as `virtualNetworks/lab` of Azure's networks; known early where it can be. */
  idOf(resource: pulumi.CustomResource, path: string): pulumi.Output<string>;
  /** The tags of something. */
  tags(of?: Marks): Record<string, string>;
}

/** What tags say of something. */
export interface Marks {
  /** The words of its role. */
  readonly role?: string | undefined;
  /** What it is there for. */
  readonly requirements?: readonly RequirementId[];
  /** What else it is, by the tag's name without `edgelab-`. */
  readonly more?: Readonly<Record<string, string | undefined>>;
}
