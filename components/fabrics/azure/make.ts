import { ResourceGroup } from "@pulumi/azure-native/resources/resourceGroup";
import { AddressToCome, type LabPlan } from "../../../model";
import * as pulumi from "../../../provider/sdk/pulumi";
import type { LabIdentity, MadeLab } from "../fabric";
import { reached } from "../servers/plan";
import { addressOwners, type AddressOwner } from "./arguments";
import type { Common } from "./common";
import { resourceGroupName } from "./names";
import { makeNetwork } from "./network";
import { setHere, type AzureSettings } from "./readArguments";
import { summaryOf } from "./summary";
import { makeZones } from "./zones";

/** Everything of a lab that is in Azure. */
class AzureNetwork extends pulumi.ComponentResource {
  constructor(name: string, parent: pulumi.Resource) {
    super(
      "edgelab:azure:Network",
      name,
      {},
      {
        parent,
        // The SDK's aliases, some sixty a resource, are for programs of its older versions, and cost gigabytes.
        transformations: [({ props, opts }) => ({ props, opts: { ...opts, aliases: [] } })],
      },
    );
    this.registerOutputs({});
  }
}

/** Makes a lab's networks, addresses and zones in Azure. */
export function makeAzureLab(
  plan: LabPlan,
  settings: AzureSettings,
  name: string,
  identity: LabIdentity,
  lab: pulumi.Resource,
): MadeLab {
  const parent = new AzureNetwork(`${name}-azure`, lab);
  const tags: Common["tags"] = ({ role, requirements = [], more = {} } = {}) => {
    const own = { lab: identity.lab.slice(0, longestTag), role, ...more };
    return {
      ...settings.tags,
      ...Object.fromEntries(
        Object.entries(own).flatMap(([key, value]) =>
          value === undefined ? [] : [[`edgelab-${key}`, value]],
        ),
      ),
      ...(requirements.length > 0 && { "edgelab-requirements": requirements.join(" ") }),
    };
  };
  const groupName = resourceGroupName(identity.lab);
  const group = new ResourceGroup(
    `${name}-group`,
    { resourceGroupName: groupName, location: settings.location, tags: tags() },
    { parent },
  );
  const common: Common = {
    name,
    options: { parent, dependsOn: [group] },
    location: settings.location,
    resourceGroupName: groupName,
    // By way of something that a preview knows, so that the engine learns what it comes from.
    idOf: (resource, path) =>
      settings.subscription === undefined
        ? idWithin(resource, path)
        : resource.urn.apply(
            () =>
              `/subscriptions/${settings.subscription}/resourceGroups/${groupName}/providers/Microsoft.Network/${path}`,
          ),
    tags,
  };
  const { publicAddresses, virtualNetwork, interfaces } = makeNetwork(plan, settings, common);
  const addresses = Object.fromEntries(
    Object.entries(addressOwners).map(([owner, path]) => [
      path,
      // A static address that is there has one.
      publicAddresses[owner as AddressOwner].ipAddress.apply((address) => address!),
    ]),
  ) as NonNullable<MadeLab["addresses"]>;
  const nameServers = makeZones(
    plan,
    settings,
    (address) => (address instanceof AddressToCome ? addresses[address.path]! : `${address}`),
    common.idOf(virtualNetwork, "virtualNetworks/lab"),
    common,
  );
  const places = { client: { thisMachine: true } as const, ...settings.places };
  const { ids, ...machines } = reached(places, setHere);
  return {
    ...machines,
    ids: { firewall: "perimeter", ...ids },
    addresses,
    nameServers,
    roles: () => ({
      ...(identity.avPassword !== undefined && { avPassword: pulumi.secret(identity.avPassword) }),
      summary: summaryOf(plan, { places, interfaces, addresses, nameServers }, identity),
    }),
  };
}

/** The id of a resource, or of a part of it: `virtualNetworks/lab/subnets/internal`. */
const idWithin = (resource: pulumi.CustomResource, path: string) =>
  pulumi.interpolate`${resource.id}${["", ...path.split("/").slice(2)].join("/")}`;

/** The longest value that a tag has. */
const longestTag = 256;
