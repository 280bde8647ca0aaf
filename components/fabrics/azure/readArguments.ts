import { Address, Network, quote, type Problems } from "../../../model";
import { shapeProblems, valueAt } from "../../../model/shape/shapeProblems";
import type { Machines } from "../servers/arguments";
import { checkSettable, isMeant, type SettableName } from "../servers/settable";
import { azureShape, type AddressOwner, type AzureArgs } from "./arguments";
import { checkNetwork } from "./limits";
import { parseResourceId } from "./names";
import { readMachines, type MachinesSettings } from "./readMachines";
import { firstPriority, type SubnetName } from "./securityGroups";

/** What can be used of the fabric's arguments, in the model's terms. */
export interface AzureSettings extends MachinesSettings {
  readonly location: string;
  readonly subscription: string | undefined;
  /** Ids of existing public addresses. */
  readonly publicAddresses: Readonly<Partial<Record<AddressOwner, string>>>;
  /** Ids of existing public zones, by SIP domain. */
  readonly publicZones: Readonly<Record<string, string>>;
  /** Ids of existing security groups, by subnet, and the first priority of the rules that are put into them. */
  readonly securityGroups: Readonly<Partial<Record<SubnetName, string>>>;
  readonly firstPriority: number;
  readonly management: readonly Network[];
  /** The same with the Bastion's network, which reaches nothing outside. */
  readonly managementInside: readonly Network[];
  readonly outsiders: Readonly<Record<"client" | "thirdparty", Network>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly places: Machines;
}

/** Where the networks of machines outside are unless an argument says. */
const defaultOutsiders = { client: "10.46.0.0/24", thirdParty: "10.47.0.0/24" } as const;

/** Records what is wrong with the fabric's own arguments, each where it is; what can't be used is left out. */
export function readArguments(given: AzureArgs, problems: Problems): AzureSettings {
  const wrong = shapeProblems(azureShape, given);
  for (const { propertyPath, reason } of wrong) {
    problems.add(propertyPath === "" ? "azure" : `azure.${propertyPath}`, reason);
  }
  const isWrong = (...path: readonly string[]) =>
    wrong.some(
      (problem) =>
        path.every((part, index) => problem.path[index] === part) || problem.path.length === 0,
    );
  const part = <Key extends keyof AzureArgs>(key: Key): AzureArgs[Key] | undefined =>
    isWrong(key) ? undefined : (valueAt(given, [key]) as AzureArgs[Key] | undefined);
  const location = part("location") ?? "";
  if (!isWrong("location") && !/^[a-z][a-z0-9 ]*$/i.test(location)) {
    problems.add(
      "azure.location",
      `${quote(location)} is no region of Azure: give its name, e.g. "westeurope".`,
    );
  }
  const subscription = part("subscription");
  if (
    subscription !== undefined &&
    !/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(subscription)
  ) {
    problems.add(
      "azure.subscription",
      `${quote(subscription)} is no subscription's id: give what "az account show --query id" prints.`,
    );
  }
  const machines = readMachines(
    {
      machines: part("machines"),
      administrator: part("administrator"),
      shutdown: part("shutdown"),
      diagnostics: part("diagnostics"),
      bastion: part("bastion"),
    },
    problems,
  );
  if (
    part("firstPriority") !== undefined &&
    Object.keys(part("securityGroups") ?? {}).length === 0
  ) {
    problems.add(
      "azure.firstPriority",
      "counts for nothing without azure.securityGroups: name an existing group, or remove it.",
    );
  }
  checkSubscriptions(
    subscription,
    {
      publicAddresses: part("publicAddresses") ?? {},
      securityGroups: part("securityGroups") ?? {},
      publicZones: part("publicZones") ?? {},
    },
    problems,
  );
  const management = readManagement(part("management") ?? [], problems);
  return {
    ...machines,
    location,
    subscription,
    publicAddresses: readAddresses(part("publicAddresses") ?? {}, problems),
    publicZones: readZones(part("publicZones") ?? {}, problems),
    securityGroups: readGroups(part("securityGroups") ?? {}, problems),
    firstPriority: part("firstPriority") ?? firstPriority,
    management,
    managementInside:
      machines.bastion === undefined ? management : [...management, machines.bastion],
    outsiders: readOutsiders(part("outsiders") ?? {}, problems),
    tags: readTags(part("tags") ?? {}, problems),
    places: readPlaces(part("places") ?? {}, problems),
  };
}

/** A lab is in one subscription, with all that exists of it: the plugin asks for parts of it by group and name alone. */
function checkSubscriptions(
  own: string | undefined,
  given: Readonly<Record<string, Readonly<Record<string, string>>>>,
  problems: Problems,
): void {
  let [wanted, whose] = [own, "azure.subscription"];
  for (const [kind, ids] of Object.entries(given)) {
    for (const [name, id] of Object.entries(ids)) {
      const found = parseResourceId(id)?.subscription;
      const path =
        kind === "publicZones" ? `azure.${kind}[${quote(name)}]` : `azure.${kind}.${name}`;
      if (found === undefined) continue;
      if (wanted === undefined) [wanted, whose] = [found, path];
      if (found.toLowerCase() === wanted.toLowerCase()) continue;
      problems.add(
        path,
        `is in the subscription ${found}, and ${whose} says ${wanted}: give what is in one subscription.`,
      );
    }
  }
}

