import { z } from "zod";
import type { StackResource } from "../../engine/stackResource";
import { isKnown, type Known, type Unknown } from "../../facts/known";
import { known, parsed } from "../read";

/** The shape of a list that may not be known as a whole, nor may its items. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return known(z.array(known(item)));
}

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
