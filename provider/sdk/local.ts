// Made from the schemas in model/resources by `npm run docs`: change them there.

import * as pulumi from "./pulumi";
import { resourceOf } from "./resource";
import type {
  CommunicatorDirectoryArgs,
  HostInterfaceArgs,
  HostRouteArgs,
  InstallerProductArgs,
  NamespaceConnection,
} from "./types";

/** Arguments of {@link Lab}. */
export interface LabArgs {
  /**
   * Name of the lab, of at most 40 characters; its network namespaces are called `<lab>-<host>`. Two labs on one
   * machine need two names. A change replaces the resource.
   */
  readonly name: pulumi.Input<string>;
}

/**
 * Room for a lab on this machine: its folder, and the network namespace of its segments. Needs root.
 *
 * Preview says what the machine lacks. Deleting it removes whatever is left of the lab.
 */
export class Lab extends resourceOf<LabArgs>() {
  /** Type token of the resource. */
  static readonly type = "edgelab:local:Lab";

  /** Folder of everything that the lab keeps on disk: /run/edgelab/<lab>. */
  declare readonly folder: pulumi.Output<string>;
  /** Network namespace of the lab's bridges: <lab>-switch. */
  declare readonly switchNamespace: pulumi.Output<string>;

  constructor(name: string, args: LabArgs, opts?: pulumi.CustomResourceOptions) {
    super(Lab.type, name, { ...args, folder: undefined, switchNamespace: undefined }, opts);
  }
}

/** Arguments of {@link Segment}. */
export interface SegmentArgs {
  /**
   * Name of the lab; take it from the Lab, so that the segment is made after it. A change replaces the resource.
   */
  readonly lab: pulumi.Input<string>;
  /**
   * Name of the segment, of at most 15 characters; interfaces of hosts in it are called after it. A change replaces
   * the resource.
   */
  readonly name: pulumi.Input<string>;
  /** The network's addresses, e.g. 10.45.16.0/24. */
  readonly network: pulumi.Input<string>;
}

/** A network that hosts of a lab are plugged into: a bridge in the lab's own namespace. */
export class Segment extends resourceOf<SegmentArgs>() {
  /** Type token of the resource. */
  static readonly type = "edgelab:local:Segment";

  /** Name of the bridge in the lab's switch namespace. */
  declare readonly bridge: pulumi.Output<string>;

  constructor(name: string, args: SegmentArgs, opts?: pulumi.CustomResourceOptions) {
    super(Segment.type, name, { ...args, bridge: undefined }, opts);
  }
}

/** Arguments of {@link Host}. */
export interface HostArgs {
  /** Name of the lab. A change replaces the resource. */
  readonly lab: pulumi.Input<string>;
  /** Name of the host in the lab. A change replaces the resource. */
  readonly name: pulumi.Input<string>;
  /** The segments that the host is plugged into. */
  readonly interfaces: pulumi.Input<readonly pulumi.Input<HostInterfaceArgs>[]>;
  /** Ways to other networks. @default none */
  readonly routes?: pulumi.Input<readonly pulumi.Input<HostRouteArgs>[]>;
  /** Whether the host passes on packets that are not for it, as routers and firewalls do. @default false */
  readonly forwarding?: pulumi.Input<boolean>;
  /**
   * Addresses of at most three name servers, in the order they are asked.
   * @default none: only the hosts file knows names
   */
  readonly nameservers?: pulumi.Input<readonly pulumi.Input<string>[]>;
  /** Domain that is tried behind names without one. @default none */
  readonly searchDomain?: pulumi.Input<string>;
  /**
   * What the host stands for, e.g. Windows Server 2008 R2. A Windows gets a registry with the minimum session
   * security of NTLM that it is installed with.
   * @default none in particular, without a registry
   */
  readonly operatingSystem?: pulumi.Input<string>;
  /**
   * Seconds that the host's clock is ahead of the machine's, negative for behind. A model: namespaces have the
   * machine's clock, and the lab's servers put it right by this wherever they tell or judge the time.
   * @default 0
   */
  readonly clockOffset?: pulumi.Input<number>;
}

