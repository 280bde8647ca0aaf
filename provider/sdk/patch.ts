import * as pulumi from "@pulumi/pulumi";
import type { HostConnection, HostConnectionArgs } from "./connection";

/** Arguments of {@link Patch}. */
export interface PatchArgs {
  /** The host that has the patch. A change replaces the resource. */
  readonly connection: pulumi.Input<HostConnectionArgs>;
  /** The patched product, e.g. `Communicator Web Access`. A change replaces the resource. */
  readonly product: pulumi.Input<string>;
  /** The article of the Knowledge Base that the patch belongs to, e.g. `KB 968802`. A change replaces the resource. */
  readonly article: pulumi.Input<string>;
  /**
   * Name of the patch's file, e.g. `cwamain.msp`, for people who look for it.
   * @default none
   */
  readonly file?: pulumi.Input<string>;
}

/**
 * A patch of a product, written down in the registry of the host that has it.
 *
 * Deleting it takes the entry away, unless it was there before the resource.
 */
export class Patch extends pulumi.CustomResource {
  /** Type token of the resource. */
  static readonly type = "edgelab:host:Patch";

  /** How the host is reached. */
  declare readonly connection: pulumi.Output<HostConnection>;
  /** The patched product. */
  declare readonly product: pulumi.Output<string>;
  /** The article of the Knowledge Base that the patch belongs to. */
  declare readonly article: pulumi.Output<string>;
  /** Name of the patch's file. */
  declare readonly file: pulumi.Output<string | undefined>;
  /** The registry key whose value `Installed` says that the host has the patch. */
  declare readonly key: pulumi.Output<string>;
  /** The number in `Installed` that was there before; undefined where there was none. */
  declare readonly previousValue: pulumi.Output<number | undefined>;

  /**
   * @param name Name of the resource.
   * @param args What is installed, and on which host.
   * @param opts Options of the resource.
   */
  constructor(name: string, args: PatchArgs, opts?: pulumi.CustomResourceOptions) {
    super(Patch.type, name, { ...args, key: undefined, previousValue: undefined }, opts);
  }
}
