import { Peer, type Address } from "../../../../model";
import { isKnown, Unknown, unknownOf, type Known } from "../../../facts/known";
import { putUnder, type AzureResource, type AzureResources } from "./azureResources";
import type { NetworkInterface } from "./interfaces";
import { kinds } from "./kinds";
import type { Part } from "./part";
import { resolve } from "./references";

/** Who is in application security groups, as far as the stack's interfaces show it. */
export class ApplicationGroups {
  private readonly members = new Map<AzureResource, Known<Address>[]>();

  constructor(
    interfaces: readonly NetworkInterface[],
    private readonly resources: AzureResources,
  ) {
    for (const { azure, configurations } of interfaces) {
      const memberships = configurations.flatMap(({ part, address }) =>
        part.references("applicationSecurityGroups").map((id) => ({ id, address })),
      );
      const ids = memberships.map(({ id }) => id);
      resolve(resources, azure, "ipConfigurations", ids, kinds.applicationGroup).forEach(
        (groups, index) => this.add(groups, memberships[index].address, azure),
      );
    }
  }

  /** The members of the groups that a rule names in a property; unknown where not all are shown. */
  namedIn(rule: Part, owner: AzureResource, property: string): Known<readonly Peer[]> {
    const ids = rule.references(property);
    // The engine knows where a property of the first level comes from.
    const [first = property] = rule.path.filter((part) => typeof part === "string");
    const meant = resolve(this.resources, owner, first, ids, kinds.applicationGroup);
    const members = meant.flatMap((groups, index): Known<Address>[] => {
      const shown = groups.length === 1 ? this.members.get(groups[0]) : undefined;
      return shown ?? [this.notShown(rule, property, ids[index])];
    });
    const [unknown] = unknownOf(members);
    return unknown ?? members.filter(isKnown).map((member) => Peer.address(member));
  }

  private add(
    groups: readonly AzureResource[],
    address: Known<Address>,
    { resource }: AzureResource,
  ): void {
    const member =
      groups.length === 1 ? address : new Unknown(resource.name, "applicationSecurityGroups");
    for (const group of groups) {
      putUnder(this.members, group, member);
    }
  }

  private notShown(rule: Part, property: string, id: Known<string>): Unknown {
    return isKnown(id) ? rule.unknown(property, "the stack doesn't show who is in the group.") : id;
  }
}
