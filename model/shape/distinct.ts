import type { Problems } from "../values";

/**
 * The list without repetitions, each of which is recorded; an empty one is recorded, too, where it was given.
 *
 * @param key What two items that mean the same have in common. @default the items themselves
 */
export function distinct<Item extends string>(
  path: string,
  items: readonly Item[],
  problems: Problems,
  key: (item: string) => string = (item) => item,
): readonly Item[] {
  problems.requireSome(path, items);
  problems.requireDistinct(items, (index) => `${path}[${index}]`, key);
  const keys = items.map(key);
  return items.filter((_, index) => keys.indexOf(keys[index]) === index);
}
