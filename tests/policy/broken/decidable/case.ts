import type { RequirementId } from "../../../../model/requirements";
import type { PropertyMap, StackResource } from "../../../../policy/engine/stackResource";
import type { Change } from "../../support/changes";
import { azure } from "../../support/azureResource";

/** What is right of a stack: a requirement that is violated, one that isn't, or one that can't be decided. */
export type Right = "violated" | "ok" | "not decided";

/** A stack, and what is right of it. */
export interface Case {
  readonly kind: string;
  readonly what: string;
  readonly change: Change;
  readonly requirement: RequirementId;
  readonly right: Right;
  /** The resource that a violation names. */
  readonly at?: string;
  /** It is right before the update as well, while ids and addresses aren't known. */
  readonly isRightBefore?: true;
}

/** A resource of the older provider. */
export const classic = (
  token: string,
  name: string,
  properties: PropertyMap = {},
): StackResource => ({
  ...azure("network:VirtualNetwork", name, properties),
  type: token,
  urn: `urn:pulumi:test::foreign::${token}::${name}`,
});
