import { PublicIPAddress } from "@pulumi/azure-native/network/publicIPAddress";
import type { LabPlan } from "../../../model";
import * as pulumi from "../../../provider/sdk/pulumi";
import type { AddressOwner } from "./arguments";
import type { Common, Marks } from "./common";
import { parseResourceId } from "./names";
import type { AzureSettings } from "./readArguments";

export type OutsiderName = keyof AzureSettings["outsiders"];

/** Whoever has a public address: the roles, internal users together, and the machines outside. */
export type PublicAddresses = Readonly<Record<AddressOwner | OutsiderName, PublicAddress>>;

export interface PublicAddress {
  readonly id: pulumi.Output<string>;
  readonly ipAddress: PublicIPAddress["ipAddress"];
}

/** What an address is that a lab only uses, for policies: these are shown no resource that is only read. */
class ExistingAddress extends pulumi.ComponentResource {
  constructor(
    name: string,
    id: string,
    { ipAddress, publicIPAllocationMethod, sku }: PublicIPAddress,
    options: pulumi.CustomResourceOptions,
  ) {
    super("edgelab:azure:ExistingAddress", name, {}, options);
    const { resourceGroup: resourceGroupName, name: publicIpAddressName } = parseResourceId(id)!;
    this.registerOutputs({
      resourceGroupName,
      publicIpAddressName,
      ipAddress,
      publicIPAllocationMethod,
      sku,
    });
  }
}

const ownerNames = {
  accessEdge: ["access-edge", "access-edge"],
  webConferencingEdge: ["web-conferencing-edge", "web-conferencing-edge"],
  avEdge: ["av-edge", "av-edge"],
  cwa: ["cwa", "cwa"],
  internalUsers: ["internal-users", undefined],
  client: ["client", undefined],
  thirdparty: ["thirdparty", undefined],
} as const;

/** One for each. Existing ones are only read. */
export function makeAddresses(
  { settings: { edge, cwa } }: LabPlan,
  { publicAddresses: existing }: AzureSettings,
  common: Common,
): PublicAddresses {
  const { name, options } = common;
  const fqdns: Partial<Record<keyof typeof ownerNames, string>> = {
    accessEdge: `${edge.accessEdge.fqdn}`,
    webConferencingEdge: `${edge.webConferencingEdge.fqdn}`,
    avEdge: `${edge.avEdge.fqdn}`,
    cwa: `${cwa.fqdn}`,
  };
  const all = Object.entries(ownerNames).map(([key, [label, role]]) => {
    const owner = key as keyof typeof ownerNames;
    const id = existing[owner as AddressOwner];
    if (id !== undefined) {
      const existing = PublicIPAddress.get(`${name}-${label}-address`, id, options);
      new ExistingAddress(`${name}-${label}-existing`, id, existing, options);
      return [owner, existing];
    }
    return [
      owner,
      makeAddress(label, common, {
        role,
        ...(role !== undefined && { requirements: ["EDGE-OWN-ADDRESSES"] }),
        more: { fqdn: fqdns[owner] },
      }),
    ];
  });
  return Object.fromEntries(all) as PublicAddresses;
}

/** A static address of SKU Standard: closed but for what a security group opens. */
export function makeAddress(
  label: string,
  { name, options, location, resourceGroupName, tags, idOf }: Common,
  marks: Marks,
): PublicAddress {
  const made = new PublicIPAddress(
    `${name}-${label}-address`,
    {
      resourceGroupName,
      location,
      publicIpAddressName: label,
      publicIPAddressVersion: "IPv4",
      publicIPAllocationMethod: "Static",
      sku: { name: "Standard" },
      tags: tags(marks),
    },
    options,
  );
  return { id: idOf(made, `publicIPAddresses/${label}`), ipAddress: made.ipAddress };
}
