import { isIPv4 } from "node:net";
import { Address, Network, PortSet } from "../../../../model";
import { idOf, kinds, nameIn, type Properties } from "./kinds";
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
const otherNames = /^[a-z0-9](?:[\w.-]{0,78}\w)?$/i;

/** Zones are nowhere. */
const global = ["dns:Zone", "privatedns:PrivateZone", "privatedns:VirtualNetworkLink"];

const refuse = (code: string, text: string): never => {
  throw new Refusal(400, code, text);
};

const list = (value: unknown, name: string) => (part(value, name) ?? []) as Properties[];
const text = (value: unknown, name: string) => part(value, name) as string;

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

function existing(store: Store, id: string, code = "InvalidResourceReference"): Stored {
  const found = store.get(id);
  if (found === undefined) throw new Refusal(404, code, `${id} was not found`);
  return found;
}

type Rule = (inputs: Properties, id: string, store: Store, before: Stored | undefined) => void;

const rules: Readonly<Record<string, Rule>> = {
  "network:PublicIPAddress"(inputs) {
    const sku = part(part(inputs, "sku"), "name") ?? "Basic";
    if (sku === "Standard" && text(inputs, "publicIPAllocationMethod") !== "Static") {
      refuse("PublicIPAddressStandardSkuMustBeStatic", "Standard addresses are static");
    }
  },
  "network:NetworkSecurityGroup"(inputs) {
    const all = list(inputs, "securityRules");
    if (all.length > 1000) refuse("TooManySecurityRules", `${all.length} rules`);
    unique(
      all.map((rule) => text(rule, "name").toLowerCase()),
      "SecurityRuleNameDuplicated",
    );
    unique(
      all.map((rule) => `${text(rule, "direction")} ${text(rule, "priority")}`),
      "SecurityRuleConflict",
    );
    all.forEach(checkRule);
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

function unique(texts: readonly string[], code: string): void {
  const again = texts.find((each, index) => texts.indexOf(each) < index);
  if (again !== undefined) refuse(code, `${again} is there twice`);
}

/** Tags of the service's that a prefix may be. */
const serviceTags = ["*", "Internet", "VirtualNetwork", "AzureLoadBalancer"];

function checkRule(rule: Properties): void {
  const name = text(rule, "name");
  const priority = rule.priority as number;
  if (!otherNames.test(name)) refuse("InvalidResourceName", name);
  if (!(priority >= 100 && priority <= 4096)) {
    refuse("SecurityRuleInvalidPriority", `${name} has priority ${priority}`);
  }
  if (((part(rule, "description") as string) ?? "").length > 140) {
    refuse("SecurityRuleInvalidDescription", name);
  }
  for (const end of ["source", "destination"]) {
    const [prefixes, ports] = ["AddressPrefix", "PortRange"].map((what) => {
      const one = part(rule, `${end}${what}`);
      const many = list(
        rule,
        `${end}${what === "AddressPrefix" ? "AddressPrefixes" : "PortRanges"}`,
      );
      if ((one === undefined) === (many.length === 0)) {
        refuse("SecurityRuleParameterMissing", `${name} needs one of the two ${end}${what}`);
      }
      return { texts: (one === undefined ? many : [one]) as string[], isList: one === undefined };
    });
    for (const prefix of prefixes.texts) {
      const isTag = serviceTags.includes(prefix);
      if (isTag ? prefixes.isList : !isPrefix(prefix)) {
        refuse("SecurityRuleInvalidAddressPrefix", `${name}: ${prefix}`);
      }
    }
    for (const range of ports.texts) {
      if (range === "*" ? ports.isList : !isRange(range)) {
        refuse("SecurityRuleInvalidPortRange", `${name}: ${range}`);
      }
    }
  }
}

function isPrefix(prefix: string): boolean {
  const [address, bits] = prefix.split("/");
  return isIPv4(address) && (bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= 32));
}

function isRange(range: string): boolean {
  const [from, to = from] = range.split("-").map(Number);
  return /^\d+(-\d+)?$/.test(range) && from <= to && to <= 65_535;
}

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
    const subnet = list(
      part(existing(store, subnetId.split("/").slice(0, 9).join("/")).body, "properties"),
      "subnets",
    ).find((one) => text(one, "name").toLowerCase() === nameIn(subnetId).toLowerCase());
    if (subnet === undefined) throw new Refusal(404, "InvalidResourceReference", subnetId);
    const network = Network.parse(text(subnet.properties, "addressPrefix"));
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
  const [user] = token === "resources:ResourceGroup" ? [] : usersOf(id, store);
  if (user !== undefined) throw new Refusal(409, "InUse", `${id} is in use by ${user}`);
}
