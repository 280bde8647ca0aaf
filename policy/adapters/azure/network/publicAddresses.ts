import type { Address } from "../../../../model";
import type { PublicAddressFact, PublicationFact } from "../../../facts/facts";
import { isKnown, type Known } from "../../../facts/known";
import { referenceTo } from "../../read";
import type { AzureResource, AzureResources } from "./azureResources";
import { addressIn } from "./interfaces";
import { kinds } from "./kinds";
import type { Part } from "./part";
import { skuOf } from "./sku";

/** Public addresses as resources of their own. */
export class PublicAddresses {
  private readonly addresses: ReadonlyMap<AzureResource, Known<Address>>;

  constructor(resources: AzureResources) {
    this.addresses = new Map(
      resources
        .ofKind(kinds.publicAddress)
        .map((azure) => [azure, addressIn(azure.properties, "ipAddress")]),
    );
  }

  get facts(): PublicAddressFact[] {
    return [...this.addresses].map(([azure, address]) => ({
      resource: referenceTo(azure.resource),
      address,
      ...(isDynamic(azure) && { isDynamic: true }),
    }));
  }

  /**
   * The address that something is published on.
   *
   * @param candidates What the reference can mean.
   * @param part Where the reference stands, under `publicIPAddress`.
   */
  published(
    candidates: readonly AzureResource[],
    part: Part,
  ): Pick<PublicationFact, "publicAddress" | "publicAddressOf"> {
    const [only] = candidates;
    const address = this.addresses.get(only);
    if (candidates.length === 1 && address !== undefined) {
      return { publicAddress: address, publicAddressOf: only.resource.urn };
    }
    const problem = candidates.length === 0 ? "the stack doesn't show which it is." : undefined;
    return { publicAddress: part.unknown("publicIPAddress", problem) };
  }
}

/** Azure gives addresses of SKU Basic dynamically unless told, and those of SKU Standard never. */
function isDynamic(azure: AzureResource): boolean {
  const method = azure.properties.text("publicIPAllocationMethod");
  return method === undefined
    ? skuOf(azure) === "Basic"
    : isKnown(method) && /^dynamic$/i.test(method);
}
