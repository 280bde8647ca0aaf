import { Peer, PortSet } from "../../../../model";
import type { PublicationFact, TranslationFact } from "../../../facts/facts";
import { isKnown, type Unknown } from "../../../facts/known";
import { referenceTo } from "../../read";
import type { AzureResource } from "./azureResources";
import type { IpConfiguration, NetworkInterface } from "./interfaces";
import type { PublicAddresses } from "./publicAddresses";

interface Published {
  readonly publications: PublicationFact[];
  readonly translations: TranslationFact[];
}

/** What has a public address to itself: everything is translated, both ways, and the sender's address kept. */
export function publishedInterfaces(
  interfaces: readonly NetworkInterface[],
  publicAddresses: PublicAddresses,
): Published {
  const facts: Published = { publications: [], translations: [] };
  for (const { azure, configurations, unknownConfigurations } of interfaces) {
    for (const unknown of unknownConfigurations) {
      facts.publications.push(anyPublication(azure, unknown));
      facts.translations.push({
        resource: referenceTo(azure.resource),
        host: azure.name,
        relation: "oneToOne",
        source: unknown,
        translatedAddress: unknown,
      });
    }
    for (const configuration of configurations) {
      if (configuration.publicAddress !== undefined) {
        publish(configuration, configuration.publicAddress, publicAddresses, facts);
      }
    }
  }
  return facts;
}

/** A configuration of which nothing is known may have any public address, or none. */
const anyPublication = ({ resource, name }: AzureResource, unknown: Unknown): PublicationFact => ({
  resource: referenceTo(resource),
  name,
  host: name,
  manner: "addressTranslation",
  publicAddress: unknown,
  target: unknown,
  ...everything,
  unknown,
});

const everything = {
  transport: "any",
  ports: PortSet.ALL,
  portShift: 0,
  keepsSender: true,
} as const;

function publish(
  { networkInterface, part, address }: IpConfiguration,
  candidates: NonNullable<IpConfiguration["publicAddress"]>,
  publicAddresses: PublicAddresses,
  { publications, translations }: Published,
): void {
  const resource = referenceTo(networkInterface.resource);
  const host = networkInterface.name;
  const name = part.text("name");
  const published = publicAddresses.published(candidates, part);
  publications.push({
    resource,
    name: name !== undefined && isKnown(name) ? name : host,
    host,
    manner: "addressTranslation",
    ...published,
    target: address,
    ...everything,
  });
  translations.push({
    resource,
    host,
    relation: "oneToOne",
    source: isKnown(address) ? Peer.address(address) : address,
    translatedAddress: published.publicAddress,
  });
}
