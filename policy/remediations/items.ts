/**
 * The items of a property that is a list; none of one that isn't. The policy SDK hands out lists that break when they
 * are mapped or filtered (its proxies can't answer for the new list's kind), and can be iterated alone.
 */
export function itemsOf(value: unknown): unknown[] {
  return Array.isArray(value) ? [...(value as unknown[])] : [];
}
