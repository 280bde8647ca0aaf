import * as pulumi from "@pulumi/pulumi";

/** Arguments of {@link Lab}. */
export interface LabArgs {
  /**
   * Name of the lab, of at most 40 characters; its network namespaces are called `<lab>-<host>`. Two labs on one
   * machine need two names. A change replaces the lab.
   */
  readonly name: pulumi.Input<string>;
}

/**
 * Room for a lab on this machine: its folder, and the network namespace of its segments. Needs root.
 *
 * Preview says what the machine lacks. Deleting it removes whatever is left of the lab.
 */
export class Lab extends pulumi.CustomResource {
  /** Type token of the resource. */
  static readonly type = "edgelab:local:Lab";

  /** Name of the lab. */
  declare readonly name: pulumi.Output<string>;
  /** Folder of everything that the lab keeps on disk: /run/edgelab/<lab>. */
  declare readonly folder: pulumi.Output<string>;
  /** Network namespace of the lab's bridges: <lab>-switch. */
  declare readonly switchNamespace: pulumi.Output<string>;

  /**
   * @param name Name of the resource.
   * @param args Name of the lab.
   * @param opts Options of the resource.
   */
  constructor(name: string, args: LabArgs, opts?: pulumi.CustomResourceOptions) {
    super(Lab.type, name, { ...args, folder: undefined, switchNamespace: undefined }, opts);
  }
}
