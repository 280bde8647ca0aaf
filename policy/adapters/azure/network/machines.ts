import { Address } from "../../../../model";
import type { HostFact } from "../../../facts/facts";
import { isKnown, type Known } from "../../../facts/known";
import { parsed, referenceTo } from "../../read";
import type { AzureResource, AzureResources } from "./azureResources";
import { virtualNetworkOf, type NetworkInterface } from "./interfaces";
import { kinds } from "./kinds";
import { marksIn } from "./marks";
import { operatingSystemOf } from "./operatingSystem";
import type { Part } from "./part";
import { networkOf } from "./privateZones";
import { resolveAll } from "./references";

/** Azure's own name server, which every virtual network has where it is given no other. */
const azureNameServer = Address.parse("168.63.129.16");

/** Virtual machines with the addresses of their interfaces. */
export function machines(
  resources: AzureResources,
  interfaces: readonly NetworkInterface[],
): HostFact[] {
  const byResource = new Map(interfaces.map((each) => [each.azure, each]));
  return resources.ofKind(kinds.virtualMachine).map((machine) => {
    const { own, others } = interfacesOf(machine, resources, byResource);
    const operatingSystem = systemOf(machine);
    return {
      resource: referenceTo(machine.resource),
      id: machine.name,
      ...(operatingSystem !== undefined && { operatingSystem }),
      addresses: [...own.flatMap(({ addresses }) => addresses), ...others],
      aliases: aliasesOf(machine, own),
      networks: own.flatMap((each) => networkOf(each, resources)),
      nameServers: once(own.flatMap((each) => nameServersOf(each, resources))),
    };
  });
}

/** Its computer name, and the DNS names of its public addresses. */
function aliasesOf(machine: AzureResource, own: readonly NetworkInterface[]): string[] {
  const profile = machine.properties.part("osProfile");
  const addresses = own
    .flatMap(({ configurations }) => configurations)
    .flatMap(({ publicAddress = [] }) => (publicAddress.length === 1 ? publicAddress : []));
  const names = [
    ...(profile !== undefined && isKnown(profile) ? [profile.text("computerName")] : []),
    ...addresses.flatMap(({ properties }) => {
      const settings = properties.part("dnsSettings");
      if (settings === undefined || !isKnown(settings)) {
        return [];
      }
      const [label, place] = [settings.text("domainNameLabel"), properties.text("location")];
      const isGiven =
        label !== undefined && isKnown(label) && place !== undefined && isKnown(place);
      return [
        settings.text("fqdn"),
        settings.text("reverseFqdn"),
        ...(isGiven
          ? [`${label}.${place.toLowerCase().replaceAll(" ", "")}.cloudapp.azure.com`]
          : []),
      ];
    }),
  ];
  return names.flatMap((name) =>
    name !== undefined && isKnown(name) ? [name.replace(/\.$/, "")] : [],
  );
}

/** The interfaces that the stack shows, and what stands for others. */
function interfacesOf(
  machine: AzureResource,
  resources: AzureResources,
  interfaces: ReadonlyMap<AzureResource, NetworkInterface>,
) {
  const profile = machine.properties.part("networkProfile");
  if (profile === undefined || !isKnown(profile)) {
    return { own: [], others: profile === undefined ? [] : [profile] };
  }
  const property = "networkInterfaces";
  const ids = profile.references(property);
  const { found, isComplete } = resolveAll(
    resources,
    machine,
    "networkProfile",
    ids,
    kinds.networkInterface,
  );
  return {
    own: found.flatMap((azure) => interfaces.get(azure) ?? []),
    others: [
      ...(isComplete
        ? []
        : [
            profile.unknown(
              property,
              ids.every(isKnown) ? "the stack doesn't show all of them." : undefined,
            ),
          ]),
      // Interfaces that are made with the machine have their addresses from Azure.
      ...profile
        .parts("networkInterfaceConfigurations")
        .map((part) => (isKnown(part) ? part.unknown("ipConfigurations") : part)),
    ],
  };
}

function nameServersOf(each: NetworkInterface, resources: AzureResources): Known<Address>[] {
  const own = nameServersIn(each.azure.properties, "dnsSettings");
  if (own.length > 0) {
    return own;
  }
  const network = virtualNetworkOf(each, resources);
  if (network === undefined) {
    return [];
  }
  const ofNetwork = nameServersIn(network.properties, "dhcpOptions");
  return ofNetwork.length > 0 ? ofNetwork : [azureNameServer];
}

function nameServersIn(properties: Part, property: string): Known<Address>[] {
  const part = properties.part(property);
  if (part === undefined || !isKnown(part)) {
    return part === undefined ? [] : [part];
  }
  return part
    .texts("dnsServers")
    .map((text, index) =>
      isKnown(text) && /^azureprovideddns$/i.test(text)
        ? azureNameServer
        : parsed(
            part.resource,
            [...part.path, "dnsServers", index],
            text,
            (given) => Address.parse(given, { ipv6: true }),
            part.unreadable,
          ),
    );
}

function systemOf({ properties }: AzureResource): Known<string> | undefined {
  const stated = marksIn(properties).settings["operating-system"];
  const storage = properties.part("storageProfile");
  const image =
    storage !== undefined && isKnown(storage) ? storage.part("imageReference") : storage;
  if (stated !== undefined || image === undefined || !isKnown(image)) {
    return stated ?? image;
  }
  const offer = image.text("offer");
  const sku = image.text("sku");
  if (offer === undefined || sku === undefined) {
    return undefined;
  }
  return isKnown(offer) ? (isKnown(sku) ? operatingSystemOf(offer, sku) : sku) : offer;
}

const once = (addresses: readonly Known<Address>[]) => [
  ...new Map(addresses.map((address) => [String(address), address])).values(),
];
