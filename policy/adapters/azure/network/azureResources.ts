import type { StackResource } from "../../../engine/stackResource";
import { isKnown, type Unknown } from "../../../facts/known";
import { typeOf } from "../../adapter";
import { kinds, type Kind } from "./kinds";
import { Part } from "./part";

/** A resource with its properties, by the name that Azure has for it. */
export interface AzureResource {
  readonly resource: StackResource;
  readonly kind: Kind;
  readonly properties: Part;
  /** In Azure; in the program where Azure's isn't known. */
  readonly name: string;
}

const kindOfType: ReadonlyMap<string, Kind> = new Map([
  ...Object.values<Kind>(kinds).map((kind) => [kind.type, kind] as const),
  // What a lab in Azure says of an address that it only uses: policies are shown no resource that is only read.
  ["edgelab:azure:ExistingAddress", kinds.publicAddress] as const,
]);

/** The types of what is read here. */
export const azureTypes: readonly string[] = [...kindOfType.keys()];

/** The resources of all kinds, found by URN and by what ids say. */
export class AzureResources {
  private readonly byUrn = new Map<string, AzureResource>();
  private readonly byKind = new Map<Kind, AzureResource[]>();
  private readonly byPath = new Map<string, AzureResource[]>();

  constructor(resources: readonly StackResource[], unreadable: Unknown[]) {
    for (const resource of resources) {
      const kind = kindOfType.get(typeOf(resource));
      if (kind !== undefined) {
        const properties = Part.of(resource, unreadable);
        const azure = { resource, kind, properties, name: nameIn(properties, kind) };
        this.byUrn.set(resource.urn, azure);
        putUnder(this.byKind, kind, azure);
        const path = pathOf(azure);
        if (path !== undefined) {
          putUnder(this.byPath, path.toLowerCase(), azure);
        }
      }
    }
  }

  ofKind(kind: Kind): readonly AzureResource[] {
    return this.byKind.get(kind) ?? [];
  }

  withUrns(urns: readonly string[], kind: Kind): AzureResource[] {
    return [...new Set(urns)].flatMap((urn) => {
      const found = this.byUrn.get(urn);
      return found?.kind === kind ? [found] : [];
    });
  }

  /**
   * Those that an id can mean: several where two groups have one of the name and it isn't known which is whose.
   *
   * @param path What follows the provider's name in the id: `networkSecurityGroups/perimeter`.
   * @param group Name of the resource group, where the id has one.
   */
  at(path: string, group: string | undefined): readonly AzureResource[] {
    const found = this.byPath.get(path.toLowerCase()) ?? [];
    return group === undefined ? found : found.filter((azure) => mayBeIn(azure, group));
  }
}

/** Adds to the list that a map has under a key. */
export function putUnder<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key);
  if (list === undefined) {
    map.set(key, [value]);
  } else {
    list.push(value);
  }
}

function nameIn(properties: Part, { nameProperty }: Kind): string {
  const declared = properties.text(nameProperty);
  if (declared !== undefined && isKnown(declared)) {
    return declared;
  }
  const given = properties.text("name");
  return given !== undefined && isKnown(given) ? given : properties.resource.name;
}

function pathOf({ kind, properties, name }: AzureResource): string | undefined {
  const own = `${kind.collection}/${name}`;
  if (kind.within === undefined) {
    return own;
  }
  const parent = properties.text(kind.within.nameProperty);
  return parent !== undefined && isKnown(parent)
    ? `${kind.within.collection}/${parent}/${own}`
    : undefined;
}

function mayBeIn({ properties }: AzureResource, group: string): boolean {
  const own = properties.text("resourceGroupName");
  return own === undefined || !isKnown(own) || own.toLowerCase() === group.toLowerCase();
}
