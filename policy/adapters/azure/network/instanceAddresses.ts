import { Peer, PortSet } from "../../../../components/model";
import type { PublicationFact, TranslationFact } from "../../../facts/facts";
import { isKnown } from "../../../facts/known";
import { referenceTo } from "../../read";
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
  for (const { configurations } of interfaces) {
    for (const configuration of configurations) {
      if (configuration.publicAddress !== undefined) {
        publish(configuration, configuration.publicAddress, publicAddresses, facts);
      }
    }
  }
  return facts;
}

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
    transport: "any",
    ports: PortSet.ALL,
    portShift: 0,
    keepsSender: true,
  });
  translations.push({
    resource,
    host,
    relation: "oneToOne",
    source: isKnown(address) ? Peer.address(address) : address,
    translatedAddress: published.publicAddress,
  });
}
