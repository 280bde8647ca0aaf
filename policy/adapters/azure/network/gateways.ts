import { PortSet } from "../../../../model";
import type { PublicationFact } from "../../../facts/facts";
import { isKnown, unknownOf } from "../../../facts/known";
import { referenceTo } from "../../read";
import type { AzureResource, AzureResources } from "./azureResources";
import { kinds } from "./kinds";
import type { PublicAddresses } from "./publicAddresses";
import { resolve } from "./references";

/** What ends connections on public addresses of its own, and where it has these. */
const gateways = [
  { kind: kinds.applicationGateway, property: "frontendIPConfigurations" },
  { kind: kinds.bastion, property: "ipConfigurations" },
  { kind: kinds.virtualNetworkGateway, property: "ipConfigurations" },
] as const;

/** That something is on the public addresses of gateways: where they lead to isn't looked at. */
export function publishedByGateways(
  resources: AzureResources,
  publicAddresses: PublicAddresses,
): PublicationFact[] {
  return gateways.flatMap(({ kind, property }) =>
    resources
      .ofKind(kind)
      .flatMap((gateway) => published(gateway, property, resources, publicAddresses)),
  );
}

function published(
  gateway: AzureResource,
  property: string,
  resources: AzureResources,
  publicAddresses: PublicAddresses,
): PublicationFact[] {
  const { properties, name, resource } = gateway;
  const parts = properties.parts(property);
  const given = parts.filter(isKnown).flatMap((part) => {
    const reference = part.reference("publicIPAddress");
    return reference === undefined ? [] : [{ part, reference }];
  });
  const ids = given.map(({ reference }) => reference);
  const meant = resolve(resources, gateway, property, ids, kinds.publicAddress);
  const addresses = [
    ...given.map(({ part }, index) => publicAddresses.published(meant[index], part)),
    ...unknownOf(parts).map((publicAddress) => ({ publicAddress })),
  ];
  const unknown = properties.unknown(property, "where it leads isn't looked at.");
  return addresses.map((address) => ({
    resource: referenceTo(resource),
    name,
    host: name,
    manner: "reverseProxy",
    ...address,
    target: unknown,
    transport: "any",
    ports: PortSet.ALL,
    portShift: 0,
    keepsSender: false,
    unknown,
  }));
}
