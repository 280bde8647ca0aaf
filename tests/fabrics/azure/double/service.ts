import { isIPv4 } from "node:net";
import { Address, Network, PortSet } from "../../../../model";
import { idOf, kinds, nameIn, type Properties } from "./kinds";
import { machineRules } from "./machines";
import { existing, list, otherNames, refuse, text, unique, type Rule } from "./rule";
import { securityRules } from "./securityRules";
import { part, Refusal, type Store, type Stored } from "./store";

/**
 * What the service refuses, by hand. Sources, all under learn.microsoft.com/azure: names
 * azure-resource-manager/management/resource-name-rules; security groups virtual-network/network-security-groups-overview
 * and azure-subscription-service-limits; addresses virtual-network/ip-services/public-ip-addresses, private-ip-addresses;
 * subnets virtual-network/virtual-networks-faq; zones dns/dns-zones-records, dns/private-dns-privatednszone.
 */

const names: Readonly<Record<string, RegExp>> = {
  "resources:ResourceGroup": /^[\w.()-]{0,89}[\w()-]$/,
  "network:VirtualNetwork": /^[a-z0-9][\w.-]{0,62}\w$/i,
  "dns:Zone": /^(?=.{1,253}$)[\w-]{1,63}(?:\.[\w-]{1,63})+$/,
  "privatedns:PrivateZone": /^(?=.{1,253}$)[\w-]{1,63}(?:\.[\w-]{1,63})+$/,
  "dns:RecordSet": /^(?=.{1,253}$)[\w.@*-]+$/,
  "privatedns:PrivateRecordSet": /^(?=.{1,253}$)[\w.@*-]+$/,
};

/** Zones are nowhere. */
const global = ["dns:Zone", "privatedns:PrivateZone", "privatedns:VirtualNetworkLink"];

/** @throws Refusal where the service would refuse the inputs. */
export function checkPut(
  token: string,
  inputs: Properties,
  before: Stored | undefined,
  store: Store,
) {
  const id = idOf(token, inputs);
  const name = nameIn(id);
  if (!(names[token] ?? otherNames).test(name)) refuse("InvalidResourceName", `${name} is no name`);
  if (
    global.includes(token) !== /^global$/i.test(text(inputs, "location")) &&
    "location" in inputs
  ) {
    refuse("LocationNotAvailableForResourceType", `${text(inputs, "location")} for ${id}`);
  }
  const tags = Object.entries((part(inputs, "tags") ?? {}) as Record<string, string>);
  if (tags.length > 50 || tags.some(([key, value]) => key.length > 512 || value.length > 256)) {
    refuse("InvalidTag", `${tags.length} tags of ${id}`);
  }
  if (token !== "resources:ResourceGroup") {
    const group = idOf("resources:ResourceGroup", inputs);
    existing(store, group, "ResourceGroupNotFound");
    if (kinds[token].path.length > 1) {
      existing(store, id.split("/").slice(0, 9).join("/"), "ParentResourceNotFound");
    }
  }
  rules[token]?.(inputs, id, store, before);
}

const rules: Readonly<Record<string, Rule>> = {
  ...machineRules,
  ...securityRules,
  "network:PublicIPAddress"(inputs) {
    const sku = part(part(inputs, "sku"), "name") ?? "Basic";
    if (sku === "Standard" && text(inputs, "publicIPAllocationMethod") !== "Static") {
      refuse("PublicIPAddressStandardSkuMustBeStatic", "Standard addresses are static");
    }
  },
  "network:BastionHost"(inputs, id, store) {
    for (const each of list(inputs, "ipConfigurations")) {
      const { name, prefixLength } = subnetOf(text(each.subnet, "id"), store);
      if (name !== "AzureBastionSubnet" || prefixLength > 26) {
        refuse("BastionHostSubnetInvalid", `${name} /${prefixLength}`);
      }
      useAddress(text(each.publicIPAddress, "id"), id, store);
    }
  },
  "network:NatGateway"(inputs, id, store) {
    list(inputs, "publicIpAddresses").forEach((each) => useAddress(text(each, "id"), id, store));
  },
  "network:VirtualNetwork"(inputs, _, store) {
    const spaces = list(inputs.addressSpace, "addressPrefixes").map((each) => Network.parse(each));
    const subnets = list(inputs, "subnets");
    unique(
      subnets.map((subnet) => text(subnet, "name").toLowerCase()),
      "DuplicateResourceName",
    );
    const networks = subnets.map((subnet) => Network.parse(text(subnet, "addressPrefix")));
    networks.forEach((network, index) => {
      if (!spaces.some((space) => space.covers(network))) {
        refuse("NetcfgInvalidSubnet", `${network} is not in the address space`);
      }
      if (network.prefixLength > 29) refuse("NetcfgInvalidSubnet", `${network} is too small`);
      if (networks.slice(0, index).some((other) => other.overlaps(network))) {
        refuse("NetcfgSubnetRangesOverlap", `${network} overlaps another`);
      }
    });
    for (const subnet of subnets) {
      for (const reference of ["networkSecurityGroup", "natGateway"]) {
        const given = part(subnet, reference);
        if (given !== undefined) existing(store, text(given, "id"));
      }
    }
  },
  "network:NetworkInterface": checkInterface,
  "privatedns:VirtualNetworkLink"(inputs, _, store) {
    existing(store, text(inputs.virtualNetwork, "id"));
  },
  "dns:RecordSet": checkRecords,
  "privatedns:PrivateRecordSet": checkRecords,
};

