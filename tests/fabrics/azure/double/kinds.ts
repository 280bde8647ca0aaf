/** Inputs or outputs of a resource, as the SDK has them. */
export type Properties = Readonly<Record<string, unknown>>;

/** The subscription that everything of the double's is in. */
export const subscription = "00000000-0000-0000-0000-000000000001";

interface Kind {
  readonly provider: string;
  /** Words of the id and the inputs that follow each: what is changed only by a replacement. */
  readonly path: readonly (readonly [collection: string, input: string])[];
  /** What stands beside `properties` in the service's own form. */
  readonly beside: readonly string[];
  /** Names that the service has others for. */
  readonly renamed?: Readonly<Record<string, string>>;
}

const network = (collection: string, input: string): Kind => ({
  provider: "Microsoft.Network",
  path: [[collection, input]],
  beside: ["location", "tags", "sku", "zones", "extendedLocation"],
});

const records = {
  provider: "Microsoft.Network",
  beside: [] as string[],
};

/** The kinds of resources that the double knows, by their tokens without the package. */
export const kinds: Readonly<Record<string, Kind>> = {
  "resources:ResourceGroup": { provider: "", path: [], beside: ["location", "tags", "managedBy"] },
  "network:PublicIPAddress": network("publicIPAddresses", "publicIpAddressName"),
  "network:NetworkSecurityGroup": network("networkSecurityGroups", "networkSecurityGroupName"),
  "network:NatGateway": network("natGateways", "natGatewayName"),
  "network:VirtualNetwork": network("virtualNetworks", "virtualNetworkName"),
  "network:NetworkInterface": network("networkInterfaces", "networkInterfaceName"),
  "network:BastionHost": network("bastionHosts", "bastionHostName"),
  "network:SecurityRule": {
    provider: "Microsoft.Network",
    path: [
      ["networkSecurityGroups", "networkSecurityGroupName"],
      ["securityRules", "securityRuleName"],
    ],
    beside: [],
  },
  "compute:VirtualMachine": {
    ...network("virtualMachines", "vmName"),
    provider: "Microsoft.Compute",
  },
  "compute:VirtualMachineRunCommandByVirtualMachine": {
    provider: "Microsoft.Compute",
    path: [
      ["virtualMachines", "vmName"],
      ["runCommands", "runCommandName"],
    ],
    beside: ["location", "tags"],
  },
  "devtestlab:GlobalSchedule": {
    provider: "Microsoft.DevTestLab",
    path: [["schedules", "name"]],
    beside: ["location", "tags"],
  },
  "dns:Zone": network("dnszones", "zoneName"),
  "privatedns:PrivateZone": network("privateDnsZones", "privateZoneName"),
  "privatedns:VirtualNetworkLink": {
    provider: "Microsoft.Network",
    path: [
      ["privateDnsZones", "privateZoneName"],
      ["virtualNetworkLinks", "virtualNetworkLinkName"],
    ],
    beside: ["location", "tags"],
  },
  "dns:RecordSet": {
    ...records,
    path: [
      ["dnszones", "zoneName"],
      ["", "recordType"],
      ["", "relativeRecordSetName"],
    ],
    renamed: { ttl: "TTL", aRecords: "ARecords", srvRecords: "SRVRecords" },
  },
  "privatedns:PrivateRecordSet": {
    ...records,
    path: [
      ["privateDnsZones", "privateZoneName"],
      ["", "recordType"],
      ["", "relativeRecordSetName"],
    ],
  },
};

/** Inputs that are part of the id: another value is another resource (the plugin's "path parameters"). */
export const pathInputs = (token: string): string[] => [
  "resourceGroupName",
  ...kinds[token].path.map(([, input]) => input),
];

/** Inputs as the service tells them again: passwords it doesn't. */
export function withoutPassword(inputs: Properties): Properties {
  const profile = Object.entries(inputs.osProfile ?? {});
  const shown = Object.fromEntries(profile.filter(([name]) => name !== "adminPassword"));
  return inputs.osProfile === undefined ? inputs : { ...inputs, osProfile: shown };
}

/** The id of a resource. */
export function idOf(token: string, inputs: Properties): string {
  const { provider, path } = kinds[token];
  const group = `/subscriptions/${subscription}/resourceGroups/${inputs.resourceGroupName}`;
  const words = path.flatMap(([collection, input]) =>
    [collection, String(inputs[input])].filter((word) => word !== ""),
  );
  return words.length === 0 ? group : [group, "providers", provider, ...words].join("/");
}

/** The inputs that are part of an id, from it: what the plugin reads of a resource that it is only told the id of. */
export function inputsIn(token: string, id: string): Properties {
  const [, , , , group, , , ...words] = id.split("/");
  const values = kinds[token].path.map(([collection, input]) => {
    if (collection !== "") words.shift();
    return [input, words.shift()];
  });
  return { resourceGroupName: group, ...(Object.fromEntries(values) as Properties) };
}

/** What the service calls a thing: the last word of its id. */
export const nameIn = (id: string) => id.slice(id.lastIndexOf("/") + 1);

/** Parts of resources that have `properties` of their own, by the list that they stand in, and what stands beside these. */
const wrapped: Readonly<Record<string, string>> = {
  subnets: "name",
  securityRules: "name",
  ipConfigurations: "name",
  networkInterfaces: "id",
};

/** A resource in the service's own form. */
export function bodyOf(token: string, inputs: Properties): Record<string, unknown> {
  const { beside, renamed = {} } = kinds[token];
  const own = Object.entries(inputs).filter(
    ([name]) => !pathInputs(token).includes(name) && !name.startsWith("__"),
  );
  const properties = own.filter(([name]) => !beside.includes(name));
  return {
    id: idOf(token, inputs),
    name: nameIn(idOf(token, inputs)),
    ...Object.fromEntries(own.filter(([name]) => beside.includes(name))),
    properties: Object.fromEntries(
      properties.map(([name, value]) => [renamed[name] ?? name, wrap(name, value)]),
    ),
  };
}

function wrap(name: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (!Array.isArray(value)) return wrapAll(value);
  const beside = wrapped[name];
  if (beside === undefined) return value;
  return value.map(({ [beside]: part, ...properties }: Properties) => ({
    [beside]: part,
    properties: wrapAll(properties),
  }));
}

const wrapAll = (properties: object) =>
  Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, wrap(name, value)]));

/** A resource in the service's form, in the SDK's. */
export function stateOf(token: string, body: unknown): Record<string, unknown> {
  const { renamed = {} } = kinds[token];
  const names = Object.fromEntries(Object.entries(renamed).map(([ours, theirs]) => [theirs, ours]));
  const flat = flatten(body) as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(flat).map(([name, value]) => [names[name] ?? name, value]),
  );
}

function flatten(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(flatten);
  if (typeof value !== "object" || value === null) return value;
  const { properties, ...rest } = value as Record<string, unknown>;
  const all = { ...rest, ...(typeof properties === "object" ? properties : {}) };
  return Object.fromEntries(Object.entries(all).map(([name, inner]) => [name, flatten(inner)]));
}
