import * as z from "zod";
import { Address } from "../../../model";
import type { ResourceSchema } from "../../../model/resources/resourceSchema";
import { isFilled } from "../../../model/shape/isFilled";
import type { StackResource } from "../../engine/stackResource";
import type { Facts } from "../../facts/facts";
import { isKnown, type Known, type Unknown } from "../../facts/known";
import type { Adapter } from "../adapter";
import { known, parsed, readAs } from "../read";

/** A value as it may stand in a stack: it, or anything in it, may not be known yet. */
export type Readable<Value> = Known<
  Value extends readonly (infer Item)[]
    ? readonly Readable<Item>[]
    : Value extends object
      ? { readonly [Key in keyof Value]: Readable<Value[Key]> }
      : Value
>;

type Shapes<Schema extends ResourceSchema> = z.infer<Schema["inputs"]> &
  z.infer<Schema["computed"]>;

/** Some properties of a resource type, in the shape that its schema gives them. What is optional may be null, too. */
export type Properties<Schema extends ResourceSchema, Name extends keyof Shapes<Schema>> = {
  readonly [Key in Name]: undefined extends Shapes<Schema>[Key]
    ? Readable<NonNullable<Shapes<Schema>[Key]>> | null | undefined
    : Readable<Shapes<Schema>[Key]>;
};

/**
 * The properties of a resource in the shape that its schema gives them, but for what the provider checks beyond: a
 * text may be no address. Undefined where it has none of that shape.
 *
 * @param unreadable Receives what doesn't fit.
 */
export function readProperties<
  Schema extends ResourceSchema,
  Name extends keyof Shapes<Schema> & string,
>(
  resource: StackResource,
  schema: Schema,
  names: readonly Name[],
  unreadable: Unknown[],
): Properties<Schema, Name> | undefined {
  return readAs(resource, shapeOf(schema, names), unreadable) as
    Properties<Schema, Name> | undefined;
}

const shapes = new Map<string, z.ZodType>();

function shapeOf(schema: ResourceSchema, names: readonly string[]): z.ZodType {
  const key = [schema.type, ...names].join(" ");
  const made = shapes.get(key);
  if (made !== undefined) return made;
  const all: z.core.$ZodShape = { ...schema.inputs.shape, ...schema.computed.shape };
  const shape = z.object(Object.fromEntries(names.map((name) => [name, partly(all[name])])));
  shapes.set(key, shape);
  return shape;
}

/** The shape of a value that may be known in parts. */
function partly(shape: z.core.$ZodType): z.ZodType {
  if (shape instanceof z.ZodOptional) return partly(shape.def.innerType).nullish();
  if (shape instanceof z.ZodObject) {
    const properties = Object.entries(shape.shape as z.core.$ZodShape);
    return known(
      z.object(Object.fromEntries(properties.map(([name, inner]) => [name, partly(inner)]))),
    );
  }
  if (shape instanceof z.ZodUnion) return oneOf(shape.def.options as readonly z.ZodObject[]);
  if (shape instanceof z.ZodArray) {
    const list = z.array(partly(shape.def.element));
    return known(mayBeEmpty(shape) ? list : list.refine(isFilled));
  }
  if (shape instanceof z.ZodString) return known(z.string().refine(isFilled));
  return known(shape as z.ZodType);
}

/** One of several objects, by the properties that the value has: so what doesn't fit is a part of it. */
function oneOf(options: readonly z.ZodObject[]): z.ZodType {
  const shapes = options.map((option) => ({
    names: Object.keys(option.shape),
    of: partly(option),
  }));
  return z.unknown().transform((value, context) => {
    const isMeant = ({ names }: (typeof shapes)[number]) =>
      typeof value === "object" && value !== null && names.some((name) => name in value);
    const { success, data, error } = (shapes.find(isMeant) ?? shapes[0]).of.safeParse(value);
    if (success) return data;
    for (const { path, message } of error.issues) {
      context.addIssue({ code: "custom", path, message });
    }
    return z.NEVER;
  });
}

const mayBeEmpty = (list: z.ZodArray): boolean =>
  list.safeParse([]).error?.issues.every(({ code }) => code !== "too_small") ?? true;

type Kind = Exclude<keyof Facts, "unreadable">;

/**
 * The adapter for a resource type whose resources show facts of one kind, each by itself.
 *
 * @param names The properties that are read.
 * @param factsOf Gets what of the resource can't be read as well.
 */
export function adapterOf<
  Schema extends ResourceSchema,
  Name extends keyof Shapes<Schema> & string,
  Shown extends Kind,
>(
  schema: Schema,
  names: readonly Name[],
  kind: Shown,
  factsOf: (
    properties: Properties<Schema, Name>,
    resource: StackResource,
    unreadable: Unknown[],
  ) => readonly Facts[Shown][number][],
): Adapter {
  return {
    types: [schema.type],
    read(resources) {
      const unreadable: Unknown[] = [];
      const facts = resources.flatMap((resource) => {
        const properties = readProperties(resource, schema, names, unreadable);
        return properties === undefined ? [] : factsOf(properties, resource, unreadable);
      });
      return { [kind]: facts, unreadable };
    },
  };
}

/** An address of either family, for {@link parsed}. @throws ValueError */
export const anyAddress = (text: string): Address => Address.parse(text, { ipv6: true });

/** Everything that a list has; one value that isn't known stands for a list that isn't. */
export function itemsOf<Item>(
  list: Known<readonly Known<Item>[]> | null | undefined,
): readonly Known<Item>[] {
  if (list === null || list === undefined) {
    return [];
  }
  return isKnown(list) ? list : [list];
}

/** The items of a list in the terms of the model. */
export function parsedItems<Value>(
  resource: StackResource,
  property: string,
  list: Known<readonly Known<string>[]> | null | undefined,
  parse: (text: string) => Value,
  unreadable: Unknown[],
): Known<Value>[] {
  return itemsOf(list).map((item, index) =>
    parsed(resource, [property, index], item, parse, unreadable),
  );
}
