import type * as pulumi from "@pulumi/pulumi";

/** How a host is reached: the `connection` of an edgelab:local:Host, or one of your own. */
export interface HostConnectionArgs {
  /** Name of the network namespace, as `ip netns list` shows it. */
  readonly namespace: pulumi.Input<string>;
  /**
   * Folder for the host's registry, zones and services.
   * @default /run/edgelab/<namespace>
   */
  readonly folder?: pulumi.Input<string>;
}

/** A host connection whose values are known. */
export type HostConnection = pulumi.Unwrap<HostConnectionArgs>;
