import { Peer } from "../../../../model";
import type { FilterFact, FilterRule } from "../../../facts/facts";
import { isKnown, Unknown, type Known } from "../../../facts/known";
import { referenceTo } from "../../read";
import type { ApplicationGroups } from "./applicationGroups";
import { putUnder, type AzureResource, type AzureResources } from "./azureResources";
import { defaultRules } from "./defaultRules";
import type { NetworkInterface } from "./interfaces";
import { kinds, type Kind } from "./kinds";
import { resolve, sourcesOf } from "./references";
import { readSecurityRule, unknownRules, type Direction, type SecurityRule } from "./securityRules";
import { isInSubnets, type Subnet } from "./subnets";

interface Surroundings {
  readonly resources: AzureResources;
  readonly interfaces: readonly NetworkInterface[];
  readonly subnets: readonly Subnet[];
  readonly applicationGroups: ApplicationGroups;
}

/** What each security group lets through, in and out. */
export function filters(around: Surroundings): FilterFact[] {
  const guards = guardsOf(around);
  const { byGroup, elsewhere } = standaloneRules(around);
  const isComplete = showsEveryUser(around);
  const own = around.resources.ofKind(kinds.securityGroup).flatMap((group) => {
    const rules = replaced(inlineRules(group, around), byGroup.get(group) ?? []);
    return filtersOf(group.name, group, rules, guards.get(group) ?? (isComplete ? [] : undefined));
  });
  const others = [...elsewhere].flatMap(([name, rules]) => {
    const [{ owner }] = rules;
    // What else the group has the stack doesn't show.
    const rest = unknownRules(
      owner.properties,
      owner.properties.unknown(
        kinds.securityGroup.nameProperty,
        "the stack doesn't show the other rules of this group.",
      ),
    );
    return filtersOf(name, owner, [...rest, ...rules.flatMap((each) => each.rules)], undefined);
  });
  return [...own, ...others];
}

function filtersOf(
  host: string,
  { resource }: AzureResource,
  rules: readonly SecurityRule[],
  guards: readonly Known<Peer>[] | undefined,
): FilterFact[] {
  const reference = referenceTo(resource);
  return (["inbound", "outbound"] as const).map((direction) => ({
    resource: reference,
    host,
    direction,
    ...(guards && { guards }),
    rules: [...inOrder(rules, direction), ...defaultRules(reference, direction)],
    otherwise: "deny",
  }));
}

/** By priority. Azure refuses two rules of one: the stricter is taken to come first. */
function inOrder(rules: readonly SecurityRule[], direction: Direction): FilterRule[] {
  const sorted = rules
    .filter((rule) => rule.direction === direction)
    .sort(
      (one, other) =>
        one.priority - other.priority ||
        Number(one.action === "allow") - Number(other.action === "allow"),
    );
  sorted.forEach((rule, index) => {
    const before = sorted[index - 1];
    if (before?.priority === rule.priority && rule.priority >= 0 && before.part !== rule.part) {
      rule.part.wrong(
        "priority",
        `${before.name} has the same one: Azure takes each priority once in a direction.`,
      );
    }
  });
  return sorted.map(({ fact }) => fact);
}

function inlineRules(group: AzureResource, around: Surroundings): SecurityRule[] {
  return group.properties.parts("securityRules").flatMap((part) => {
    if (!isKnown(part)) {
      return unknownRules(group.properties, part);
    }
    const name = part.text("name");
    return readSecurityRule(
      part,
      group,
      name !== undefined && isKnown(name) ? name : group.name,
      around.applicationGroups,
    );
  });
}

/** A rule that is a resource of its own shows among its group's, too, once Azure has been asked. */
function replaced(
  inline: readonly SecurityRule[],
  standalone: readonly SecurityRule[],
): SecurityRule[] {
  const names = new Set(standalone.map(({ name }) => name.toLowerCase()));
  return [...inline.filter(({ name }) => !names.has(name.toLowerCase())), ...standalone];
}

interface StandaloneRule {
  readonly owner: AzureResource;
  readonly rules: readonly SecurityRule[];
}

