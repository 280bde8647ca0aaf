import type { StackResource } from "../../engine/stackResource";
import { isKnown, Unknown, type Known } from "../../facts/known";
import type { AzureResources } from "./network/azureResources";
import { kinds } from "./network/kinds";
import { parseId } from "./network/references";

/**
 * The address that an alias record answers with: that of the public address which it is an alias of. As ids aren't
 * known before the update, what the alias' value comes from is looked at then.
 *
 * @param id Of the resource that the record is an alias of.
 * @param addresses The public addresses of the stack.
 */
export function aliasAddress(
  record: StackResource,
  id: Known<string> | null | undefined,
  addresses: AzureResources,
): Known<string> {
  const property = "targetResource";
  const given = id ?? new Unknown(record.name, `${property}.id`);
  const found = isKnown(given)
    ? withId(given, addresses)
    : addresses.withUrns(record.propertyDependencies[property] ?? [], kinds.publicAddress);
  if (found.length === 1) {
    const [{ properties }] = found;
    return properties.text("ipAddress") ?? properties.unknown("ipAddress");
  }
  return isKnown(given)
    ? new Unknown(
        record.name,
        `${property}.id`,
        "it is an alias of something that the stack doesn't show.",
      )
    : given;
}

function withId(id: string, addresses: AzureResources) {
  const { group, path } = parseId(id);
  return addresses.at(path, group);
}
