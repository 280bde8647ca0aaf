import type { TranslationFact } from "../../../facts/facts";
import { isKnown } from "../../../facts/known";
import { referenceTo } from "../../read";
import type { AzureResource, AzureResources } from "./azureResources";
import { kinds } from "./kinds";
import type { PublicAddresses } from "./publicAddresses";
import { resolve } from "./references";
import type { Subnet } from "./subnets";

/**
 * The addresses that NAT gateways give to what their subnets send. A gateway comes before load balancers and before
 * public addresses of interfaces: these get only what is sent to them, and its answers.
 */
export function translatedByGateways(
  subnets: readonly Subnet[],
  resources: AzureResources,
  publicAddresses: PublicAddresses,
): TranslationFact[] {
  return subnets.flatMap(({ azure, networks, natGateway, propertyOf }) => {
    if (natGateway === undefined) {
      return [];
    }
    const property = propertyOf("natGateway");
    const [gateways] = resolve(resources, azure, property, [natGateway], kinds.natGateway);
    // Of a whole subnet that isn't known it isn't known, either, whether it has a gateway.
    if (gateways.length === 0 && !isKnown(natGateway)) {
      return [];
    }
    const [gateway = azure] = gateways;
    return networks.map((source): TranslationFact => ({
      resource: referenceTo(gateway.resource),
      host: gateway.name,
      relation: "shared",
      source,
      translatedAddress: addressOf(gateway, resources, publicAddresses),
      comesFirst: true,
    }));
  });
}

/** The gateway's own address, where it has one and the stack shows it. */
function addressOf(
  gateway: AzureResource,
  resources: AzureResources,
  publicAddresses: PublicAddresses,
): TranslationFact["translatedAddress"] {
  const property = "publicIpAddresses";
  const ids = gateway.properties.references(property);
  const [candidates] = resolve(resources, gateway, property, ids, kinds.publicAddress);
  return ids.length === 1
    ? publicAddresses.published(candidates, gateway.properties).publicAddress
    : gateway.properties.unknown(property);
}
