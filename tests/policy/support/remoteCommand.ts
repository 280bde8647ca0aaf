import {
  SecretValue,
  type PropertyMap,
  type StackResource,
} from "../../../policy/engine/stackResource";

/**
 * A command that reaches a host by SSH, as the policy pack is shown it.
 *
 * @param dependencies Resources that it waits for.
 */
export function remoteCommandOn(
  host: string,
  name: string,
  lines: readonly string[],
  {
    dependencies = [],
    ...properties
  }: {
    readonly dependencies?: readonly StackResource[];
    readonly [property: string]: unknown;
  } = {},
): StackResource {
  const type = "command:remote:Command";
  const inputs: PropertyMap = {
    connection: { host, user: "labadmin", password: new SecretValue("correct horse") },
    create: lines.join("\n"),
    ...(properties as PropertyMap),
  };
  return {
    urn: `urn:pulumi:test::foreign::${type}::${name}`,
    type,
    name,
    inputs,
    outputs: inputs,
    dependencies: dependencies.map(({ urn }) => urn),
    propertyDependencies: {},
  };
}
