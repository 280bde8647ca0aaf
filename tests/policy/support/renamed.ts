import {
  SecretValue,
  type PropertyMap,
  type PropertyValue,
  type StackResource,
} from "../../../policy/engine/stackResource";

/** The resource as it were if a name in its texts were another. */
export function renamed(resource: StackResource, name: string, other: string): StackResource {
  const text = (given: string) => given.replaceAll(name, other);
  const value = (given: PropertyValue): PropertyValue => {
    if (typeof given === "string") {
      return text(given);
    }
    if (given instanceof SecretValue) {
      return new SecretValue(value(given.value));
    }
    if (Array.isArray(given)) {
      return given.map(value);
    }
    return typeof given === "object" && given !== null ? map(given as PropertyMap) : given;
  };
  const map = (given: PropertyMap): PropertyMap =>
    Object.fromEntries(Object.entries(given).map(([key, inner]) => [text(key), value(inner)]));
  return {
    ...resource,
    urn: text(resource.urn),
    name: text(resource.name),
    inputs: map(resource.inputs),
    outputs: map(resource.outputs),
    ...(resource.parent !== undefined && { parent: text(resource.parent) }),
    dependencies: resource.dependencies.map(text),
    propertyDependencies: Object.fromEntries(
      Object.entries(resource.propertyDependencies).map(([property, urns]) => [
        property,
        urns.map(text),
      ]),
    ),
  };
}
