import { Network, Peer } from "../../../../components/model";
import { isKnown, type Known } from "../../../facts/known";
import { parsed } from "../../read";
import type { AzureResource, AzureResources } from "./azureResources";
import { kinds } from "./kinds";
import type { Part } from "./part";

/** A part of a virtual network, as a resource of its own or among the network's properties. */
export interface Subnet {
  readonly azure: AzureResource;
  /** Property of `azure` that its references stand in. */
  readonly property: string;
  readonly networks: readonly Known<Peer>[];
  readonly securityGroup?: Known<string>;
}

export function readSubnets(resources: AzureResources): Subnet[] {
  const own = resources
    .ofKind(kinds.subnet)
    .map((azure) => subnetOf(azure, "networkSecurityGroup", azure.properties));
  const within = resources
    .ofKind(kinds.virtualNetwork)
    .flatMap((azure) =>
      azure.properties
        .parts("subnets")
        .map((part): Subnet =>
          isKnown(part)
            ? subnetOf(azure, "subnets", part)
            : { azure, property: "subnets", networks: [part], securityGroup: part },
        ),
    );
  return [...own, ...within];
}

function subnetOf(azure: AzureResource, property: string, part: Part): Subnet {
  const prefix = part.text("addressPrefix");
  const prefixes = [
    ...(prefix === undefined ? [] : [{ text: prefix, path: [...part.path, "addressPrefix"] }]),
    ...part
      .texts("addressPrefixes")
      .map((text, index) => ({ text, path: [...part.path, "addressPrefixes", index] })),
  ];
  const networks = prefixes.map(({ text, path }) =>
    parsed(
      part.resource,
      path,
      text,
      (given) => Peer.network(Network.parse(given, { ipv6: true })),
      part.unreadable,
    ),
  );
  return {
    azure,
    property,
    // Azure hands out a network where none is given, from a pool of addresses.
    networks: networks.length > 0 ? networks : [part.unknown("addressPrefix")],
    securityGroup: part.reference("networkSecurityGroup"),
  };
}
