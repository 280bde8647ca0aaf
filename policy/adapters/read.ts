import * as z from "zod";
import { pathText, shapeProblems, valueAt } from "../../model/shape/shapeProblems";
import { ValueError } from "../../model";
import {
  SecretValue,
  unknownValue,
  type PropertyMap,
  type PropertyValue,
  type StackResource,
} from "../engine/stackResource";
import type { ResourceReference } from "../facts/facts";
import { isKnown, Unknown, type Known } from "../facts/known";

/** A value that may not be known yet, or not be readable, in the shape of a resource's properties. */
export function known<Shape extends z.ZodType>(shape: Shape): z.ZodType<Known<z.output<Shape>>> {
  // No union: that would tell of the whole value that it doesn't fit, and not of the part of it that doesn't.
  return z.unknown().transform((value, context): Known<z.output<Shape>> => {
    if (value instanceof Unknown) {
      return value;
    }
    const result = shape.safeParse(value);
    if (result.success) {
      return result.data;
    }
    for (const { path, message } of result.error.issues) {
      context.addIssue({ code: "custom", path, message });
    }
    return z.NEVER;
  });
}

/** What a fact says of its resource. */
export function referenceTo({ urn, type, name }: StackResource): ResourceReference {
  return { urn, type, name };
}

/**
 * The properties of a resource in a shape. What doesn't fit is {@link Unknown} where the shape has {@link known};
 * where it doesn't, nothing can be read: undefined. Secrets stand in it as they are: none may get into a message.
 *
 * @param unreadable Receives what doesn't fit.
 */
export function readAs<Shape extends z.ZodType>(
  resource: StackResource,
  shape: Shape,
  unreadable: Unknown[],
): z.infer<Shape> | undefined {
  const given = plainProperties(resource);
  const result = shape.safeParse(given);
  if (result.success) {
    return result.data;
  }
  for (const { path, propertyPath } of shapeProblems(shape, given)) {
    const problem =
      valueAt(given, path) === undefined
        ? "it is missing."
        : "it isn't of the kind that belongs here.";
    const unknown = new Unknown(resource.name, propertyPath, problem);
    unreadable.push(unknown);
    put(given, path, unknown);
  }
  return shape.safeParse(given).data;
}

function put(properties: object, path: readonly PropertyKey[], value: Unknown): void {
  const holder = path.length === 0 ? undefined : valueAt(properties, path.slice(0, -1));
  if (typeof holder === "object" && holder !== null) {
    // Not by assignment, which would do something else to a property that is called "__proto__".
    Object.defineProperty(holder, path[path.length - 1], { value, enumerable: true });
  }
}

/**
 * A value in the terms of the model; unknown where the text isn't one.
 *
 * @param parse Throws a ValueError for a text that it can't read.
 */
export function parsed<Text, Value>(
  resource: StackResource,
  path: readonly PropertyKey[],
  text: Known<Text>,
  parse: (text: Text) => Value,
  unreadable: Unknown[],
): Known<Value> {
  if (!isKnown(text)) {
    return text;
  }
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof ValueError)) {
      throw error;
    }
    // The message quotes what it is about.
    const problem = isSecret(resource, path)
      ? "it is secret, and isn't of the kind that belongs here."
      : error.message;
    const unknown = new Unknown(resource.name, pathText(path), problem);
    unreadable.push(unknown);
    return unknown;
  }
}

/**
 * What a resource is or is going to be, with {@link Unknown} in the place of what isn't known. What the resource is
 * wins over what was declared, but where only the declaration is known.
 */
export function plainProperties({ name, inputs, outputs }: StackResource): Record<string, unknown> {
  const names = new Set([...Object.keys(inputs), ...Object.keys(outputs)]);
  return Object.fromEntries(
    [...names].map((property) => {
      const input = ownValue(inputs, property);
      const output = ownValue(outputs, property);
      const value =
        output === undefined || (input !== undefined && hasUnknown(output)) ? input : output;
      return [property, plain(value, name, property)];
    }),
  );
}

/** What "constructor" of an object without such a property is must not pass for one. */
function ownValue(properties: PropertyMap, property: string): PropertyValue | undefined {
  return Object.hasOwn(properties, property) ? properties[property] : undefined;
}

/** Whether a value is secret, or in something that is, or something in it is. */
function isSecret({ inputs, outputs }: StackResource, path: readonly PropertyKey[]): boolean {
  return [inputs, outputs].some((properties) => {
    let value: PropertyValue | undefined = properties;
    for (const part of path) {
      if (value instanceof SecretValue) {
        return true;
      }
      value =
        typeof value === "object" && value !== null
          ? ownValue(value as PropertyMap, String(part))
          : undefined;
    }
    return value !== undefined && hasSecret(value);
  });
}

function hasSecret(value: PropertyValue): boolean {
  return value instanceof SecretValue || partsOf(value).some(hasSecret);
}

function hasUnknown(value: PropertyValue): boolean {
  return value instanceof SecretValue
    ? hasUnknown(value.value)
    : value === unknownValue || partsOf(value).some(hasUnknown);
}

const partsOf = (value: PropertyValue): readonly PropertyValue[] =>
  typeof value === "object" && value !== null ? Object.values(value as PropertyMap) : [];

function plain(value: PropertyValue | undefined, resource: string, path: string): unknown {
  if (value === unknownValue) {
    return new Unknown(resource, path);
  }
  if (value instanceof SecretValue) {
    return plain(value.value, resource, path);
  }
  if (Array.isArray(value)) {
    return value.map((item: PropertyValue, index) => plain(item, resource, `${path}[${index}]`));
  }
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(
      Object.entries(value as PropertyMap).map(([key, inner]) => [
        key,
        plain(inner, resource, `${path}.${key}`),
      ]),
    );
  }
  return value;
}
