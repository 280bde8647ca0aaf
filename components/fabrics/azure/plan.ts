import {
  Address,
  planFoundLab,
  type AddressPath,
  type LabArguments,
  type Problems,
} from "../../../model";
import { valueAt } from "../../../model/shape/shapeProblems";
import type { PlannedLab } from "../fabric";
import { checkHeeded, isMeant, productSettings } from "../servers/settable";
import { addressOwners, type AzureArgs } from "./arguments";
import { checkSettings, reverseProxyHost } from "./checks";
import { readArguments } from "./readArguments";
import { isSetByRunCommands } from "./readMachines";

/** Loaded once a lab is made here: the SDK of Azure's resources is large. */
// eslint-disable-next-line @typescript-eslint/no-require-imports -- an import is loaded whatever is made
const made = () => require("./make") as typeof import("./make");

const sdk = "@pulumi/azure-native";

function isInstalled(): boolean {
  try {
    require.resolve(`${sdk}/package.json`);
    return true;
  } catch {
    return false;
  }
}

/** Public DNS servers (developers.google.com/speed/public-dns): they know no private zone of the lab's network. */
const publicResolvers = ["8.8.8.8", "8.8.4.4"].map((text) => Address.parse(text));

const allocated = Object.values(addressOwners) satisfies AddressPath[];

/** Plans a lab in Azure. @throws InvalidArguments as `Fabric.plan` does */
export function planAzure(
  given: AzureArgs,
  subject: string,
  args: LabArguments,
  problems: Problems,
): PlannedLab {
  const settings = readArguments(given, problems);
  if (!isInstalled()) {
    problems.add(
      "fabric",
      `needs the package ${sdk}, which isn't installed: run "npm install ${sdk}@3.28.0".`,
    );
  }
  checkHeeded(
    { name: "azure", machines: "azure.places", unheeded: productSettings },
    args,
    // Firewalls are security groups here.
    (name) =>
      name === "firewall" ||
      name === "internalFirewall" ||
      isMeant(settings.places, name) ||
      isSetByRunCommands(settings, name),
    problems,
  );
  for (const [owner, path] of Object.entries(addressOwners)) {
    if (!isGiven(args, path)) continue;
    problems.add(
      path,
      `can't be chosen in Azure: remove it, and give the id of an address that you have already as azure.publicAddresses.${owner}.`,
    );
  }
  const plan = planFoundLab(
    subject,
    args,
    {
      makes: {
        perimeter: "10.45.16.0/24",
        edgeInternal: "172.25.33.0/24",
        internal: "192.168.10.0/24",
      },
      allocates: allocated,
      numbers: { "firewall.perimeterAddress": reverseProxyHost },
      nameServers: publicResolvers,
      check: (found, all) => checkSettings(found, settings, all),
    },
    problems,
  );
  return { plan, make: (...lab) => made().makeAzureLab(plan, settings, ...lab) };
}

const isGiven = (args: LabArguments, path: string) => valueAt(args, path.split(".")) !== undefined;