function readAddresses(given: NonNullable<AzureArgs["publicAddresses"]>, problems: Problems) {
  const type = "Microsoft.Network/publicIPAddresses";
  const seen = new Map<string, string>();
  for (const [owner, id] of Object.entries(given)) {
    const path = `azure.publicAddresses.${owner}`;
    if (!checkId(path, id, type, "a public address", problems)) continue;
    const other = seen.get(id.toLowerCase());
    if (other !== undefined) {
      problems.add(
        path,
        `is the address of ${other}, too: give each an address of its own (requirement EDGE-OWN-ADDRESSES).`,
      );
    }
    seen.set(id.toLowerCase(), path);
  }
  return given;
}

function readGroups(given: NonNullable<AzureArgs["securityGroups"]>, problems: Problems) {
  const type = "Microsoft.Network/networkSecurityGroups";
  const seen = new Map<string, string>();
  for (const [name, id] of Object.entries(given)) {
    const path = `azure.securityGroups.${name}`;
    if (!checkId(path, id, type, "a security group", problems)) continue;
    const other = seen.get(id.toLowerCase());
    if (other !== undefined) {
      problems.add(
        path,
        `is the group of ${other}, too, and rules of two subnets don't go together: give each its own.`,
      );
    }
    seen.set(id.toLowerCase(), path);
  }
  const { edgeInternal, ...others } = given;
  return { ...others, ...(edgeInternal !== undefined && { "edge-internal": edgeInternal }) };
}

function readZones(given: NonNullable<AzureArgs["publicZones"]>, problems: Problems) {
  for (const [domain, id] of Object.entries(given)) {
    const path = `azure.publicZones[${quote(domain)}]`;
    const zone = checkId(path, id, "Microsoft.Network/dnsZones", "a DNS zone", problems);
    const twin = Object.keys(given).find((one) => one.toLowerCase() === domain.toLowerCase());
    if (twin !== undefined && twin !== domain) {
      problems.add(path, `is azure.publicZones[${quote(twin)}] again: remove one.`);
    }
    if (zone && zone.name.toLowerCase() !== domain.toLowerCase()) {
      problems.add(
        path,
        `is the zone ${quote(zone.name)}: give the id of the zone ${quote(domain)}.`,
      );
    }
  }
  return Object.fromEntries(
    Object.entries(given).map(([domain, id]) => [domain.toLowerCase(), id]),
  );
}

/** Undefined for an id that can't be used. */
function checkId(path: string, id: string, type: string, what: string, problems: Problems) {
  const parsed = parseResourceId(id);
  if (parsed === undefined) {
    problems.add(
      path,
      `${quote(id)} is no id in Azure: give it as /subscriptions/…/resourceGroups/…/providers/${type}/….`,
    );
    return undefined;
  }
  if (parsed.type.toLowerCase() !== type.toLowerCase()) {
    problems.add(
      path,
      `is the id of something else (${parsed.type}): give that of ${what} (${type}).`,
    );
    return undefined;
  }
  return parsed;
}

function readManagement(given: readonly string[], problems: Problems): readonly Network[] {
  const read: Network[] = [];
  return given.flatMap((text, index) => {
    const path = `azure.management[${index}]`;
    const network = problems.try(path, () =>
      text.includes("/") ? Network.parse(text) : Network.parse(`${Address.parse(text)}/32`),
    );
    if (network !== undefined && network.prefixLength < 8) {
      problems.add(
        path,
        `${quote(text)} is nearly everybody: name the addresses from which machines are managed.`,
      );
    }
    const other = network === undefined ? undefined : read.find((one) => one.overlaps(network));
    if (network !== undefined && other !== undefined) {
      problems.add(path, `${quote(text)} overlaps ${other}, which is named before: remove one.`);
    }
    if (network !== undefined) read.push(network);
    return network ?? [];
  });
}

function readOutsiders(given: NonNullable<AzureArgs["outsiders"]>, problems: Problems) {
  const read = (name: keyof typeof defaultOutsiders) => {
    const path = `azure.outsiders.${name}`;
    const network = problems.try(path, () => Network.parse(given[name] ?? defaultOutsiders[name]));
    if (network !== undefined) checkNetwork(path, network, problems);
    return network ?? Network.parse(defaultOutsiders[name]);
  };
  return { client: read("client"), thirdparty: read("thirdParty") };
}

/** learn.microsoft.com/azure/azure-resource-manager/management/tag-resources: 50 tags, of which the lab has up to five. */
const mostTags = 45;

function readTags(given: Readonly<Record<string, string>>, problems: Problems) {
  const names = Object.keys(given);
  if (names.length > mostTags) {
    problems.add(
      "azure.tags",
      `has ${names.length} tags, and there is room for ${mostTags}: remove some.`,
    );
  }
  for (const [name, value] of Object.entries(given)) {
    const path = `azure.tags[${quote(name)}]`;
    if (name === "" || name.length > 512 || /[<>%&\\?/]/.test(name)) {
      problems.add(
        path,
        "can't be a tag's name: give up to 512 characters without < > % & \\ ? /.",
      );
    }
    if (/^(?:microsoft|azure|windows|edgelab-)/i.test(name)) {
      problems.add(path, "begins like names that others keep for themselves: give another name.");
    }
    // Azure tells no capitals in them.
    const twin = names.find((one) => one.toLowerCase() === name.toLowerCase());
    if (twin !== undefined && twin !== name) {
      problems.add(path, `is the tag ${quote(twin)} again in other capitals: remove one.`);
    }
    if (value.length > 256) {
      problems.add(path, `has ${value.length} characters: give 256 at most.`);
    }
  }
  return given;
}

/** The machines on which something is set; firewalls are security groups here. */
export const setHere = ["edge", "cwa"] as const satisfies SettableName[];

function readPlaces(given: Machines, problems: Problems): Machines {
  setHere
    .filter((name) => isMeant(given, name))
    .forEach((name) => checkSettable("azure.places", given, name, problems));
  return given;
}
