import { ResourceGroup } from "@pulumi/azure-native/resources/resourceGroup";
import { AddressToCome, hostOfPlace, type LabPlan } from "../../../model";
import * as pulumi from "../../../provider/sdk/pulumi";
import type { LabIdentity, MadeLab } from "../fabric";
import { reached } from "../servers/plan";
import { addressOwners, machineInterfaces, machineNames, type AddressOwner } from "./arguments";
import { light, type Common } from "./common";
import { makeMachines } from "./machines";
import { resourceGroupName } from "./names";
import { makeNetwork } from "./network";
import { setHere, type AzureSettings } from "./readArguments";
import { isSetByRunCommands } from "./readMachines";
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
        transformations: [light],
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
    // What is in the group goes with it, what a killed engine never noted, too.
    options: { parent, dependsOn: [group], deletedWith: group },
    location: settings.location,
    resourceGroupName: groupName,
    // By way of something that a preview knows, so that the engine learns what it comes from.
    idOf: (resource, path, provider = "Microsoft.Network") =>
      settings.subscription === undefined
        ? idWithin(resource, path)
        : resource.urn.apply(
            () =>
              `/subscriptions/${settings.subscription}/resourceGroups/${groupName}/providers/${provider}/${path}`,
          ),
    tags,
  };
  const { publicAddresses, virtualNetwork, interfaces } = makeNetwork(plan, settings, common);
  const { guests, password } = makeMachines(plan, settings, { interfaces }, common);
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
  const over = reached(places, setHere);
  const made = Object.fromEntries(
    machineNames.flatMap((each) =>
      each === "reverseProxy" || guests[each] === undefined
        ? []
        : [[hostOfPlace(each), machineInterfaces[each].interfaces[0]]],
    ),
  );
  const byRunCommands = Object.fromEntries(
    setHere
      .filter((each) => isSetByRunCommands(settings, each))
      .map((each) => [each, guests[each]!]),
  );
  return {
    places: over.places,
    hosts: { ...byRunCommands, ...over.hosts },
    ids: { firewall: "perimeter", ...made, ...over.ids },
    addresses,
    nameServers,
    roles: () => ({
      ...(identity.avPassword !== undefined && { avPassword: pulumi.secret(identity.avPassword) }),
      ...(password && { administratorPassword: password }),
      summary: summaryOf(plan, { settings, places, interfaces, addresses, nameServers }, identity),
    }),
  };
}

/** The id of a resource, or of a part of it: `virtualNetworks/lab/subnets/internal`. */
const idWithin = (resource: pulumi.CustomResource, path: string) =>
  pulumi.interpolate`${resource.id}${["", ...path.split("/").slice(2)].join("/")}`;

/** The longest value that a tag has. */
const longestTag = 256;
