import * as pulumi from "./pulumi";

/** What a resource has of its arguments. */
export type OutputsOf<Args> = {
  readonly [Name in keyof Args]-?: pulumi.Output<pulumi.Unwrap<Args[Name]>>;
};

/** A resource of the provider that has its arguments as outputs, with their docstrings. */
export const resourceOf = <Args>() =>
  pulumi.CustomResource as unknown as abstract new (
    type: string,
    name: string,
    properties: pulumi.Inputs,
    opts?: pulumi.CustomResourceOptions,
  ) => pulumi.CustomResource & OutputsOf<Args>;
