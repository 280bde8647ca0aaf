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
  /**
   * The id of something that is made, known early where it can be.
   *
   * @param path As `virtualNetworks/lab`, of a provider. @default Microsoft.Network
   */
  idOf(resource: pulumi.CustomResource, path: string, provider?: string): pulumi.Output<string>;
  /** The tags of something. */
  tags(of?: Marks): Record<string, string>;
}

/** Outputs that are read here. */
const outputs = ["ipAddress", "nameServers", "publicIPAllocationMethod", "sku"];

/**
 * Leaves out what the SDK has for other programs and what costs memory: some sixty aliases a resource, for programs of
 * its older versions, and outputs that nobody reads, each of which is four promises with a call stack.
 */
export const light: pulumi.ResourceTransformation = ({ props, opts }) => ({
  props: Object.fromEntries(
    Object.entries(props as object).filter(
      ([name, value]) => value !== undefined || outputs.includes(name),
    ),
  ),
  opts: { ...opts, aliases: [] },
});

/** What tags say of something. */
export interface Marks {
  /** The words of its role. */
  readonly role?: string | undefined;
  /** What it is there for. */
  readonly requirements?: readonly RequirementId[];
  /** What else it is, by the tag's name without `edgelab-`. */
  readonly more?: Readonly<Record<string, string | undefined>>;
}
