import { quote, type Problems } from "../values";

/**
 * The list without repetitions, each of which is recorded; an empty one is recorded, too, where it was given.
 *
 * @param same What two items are compared by. @default the items themselves
 */
export function distinct<Item>(
  path: string,
  items: readonly Item[],
  problems: Problems,
  same: (item: Item) => unknown = (item) => item,
): readonly Item[] {
  const isRecorded = problems.all.some(({ propertyPath }) => propertyPath.startsWith(path));
  if (items.length === 0 && !isRecorded) {
    problems.add(path, "is empty: give at least one.");
  }
  const keys = items.map(same);
  keys.forEach((key, index) => {
    if (keys.indexOf(key) < index) {
      problems.add(`${path}[${index}]`, `${quote(items[index])} is listed twice: remove one.`);
    }
  });
  return items.filter((_, index) => keys.indexOf(keys[index]) === index);
}
