import * as pulumi from "@pulumi/pulumi";

/** Arguments of {@link Segment}. */
export interface SegmentArgs {
  /** Name of the lab; take it from the {@link Lab}, so that the segment is made after it. */
  readonly lab: pulumi.Input<string>;
  /** Name of the segment, of at most 15 characters; interfaces of hosts in it are called after it. */
  readonly name: pulumi.Input<string>;
  /** The network's addresses, e.g. 10.45.16.0/24. */
  readonly network: pulumi.Input<string>;
}

/** A network that hosts of a lab are plugged into: a bridge in the lab's own namespace. */
export class Segment extends pulumi.CustomResource {
  /** Type token of the resource. */
  static readonly type = "edgelab:local:Segment";

  /** Name of the lab. */
  declare readonly lab: pulumi.Output<string>;
  /** Name of the segment. */
  declare readonly name: pulumi.Output<string>;
  /** The network's addresses. */
  declare readonly network: pulumi.Output<string>;
  /** Name of the bridge in the lab's switch namespace. */
  declare readonly bridge: pulumi.Output<string>;

  /**
   * @param name Name of the resource.
   * @param args Which network, in which lab.
   * @param opts Options of the resource.
   */
  constructor(name: string, args: SegmentArgs, opts?: pulumi.CustomResourceOptions) {
    super(Segment.type, name, { ...args, bridge: undefined }, opts);
  }
}