/**
 * A host of a lab: a network namespace of this machine, with a hosts file, name servers and services of its own.
 *
 * Everything but its names changes in place, while its services keep running.
 */
export class Host extends resourceOf<HostArgs>() {
  /** Type token of the resource. */
  static readonly type = "edgelab:local:Host";

  /** What a refresh found changed and no other property shows. */
  declare readonly faults: pulumi.Output<readonly string[] | undefined>;
  /** How other resources reach the host. */
  declare readonly connection: pulumi.Output<NamespaceConnection>;
  /** Name of the host's network namespace, for `ip netns exec`: <lab>-<name>. */
  declare readonly namespace: pulumi.Output<string>;

  constructor(name: string, args: HostArgs, opts?: pulumi.CustomResourceOptions) {
    super(
      Host.type,
      name,
      { ...args, faults: undefined, connection: undefined, namespace: undefined },
      opts,
    );
  }
}

/** Arguments of {@link CommunicatorImage}. */
export interface CommunicatorImageArgs {
  /** A domain controller, and who writes to the share. */
  readonly directory: pulumi.Input<CommunicatorDirectoryArgs>;
  /** UNC path of the image's folder. A change replaces the resource. */
  readonly share: pulumi.Input<string>;
  /** What the package says of itself. */
  readonly product: pulumi.Input<InstallerProductArgs>;
  /** Article of the patch, e.g. KB 2028888. @default none, the image isn't patched */
  readonly article?: pulumi.Input<string>;
  /** Groups and accounts that may read it. */
  readonly readers: pulumi.Input<readonly pulumi.Input<string>[]>;
  /** Groups and accounts that may change it. */
  readonly writers: pulumi.Input<readonly pulumi.Input<string>[]>;
}

/**
 * A stand-in of Communicator's administrative image on a share, for labs without a Windows: an installation package
 * made by wixl and unpacked by msiextract, with the mark of a patch in it. Its `standIns` names what is none of
 * Windows Installer's work.
 *
 * A refresh sees other files and other permissions there, and the next update makes all anew. Deleting it removes
 * the folder.
 */
export class CommunicatorImage extends resourceOf<CommunicatorImageArgs>() {
  /** Type token of the resource. */
  static readonly type = "edgelab:local:CommunicatorImage";

  /** What a refresh found changed and no other property shows. */
  declare readonly faults: pulumi.Output<readonly string[] | undefined>;
  /** What was measured of the image before and after it was patched, and who may do what there, as JSON. */
  declare readonly measured: pulumi.Output<string>;
  /** What of it is a stand-in. */
  declare readonly standIns: pulumi.Output<readonly string[]>;

  constructor(name: string, args: CommunicatorImageArgs, opts?: pulumi.CustomResourceOptions) {
    super(
      CommunicatorImage.type,
      name,
      { ...args, faults: undefined, measured: undefined, standIns: undefined },
      opts,
    );
  }
}

/** Arguments of {@link Password}. */
export interface PasswordArgs {
  /**
   * How many characters, 8 to 128. A change makes another password. A change replaces the resource.
   * @default 24
   */
  readonly length?: pulumi.Input<number>;
}

/** A random password of letters, digits, `-` and `_`: made once, kept in the state as a secret. */
export class Password extends resourceOf<PasswordArgs>() {
  /** Type token of the resource. */
  static readonly type = "edgelab:local:Password";

  /** The password. */
  declare readonly value: pulumi.Output<string>;

  constructor(name: string, args: PasswordArgs = {}, opts?: pulumi.CustomResourceOptions) {
    super(
      Password.type,
      name,
      { ...args, value: undefined },
      pulumi.mergeOptions(opts, { additionalSecretOutputs: ["value"] }),
    );
  }
}
