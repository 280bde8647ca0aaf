import { isKnown } from "../../../facts/known";
import type { AzureResource } from "./azureResources";

/** What Azure sells public addresses and load balancers as; StandardV2 and Gateway are as strict as Standard. */
export type Sku = "Basic" | "Standard";

/** The SKU of a public address or load balancer, Basic where it names none; undefined where it isn't known yet. */
export function skuOf({ properties }: AzureResource): Sku | undefined {
  const sku = properties.part("sku");
  const name = sku !== undefined && isKnown(sku) ? (sku.text("name") ?? "Basic") : (sku ?? "Basic");
  return !isKnown(name) ? undefined : /^basic$/i.test(name) ? "Basic" : "Standard";
}
