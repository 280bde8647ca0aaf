import { createHash } from "node:crypto";

/** The most characters that a resource group's name has. */
const longest = 90;

/**
 * The name of a lab's resource group, which everything of the lab is in. Azure takes letters, digits and `-_.()`, no full
 * stop at the end, and tells no capitals from small letters
 * (learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules): a lab's name that isn't so gets a
 * mark that keeps it apart from others.
 */
export function resourceGroupName(lab: string): string {
  const accepted = lab.toLowerCase().replace(/[^a-z0-9_.()-]/g, "-");
  if (accepted === lab && lab.length <= longest && !lab.endsWith(".")) return lab;
  const mark = createHash("sha256").update(lab).digest("hex").slice(0, 8);
  return `${accepted.slice(0, longest - mark.length - 1)}-${mark}`;
}

/** The parts of an id of Azure's. */
export interface ResourceId {
  readonly subscription: string;
  readonly resourceGroup: string;
  /** As `Microsoft.Network/publicIPAddresses`. */
  readonly type: string;
  readonly name: string;
}

const form =
  /^\/subscriptions\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/resourceGroups\/([\w.()-]{0,89}[\w()-])\/providers\/(Microsoft\.\w+\/\w+)\/([\w.-]+)$/i;

/** Undefined for a text that is no id of a resource in a group. */
export function parseResourceId(text: string): ResourceId | undefined {
  const [, subscription, resourceGroup, type, name] = form.exec(text) ?? [];
  return name === undefined ? undefined : { subscription, resourceGroup, type, name };
}