function checkInterface(inputs: Properties, id: string, store: Store, before: Stored | undefined) {
  const configurations = list(inputs, "ipConfigurations");
  unique(
    configurations.map((each) => text(each, "name").toLowerCase()),
    "DuplicateResourceName",
  );
  const primary = configurations.filter((each) => each.primary === true);
  if (configurations.length > 1 && primary.length !== 1) {
    refuse("NetworkInterfaceMustHaveOnePrimaryIpConfiguration", id);
  }
  const was = list(part(before?.body, "properties"), "ipConfigurations").find(
    (each) => part(each.properties, "primary") === true,
  );
  if (was !== undefined && text(was, "name") !== text(primary[0], "name")) {
    refuse("PrimaryIpConfigurationCannotBeRenamed", text(was, "name"));
  }
  for (const each of configurations) {
    const subnetId = text(each.subnet, "id");
    const { network } = subnetOf(subnetId, store);
    const address = Address.parse(text(each, "privateIPAddress"));
    const kept = [0n, 1n, 2n, 3n].some(
      (host) => numberOf(address) === numberOf(network.address) + host,
    );
    if (!network.hasHost(address) || kept) {
      refuse("PrivateIPAddressNotInSubnet", `${address} of ${network}`);
    }
    for (const other of store.all("network:NetworkInterface")) {
      if (String(other.body.id).toLowerCase() === id.toLowerCase()) continue;
      const taken = list(part(other.body, "properties"), "ipConfigurations").some(
        ({ properties }) =>
          text(properties, "privateIPAddress") === `${address}` &&
          text(part(properties, "subnet"), "id").toLowerCase() === subnetId.toLowerCase(),
      );
      if (taken) refuse("PrivateIPAddressInUse", `${address}`);
    }
    const published = part(each, "publicIPAddress");
    if (published !== undefined) useAddress(text(published, "id"), id, store);
  }
}

function subnetOf(id: string, store: Store) {
  const { body } = existing(store, id.split("/").slice(0, 9).join("/"));
  const found = list(part(body, "properties"), "subnets").find(
    (one) => text(one, "name").toLowerCase() === nameIn(id).toLowerCase(),
  );
  if (found === undefined) throw new Refusal(404, "InvalidResourceReference", id);
  const network = Network.parse(text(found.properties, "addressPrefix"));
  return { name: text(found, "name"), network, prefixLength: network.prefixLength };
}

const numberOf = ({ text: address }: Address) =>
  address.split(".").reduce((all, byte) => all * 256n + BigInt(byte), 0n);

function useAddress(address: string, user: string, store: Store): void {
  const { body } = existing(store, address);
  if (part(body.sku, "name") !== "Standard") refuse("PublicIPAddressSkuMismatch", address);
  const by = usersOf(address, store).find((other) => other.toLowerCase() !== user.toLowerCase());
  if (by !== undefined) refuse("PublicIPAddressInUse", `${address} is used by ${by}`);
}

/** Ids of what refers to a resource. */
function usersOf(id: string, store: Store): string[] {
  const wanted = `"${id.toLowerCase()}`;
  const own = id.toLowerCase();
  return Object.entries(store.read().resources)
    .filter(
      ([other, { body }]) =>
        other !== own &&
        !other.startsWith(`${own}/`) &&
        !own.startsWith(`${other}/`) &&
        [`${wanted}"`, `${wanted}/`].some((one) =>
          JSON.stringify(body).toLowerCase().includes(one),
        ),
    )
    .map(([, { body }]) => String(body.id));
}

const isIn = (one: string, group: string) =>
  one.toLowerCase().startsWith(`${group.toLowerCase()}/`);

function checkRecords(inputs: Properties): void {
  const type = text(inputs, "recordType");
  const records = list(inputs, `${type.toLowerCase()}Records`);
  if (!["A", "SRV"].includes(type) || records.length === 0)
    refuse("BadRequest", `no records of ${type}`);
  if (!((inputs.ttl as number) > 0)) refuse("BadRequest", "the record set needs a TTL");
  for (const record of records) {
    const isRight =
      type === "A"
        ? isIPv4(text(record, "ipv4Address"))
        : ["priority", "weight", "port"].every((name) => Number.isInteger(record[name])) &&
          PortSet.parse(`${String(record.port)}`).size === 1 &&
          text(record, "target") !== "";
    if (!isRight) refuse("BadRequest", JSON.stringify(record));
  }
}

/** @throws Refusal where the service would refuse to delete it. */
export function checkDelete(token: string, id: string, store: Store): void {
  const inside = Object.keys(store.read().resources).filter((other) =>
    other.startsWith(`${id.toLowerCase()}/`),
  );
  if (
    token === "privatedns:PrivateZone" &&
    inside.some((one) => one.includes("virtualnetworklinks"))
  ) {
    throw new Refusal(409, "CannotDeleteResource", `${id} has nested resources`);
  }
  const users =
    token === "resources:ResourceGroup"
      ? // It goes with all that is in it, unless something outside uses that.
        inside.flatMap((one) => usersOf(one, store)).filter((one) => !isIn(one, id))
      : usersOf(id, store);
  const [user] = users;
  if (user !== undefined) throw new Refusal(409, "InUse", `${id} is in use by ${user}`);
}
