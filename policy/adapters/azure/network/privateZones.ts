import type { PrivateZoneFact, ZoneLink } from "../../../facts/facts";
import { isKnown, type Known } from "../../../facts/known";
import { normalName } from "../../../facts/names";
import { referenceTo } from "../../read";
import type { AzureResource, AzureResources } from "./azureResources";
import { virtualNetworkOf, type NetworkInterface } from "./interfaces";
import { kinds } from "./kinds";
import { parseId, sourcesOf } from "./references";

/** Private zones, with the networks that they are linked to. */
export function privateZones(resources: AzureResources): PrivateZoneFact[] {
  const links = resources.ofKind(kinds.privateZoneLink);
  // What of a link can't be read is told, whether its zone is in the stack or not.
  links.forEach(({ properties }) => properties.reference("virtualNetwork"));
  return resources.ofKind(kinds.privateZone).map((zone) => ({
    resource: referenceTo(zone.resource),
    name: normalName(zone.name),
    links: links
      .filter((link) => isOf(link, zone, resources))
      .map((link) => linkOf(link, resources)),
  }));
}

function isOf(link: AzureResource, zone: AzureResource, resources: AzureResources): boolean {
  const name = link.properties.text("privateZoneName");
  return name !== undefined && isKnown(name)
    ? resources.at(`privateDnsZones/${name}`, groupOf(link)).includes(zone)
    : sourcesOf(resources, link, "privateZoneName", kinds.privateZone).includes(zone);
}

function groupOf({ properties }: AzureResource): string | undefined {
  const group = properties.text("resourceGroupName");
  return group !== undefined && isKnown(group) ? group : undefined;
}

function linkOf(link: AzureResource, resources: AzureResources): ZoneLink {
  const { properties, resource } = link;
  const id = properties.reference("virtualNetwork") ?? properties.unknown("virtualNetwork");
  const sources = isKnown(id)
    ? networksAt(id, resources)
    : sourcesOf(resources, link, "virtualNetwork", kinds.virtualNetwork);
  const policy = properties.text("resolutionPolicy");
  return {
    resource: referenceTo(resource),
    network: sources.length === 1 ? sources[0].resource.urn : isKnown(id) ? idOf(id) : id,
    fallsBack:
      policy === undefined || isKnown(policy) ? /^NxDomainRedirect$/i.test(policy ?? "") : policy,
  };
}

/** The virtual network of an interface, as links name it. */
export function networkOf(each: NetworkInterface, resources: AzureResources): Known<string>[] {
  const network = virtualNetworkOf(each, resources);
  return network !== undefined
    ? [network.resource.urn]
    : each.configurations.map(({ part }) => {
        const id = part.reference("subnet") ?? part.unknown("subnet");
        return isKnown(id) ? idOf(id) : id;
      });
}

function networksAt(id: string, resources: AzureResources) {
  const { group, path } = parseId(id);
  return resources.at(path, group);
}

/** Of the network, where it is one of its subnets. Azure tells no capitals from small letters. */
const idOf = (id: string) => id.toLowerCase().replace(/\/subnets\/.*$/, "");
