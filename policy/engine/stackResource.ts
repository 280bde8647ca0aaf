/** A value that the engine keeps encrypted. */
export class SecretValue {
  constructor(readonly value: PropertyValue) {}

  /** Never the value: what is put into a message by mistake must not show it. */
  toString(): string {
    return "[secret]";
  }

  toJSON(): string {
    return "[secret]";
  }
}

/** Stands for a value that isn't known before the update. */
export const unknownValue = Symbol("unknown");

/** A value as the engine sends it, whatever it may be. */
export type PropertyValue =
  | null
  | boolean
  | number
  | string
  // `unknownValue`: the compiler forgets which symbol it is wherever one stands in a list or an object.
  | symbol
  | SecretValue
  | readonly PropertyValue[]
  | { readonly [name: string]: PropertyValue };

/** Properties by their names, as a resource or an object among its properties has them. */
export type PropertyMap = Readonly<Record<string, PropertyValue>>;

/** A resource of the stack that is being looked at. */
export interface StackResource {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** What the program declared; empty for one that this run didn't register. */
  readonly inputs: PropertyMap;
  /** What it is, or is going to be. */
  readonly outputs: PropertyMap;
  /** URN of the parent. */
  readonly parent?: string;
  /** URNs of what it depends on, for whatever reason. */
  readonly dependencies: readonly string[];
  /** URNs that the value of each input comes from. */
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
}