/** The rules that are resources of their own: by their group, and by the name of one that the stack doesn't have. */
function standaloneRules({ resources, applicationGroups }: Surroundings) {
  const byGroup = new Map<AzureResource, SecurityRule[]>();
  const elsewhere = new Map<string, StandaloneRule[]>();
  for (const owner of resources.ofKind(kinds.securityRule)) {
    const rules = readSecurityRule(owner.properties, owner, owner.name, applicationGroups);
    const property = kinds.securityGroup.nameProperty;
    const name = owner.properties.text(property);
    const groups = groupsOf(owner, name, resources);
    for (const group of groups) {
      const unclear = owner.properties.unknown(property, "it can be of several groups.");
      for (const rule of rules) {
        const fact = groups.length === 1 ? rule.fact : { ...rule.fact, unknown: unclear };
        putUnder(byGroup, group, { ...rule, fact });
      }
    }
    if (groups.length === 0 && name !== undefined && isKnown(name)) {
      putUnder(elsewhere, name, { owner, rules });
    } else if (groups.length === 0) {
      owner.properties.wrong(property, "the stack doesn't show of which group the rule is.");
    }
  }
  return { byGroup, elsewhere };
}

function groupsOf(
  owner: AzureResource,
  name: Known<string> | undefined,
  resources: AzureResources,
): readonly AzureResource[] {
  const property = kinds.securityGroup.nameProperty;
  const sources = () => sourcesOf(resources, owner, property, kinds.securityGroup);
  if (name === undefined || !isKnown(name)) {
    return sources();
  }
  const inGroup = owner.properties.text("resourceGroupName");
  const found = resources.at(
    `${kinds.securityGroup.collection}/${name}`,
    inGroup !== undefined && isKnown(inGroup) ? inGroup : undefined,
  );
  if (found.length < 2) {
    return found;
  }
  const both = sources().filter((source) => found.includes(source));
  return both.length > 0 ? both : found;
}

/**
 * Whether the stack shows every interface's subnet, and which security group each has: one that none of them has
 * stands before none of them.
 */
function showsEveryUser({ resources, interfaces, subnets }: Surroundings): boolean {
  const isFound = (
    user: AzureResource,
    property: string,
    id: Known<string> | undefined,
    kind: Kind,
  ) => id === undefined || isKnown(id) || sourcesOf(resources, user, property, kind).length > 0;
  const group = "networkSecurityGroup";
  return (
    subnets.length > 0 &&
    subnets.every(({ azure, securityGroup, propertyOf }) =>
      isFound(azure, propertyOf(group), securityGroup, kinds.securityGroup),
    ) &&
    interfaces.every(
      (each) =>
        isFound(each.azure, group, each.azure.properties.reference(group), kinds.securityGroup) &&
        isInSubnets(each, subnets, resources),
    )
  );
}

/** The addresses and networks behind each security group that the stack shows to be used. */
function guardsOf({ resources, interfaces, subnets }: Surroundings) {
  const guards = new Map<AzureResource, Map<string, Known<Peer>>>();
  const add = (
    user: AzureResource,
    property: string,
    id: Known<string>,
    behind: readonly Known<Peer>[],
  ) => {
    const [groups] = resolve(resources, user, property, [id], kinds.securityGroup);
    for (const group of groups) {
      const known = guards.get(group) ?? new Map<string, Known<Peer>>();
      guards.set(group, known);
      const added = groups.length === 1 ? behind : [new Unknown(user.resource.name, property)];
      added.forEach((peer) => known.set(String(peer), peer));
    }
  };
  for (const { azure, addresses } of interfaces) {
    const id = azure.properties.reference("networkSecurityGroup");
    if (id !== undefined) {
      add(
        azure,
        "networkSecurityGroup",
        id,
        addresses.map((address) => (isKnown(address) ? Peer.address(address) : address)),
      );
    }
  }
  for (const { azure, networks, securityGroup, propertyOf } of subnets) {
    if (securityGroup !== undefined) {
      add(azure, propertyOf("networkSecurityGroup"), securityGroup, networks);
    }
  }
  return new Map([...guards].map(([group, behind]) => [group, [...behind.values()]] as const));
}
