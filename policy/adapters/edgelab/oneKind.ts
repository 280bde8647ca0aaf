import type { StackResource } from "../../engine/stackResource";
import type { Facts } from "../../facts/facts";
import type { Unknown } from "../../facts/known";
import type { Adapter } from "../adapter";

type Kind = Exclude<keyof Facts, "unreadable">;

/**
 * The adapter for a type whose resources show facts of one kind, each by itself.
 *
 * @param read Gets what of the resource can't be read as well.
 */
export function oneKind<Shown extends Kind>(
  type: string,
  kind: Shown,
  read: (resource: StackResource, unreadable: Unknown[]) => readonly Facts[Shown][number][],
): Adapter {
  return {
    types: [type],
    read(resources) {
      const unreadable: Unknown[] = [];
      const facts = resources.flatMap((resource) => read(resource, unreadable));
      return { [kind]: facts, unreadable };
    },
  };
}
