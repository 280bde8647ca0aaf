import * as pulumi from "@pulumi/pulumi";

/** Arguments of {@link Password}. */
export interface PasswordArgs {
  /**
   * How many characters, 8 to 128. A change makes another password.
   * @default 24
   */
  readonly length?: pulumi.Input<number>;
}

/** A random password of letters, digits, `-` and `_`: made once, kept in the state as a secret. */
export class Password extends pulumi.CustomResource {
  /** Type token of the resource. */
  static readonly type = "edgelab:local:Password";

  /** The password; secret. */
  declare readonly value: pulumi.Output<string>;

  /**
   * @param name Name of the resource.
   * @param args How long it is.
   * @param opts Options of the resource.
   */
  constructor(name: string, args: PasswordArgs, opts?: pulumi.CustomResourceOptions) {
    super(
      Password.type,
      name,
      { ...args, value: undefined },
      pulumi.mergeOptions(opts, { additionalSecretOutputs: ["value"] }),
    );
  }
}
