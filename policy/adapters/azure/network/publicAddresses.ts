import type { Address } from "../../../../components/model";
import type { PublicAddressFact, PublicationFact } from "../../../facts/facts";
import type { Known } from "../../../facts/known";
import { referenceTo } from "../../read";
import type { AzureResource, AzureResources } from "./azureResources";
import { addressIn } from "./interfaces";
import { kinds } from "./kinds";
import type { Part } from "./part";

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
    return [...this.addresses].map(([{ resource }, address]) => ({
      resource: referenceTo(resource),
      address,
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
