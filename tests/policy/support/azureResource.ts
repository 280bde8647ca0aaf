import {
  unknownValue,
  type PropertyMap,
  type PropertyValue,
  type StackResource,
} from "../../../policy/engine/stackResource";

const subscription = "/subscriptions/00000000-0000-0000-0000-000000000000";

/** The resource group that resources are in where their properties name no other. */
const resourceGroup = "ocs-lab";

/** Whether Azure has given its ids and addresses yet. */
export type Stage = "preview" | "updated";

/** What Azure says only when it has made the resource. */
export const given = (stage: Stage, value: string) => (stage === "preview" ? unknownValue : value);

interface AzureOptions {
  readonly parent?: StackResource | string;
  /** What it depends on besides what its properties come from. */
  readonly dependencies?: readonly (StackResource | string)[];
  /** The resources, or their URNs, that each property's value comes from. */
  readonly propertyDependencies?: Readonly<Record<string, readonly (StackResource | string)[]>>;
  /** What Azure adds to what was declared, e.g. the address that a public address got. */
  readonly outputs?: PropertyMap;
}

/**
 * A resource of `azure-native` as the policy pack is shown it.
 *
 * @param type Module and type: `network:NetworkSecurityGroup`.
 * @param name The resource's name in the program; in Azure, too, where the properties name no other.
 */
export function azure(
  type: string,
  name: string,
  properties: PropertyMap = {},
  options: AzureOptions = {},
): StackResource {
  const token = `azure-native:${type}`;
  const { parent, dependencies = [], propertyDependencies = {}, outputs = {} } = options;
  const parentUrn = parent && urnOf(parent);
  const ofProperties = Object.fromEntries(
    Object.entries(propertyDependencies).map(([property, from]) => [property, from.map(urnOf)]),
  );
  const qualified = parentUrn === undefined ? token : `${parentUrn.split("::")[2]}$${token}`;
  const inputs = { resourceGroupName: resourceGroup, ...properties };
  return {
    urn: `urn:pulumi:test::foreign::${qualified}::${name}`,
    type: token,
    name,
    inputs,
    outputs: { ...inputs, ...outputs },
    ...(parentUrn !== undefined && { parent: parentUrn }),
    dependencies: [...new Set([...dependencies.map(urnOf), ...Object.values(ofProperties).flat()])],
    propertyDependencies: ofProperties,
  };
}

/**
 * The id that Azure gives a resource of a group.
 *
 * @param path Kind and name in Azure: `networkSecurityGroups/perimeter`.
 * @param provider `Microsoft.Network` unless told.
 */
export function azureId(path: string, group = resourceGroup, provider = "Microsoft.Network") {
  return `${subscription}/resourceGroups/${group}/providers/${provider}/${path}`;
}

/**
 * A resource with other values in some places, both in what was declared and in what it is.
 *
 * @param values By path: `securityRules[0].destinationPortRange`; undefined takes the place away.
 */
export function changed(
  resource: StackResource,
  values: Readonly<Record<string, PropertyValue | undefined>>,
): StackResource {
  const apply = (properties: PropertyMap) =>
    Object.entries(values).reduce<PropertyMap>(
      (changing, [path, value]) => put(changing, partsOf(path), value) as PropertyMap,
      properties,
    );
  return { ...resource, inputs: apply(resource.inputs), outputs: apply(resource.outputs) };
}

/** A resource of which the values at some paths aren't known before the update. */
export function unknownIn(resource: StackResource, ...paths: readonly string[]): StackResource {
  return changed(resource, Object.fromEntries(paths.map((path) => [path, unknownValue])));
}

/**
 * A stack with some of its resources replaced.
 *
 * @throws Error for a name that no resource has: the test would test nothing.
 */
export function withResource(
  stack: readonly StackResource[],
  name: string,
  change: (resource: StackResource) => StackResource,
): StackResource[] {
  if (!stack.some((resource) => resource.name === name)) {
    throw new Error(`The stack has no resource named ${name}.`);
  }
  return stack.map((resource) => (resource.name === name ? change(resource) : resource));
}

const urnOf = (resource: StackResource | string) =>
  typeof resource === "string" ? resource : resource.urn;

const partsOf = (path: string) =>
  [...path.matchAll(/[^.[\]]+/g)].map(([part]) => (/^\d+$/.test(part) ? Number(part) : part));

function put(
  value: PropertyValue | undefined,
  [part, ...rest]: readonly (string | number)[],
  replacement: PropertyValue | undefined,
): PropertyValue {
  if (typeof part === "number") {
    const items = Array.isArray(value) ? [...(value as PropertyValue[])] : [];
    if (rest.length === 0 && replacement === undefined) {
      items.splice(part, 1);
    } else {
      items[part] = rest.length === 0 ? replacement! : put(items[part], rest, replacement);
    }
    return items;
  }
  const properties = { ...(value as Record<string, PropertyValue> | undefined) };
  if (rest.length === 0 && replacement === undefined) {
    delete properties[part];
  } else {
    properties[part] = rest.length === 0 ? replacement! : put(properties[part], rest, replacement);
  }
  return properties;
}
