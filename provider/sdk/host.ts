import * as pulumi from "@pulumi/pulumi";
import type { HostConnection } from "./connection";

/** A host's plug in a segment. */
export interface HostInterfaceArgs {
  /** Name of the segment; take it from the {@link Segment}, so that the host is made after it. */
  readonly segment: pulumi.Input<string>;
  /**
   * Addresses with the length of their network's prefix, e.g. 10.45.16.10/24. Connections of programs that ask for
   * no other come from the first one.
   */
  readonly addresses: pulumi.Input<pulumi.Input<string>[]>;
}

/** A way to another network: either `via` a gateway, or none. */
export interface HostRouteArgs {
  /** The network, e.g. 192.168.10.0/24; 0.0.0.0/0 for all others. */
  readonly to: pulumi.Input<string>;
  /** Address of the gateway, in one of the host's own networks. */
  readonly via?: pulumi.Input<string>;
  /** There is no way to the network, and the host says so at once. */
  readonly unreachable?: pulumi.Input<true>;
}

/** Arguments of {@link Host}. */
export interface HostArgs {
  /** Name of the lab. A change replaces the host. */
  readonly lab: pulumi.Input<string>;
  /** Name of the host in the lab. A change replaces the host. */
  readonly name: pulumi.Input<string>;
  /** The segments that the host is plugged into. */
  readonly interfaces: pulumi.Input<pulumi.Input<HostInterfaceArgs>[]>;
  /**
   * Ways to other networks.
   * @default none
   */
  readonly routes?: pulumi.Input<pulumi.Input<HostRouteArgs>[]>;
  /**
   * Whether the host passes on packets that are not for it, as routers and firewalls do.
   * @default false
   */
  readonly forwarding?: pulumi.Input<boolean>;
  /**
   * Addresses of at most three name servers, in the order they are asked.
   * @default none: only the hosts file knows names
   */
  readonly nameservers?: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * Domain that is tried behind names without one.
   * @default none
   */
  readonly searchDomain?: pulumi.Input<string>;
  /**
   * What the host stands for, e.g. Windows Server 2008 R2. A Windows gets a registry with the minimum session
   * security of NTLM that it is installed with.
   * @default none in particular, without a registry
   */
  readonly operatingSystem?: pulumi.Input<string>;
}

/**
 * A host of a lab: a network namespace of this machine, with a hosts file, name servers and services of its own.
 *
 * Everything but its names changes in place, while its services keep running.
 */
export class Host extends pulumi.CustomResource {
  /** Type token of the resource. */
  static readonly type = "edgelab:local:Host";

  /** Name of the lab. */
  declare readonly lab: pulumi.Output<string>;
  /** Name of the host in the lab. */
  declare readonly name: pulumi.Output<string>;
  /** The segments that the host is plugged into. */
  declare readonly interfaces: pulumi.Output<pulumi.Unwrap<HostInterfaceArgs>[]>;
  /** Ways to other networks. */
  declare readonly routes: pulumi.Output<pulumi.Unwrap<HostRouteArgs>[] | undefined>;
  /** Whether the host passes on packets that are not for it. */
  declare readonly forwarding: pulumi.Output<boolean | undefined>;
  /** Addresses of its name servers. */
  declare readonly nameservers: pulumi.Output<string[] | undefined>;
  /** Domain that is tried behind names without one. */
  declare readonly searchDomain: pulumi.Output<string | undefined>;
  /** What the host stands for. */
  declare readonly operatingSystem: pulumi.Output<string | undefined>;
  /** How other resources reach the host. */
  declare readonly connection: pulumi.Output<HostConnection>;
  /** Name of the host's network namespace, for `ip netns exec`. */
  declare readonly namespace: pulumi.Output<string>;

  /**
   * @param name Name of the resource.
   * @param args What the host is plugged into, and how it finds ways and names.
   * @param opts Options of the resource.
   */
  constructor(name: string, args: HostArgs, opts?: pulumi.CustomResourceOptions) {
    super(Host.type, name, { ...args, connection: undefined, namespace: undefined }, opts);
  }
}
