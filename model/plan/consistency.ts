import { type Address, type Fqdn, type Network, Problems } from "../values";
import { valueAt } from "../shape/shapeProblems";
import {
  addressPaths,
  knownAddress,
  modelPlaces,
  type AddressPath,
  type MaybeAddress,
} from "./addresses";
import { checkPublishedPorts } from "./publishedPorts";
import type { LabSettings, ModelSettings } from "./settings";
import { infrastructureOf } from "./topology";

/**
 * Records where arguments that are right each on its own contradict each other. Nothing is said of a property that
 * has a problem already: a default stands in for it.
 */
export function checkConsistency(
  settings: LabSettings,
  problems: Problems,
  checkGround: (found: Problems) => void = () => undefined,
): void {
  recorded(settings, problems, (found) => {
    checkOverlaps(settings, found);
    checkAddresses(settings, new Map(), found);
    checkNatFlag(settings, found);
    checkGround(found);
  });
}

/** The same of a lab with a model of the Internet, in which everything has its place. */
export function checkModel(settings: ModelSettings, problems: Problems): void {
  recorded(settings, problems, (found) => {
    if (checkNetworks(settings, found)) {
      checkAddresses(settings, ownersIn(settings), found);
      checkNameServers(settings, found);
    }
    const { publicAddress, address, translatedByNatConfirmed } = settings.edge.avEdge;
    if (publicAddress.equals(address)) {
      found.add("edge.avEdge.address", "is the public address: give the Edge's own.");
    }
    if (translatedByNatConfirmed !== undefined) {
      found.add(
        "edge.avEdge.translatedByNatConfirmed",
        "counts for nothing where the lab itself starts the A/V Edge as edge.avEdge.translatedByNat says: remove it.",
      );
    }
  });
}

function recorded(
  settings: LabSettings,
  problems: Problems,
  checkGround: (found: Problems) => void,
): void {
  const unreadable = problems.all.map(({ propertyPath }) => propertyPath);
  const found = new Problems();
  checkSipDomains(settings, found);
  checkDestinations(settings, found);
  checkPatches(settings, found);
  checkPartners(settings, found);
  for (const [name, flags = []] of Object.entries(settings.remoteUsers)) {
    found.requireDistinct(flags, (index) => `remoteUsers.${name}[${index}]`);
  }
  // Where a default stands in for a network, addresses can't be judged by it.
  if (!unreadable.some((path) => path.startsWith("networks") && isThere(settings, path))) {
    const before = found.all.length;
    checkGround(found);
    if (!found.all.slice(before).some(({ propertyPath }) => propertyPath.startsWith("networks"))) {
      checkPublishedPorts(settings, found);
    }
  }
  if (settings.sipDomains.length > 0) {
    checkNames(settings, found);
  }
  for (const { propertyPath, reason } of found.all) {
    if (!unreadable.includes(propertyPath)) {
      problems.add(propertyPath, reason);
    }
  }
}

const isThere = (settings: LabSettings, path: string) =>
  valueAt(settings, path.split(".")) !== undefined;

function checkSipDomains({ sipDomains, edge, frontEnd }: LabSettings, problems: Problems): void {
  if (sipDomains.length === 0) {
    problems.add("sipDomains", 'is empty: give at least one SIP domain, e.g. "contoso.com".');
  }
  problems.requireDistinct(sipDomains.map(String), (index) => `sipDomains[${index}]`);
  for (const [path, domains] of [
    ["edge.sipDomains", edge.sipDomains],
    ["frontEnd.sipDomains", frontEnd.sipDomains],
  ] as const) {
    domains.forEach((domain, index) => {
      if (!sipDomains.some((known) => known.equals(domain))) {
        problems.add(
          `${path}[${index}]`,
          `"${domain}" is none of the lab's SIP domains (${sipDomains.join(", ")}): add it to sipDomains, or remove it here.`,
        );
      }
    });
  }
}

/** The number of the last host that the lab itself puts into each network. */
const lastOwnHost = { internet: 53, thirdParty: 10, perimeter: 2, edgeInternal: 1, internal: 1 };

/** False where the networks are such that no address can be judged. */
function checkNetworks(settings: ModelSettings, problems: Problems): boolean {
  const before = problems.all.length;
  const { networks } = settings;
  for (const [name, host] of Object.entries(lastOwnHost)) {
    const network = networks[name as keyof typeof lastOwnHost];
    problems.try(`networks.${name}`, () => network.host(host));
  }
  checkOverlaps(settings, problems);
  for (const name of ["internet", "thirdParty"] as const) {
    if (!networks[name].address.isPubliclyRoutable) {
      problems.add(
        `networks.${name}`,
        `${networks[name]} is not publicly routable, and the lab's Internet has no way to such addresses: give a public or documentation network, e.g. 198.51.100.0/24.`,
      );
    }
  }
  return problems.all.length === before;
}

function checkOverlaps({ networks }: LabSettings, problems: Problems): void {
  const all = Object.entries(networks);
  all.forEach(([name, network], index) => {
    for (const [otherName, other] of all.slice(0, index)) {
      if (network.overlaps(other)) {
        problems.add(
          `networks.${name}`,
          `${network} overlaps networks.${otherName} ${other}: give each a range of its own.`,
        );
      }
    }
  });
}

/** Whose the addresses are that the model of the Internet keeps for itself. */
function ownersIn({ networks }: ModelSettings): Map<string, string> {
  const at = infrastructureOf(networks);
  return new Map([
    [`${at.internetRouter}`, "the Internet's router"],
    [`${at.client}`, "the external user"],
    [`${at.publicDns}`, "the public DNS server"],
    [`${at.internalFirewallPerimeter}`, "the internal firewall"],
    [`${at.internalFirewallEdge}`, "the internal firewall"],
    [`${at.internalFirewallInternal}`, "the internal firewall"],
  ]);
}

function checkAddresses(
  settings: LabSettings,
  taken: Map<string, string>,
  problems: Problems,
): void {
  for (const path of addressPaths) {
    const address = knownAddress(addressAt(settings, path));
    if (address === undefined) continue;
    const network = settings.networks[modelPlaces[path][0]];
    if (!checkPlace(path, address, network, problems)) continue;
    const owner = taken.get(`${address}`);
    // Edge roles may share a public address as long as no port is published twice: see checkPublishedPorts. Where
    // nothing is translated, a role's own address is its public one.
    const mayShare =
      owner?.endsWith("publicAddress") === true &&
      (path.endsWith("publicAddress") || owner === path.replace(/address$/, "publicAddress"));
    if (owner !== undefined && !mayShare) {
      const of = network === undefined ? "" : ` of ${network}`;
      problems.add(path, `"${address}" is taken by ${owner}: give another address${of}.`);
    }
    taken.set(`${address}`, path);
  }
}

const addressAt = (settings: LabSettings, path: AddressPath) =>
  valueAt(settings, path.split(".")) as MaybeAddress;

/** False where the address can't be what the argument is for. */
function checkPlace(
  path: AddressPath,
  address: Address,
  network: Network | undefined,
  problems: Problems,
): boolean {
  if (network !== undefined) {
    return problems.try(path, () => network.requireHost(address)) !== undefined;
  }
  if (path.endsWith("publicAddress") && !address.isPubliclyRoutable) {
    problems.add(
      path,
      `"${address}" is not publicly routable: give the address that clients outside reach.`,
    );
    return false;
  }
  return true;
}

/** What was confirmed is what is wanted. */
function checkNatFlag({ edge: { avEdge } }: LabSettings, problems: Problems): void {
  const { publicAddress, address, translatedByNatConfirmed } = avEdge;
  if (translatedByNatConfirmed === undefined || (publicAddress && address)) return;
  problems.add(
    "edge.avEdge.translatedByNatConfirmed",
    "can't be held against anything: give edge.avEdge.publicAddress and edge.avEdge.address.",
  );
}

/** The Edge asks DNS servers that are there, and something tells it the A/V Edge's address. */
function checkNameServers({ edge, frontEnd, networks }: ModelSettings, problems: Problems): void {
  const { publicDns } = infrastructureOf(networks);
  edge.nameServers.forEach((address, index) => {
    const path = `edge.nameServers[${index}]`;
    if (![publicDns, frontEnd.address].some((server) => server.equals(address))) {
      problems.add(
        path,
        `"${address}" is no DNS server of the lab: give ${publicDns}, the public one, or ${frontEnd.address}, the Front End.`,
      );
    } else if (edge.nameServers.findIndex((other) => other.equals(address)) < index) {
      problems.add(path, `"${address}" is listed twice: remove one.`);
    }
  });
  if (edge.nameServers.length === 0 && edge.avEdge.hostsEntryAddress === undefined) {
    problems.add(
      "edge.nameServers",
      `is empty, and without a hosts entry nothing tells the Edge the A/V Edge's address: list ${publicDns}, or remove edge.avEdge.hostsEntryAddress.`,
    );
  }
}

function checkNames(settings: LabSettings, problems: Problems): void {
  const { sipDomains, edge, frontEnd, cwa, communicator } = settings;
  const names: readonly (readonly [string, Fqdn])[] = [
    ["edge.accessEdge.fqdn", edge.accessEdge.fqdn],
    ["edge.webConferencingEdge.fqdn", edge.webConferencingEdge.fqdn],
    ["edge.avEdge.fqdn", edge.avEdge.fqdn],
    ["edge.internalFqdn", edge.internalFqdn],
    ["frontEnd.fqdn", frontEnd.fqdn],
    ["cwa.fqdn", cwa.fqdn],
    ...(communicator ? [["communicator", communicator.controller] as const] : []),
  ];
  const taken = new Map<string, string>(
    sipDomains.map((domain) => [`ns.${domain}`, "the DNS server"]),
  );
  for (const [path, name] of names) {
    if (!sipDomains.some((domain) => name.isWithin(domain))) {
      problems.add(
        path,
        `"${name}" is outside the zones of the SIP domains (${sipDomains.join(", ")}): give a name inside one of them, or add its domain to sipDomains.`,
      );
    }
    const owner = taken.get(`${name}`);
    if (owner !== undefined) {
      problems.add(path, `"${name}" is the name of ${owner}: give each role a name of its own.`);
    }
    taken.set(`${name}`, path);
  }
}

function checkPatches({ cwa: { patches } }: LabSettings, problems: Problems): void {
  problems.requireDistinct(patches, (index) => `cwa.patches[${index}]`);
}

/** Partners have SIP domains that aren't the lab's, each once. */
function checkPartners(
  { partners, sipDomains, edge, publicIm }: LabSettings,
  problems: Problems,
): void {
  const { allowedDomains, blockedDomains, publicImProviders } = edge.accessEdge;
  for (const [path, domains] of [
    ["partners", partners],
    ["edge.accessEdge.allowedDomains", allowedDomains],
    ["edge.accessEdge.blockedDomains", blockedDomains],
  ] as const) {
    problems.requireDistinct(domains.map(String), (index) => `${path}[${index}]`);
    domains.forEach((domain, index) => {
      if (sipDomains.some((own) => own.equals(domain))) {
        problems.add(`${path}[${index}]`, `"${domain}" is the lab's own SIP domain: remove it.`);
      }
    });
  }
  problems.requireDistinct(
    publicImProviders,
    (index) => `edge.accessEdge.publicImProviders[${index}]`,
  );
  problems.requireDistinct(publicIm?.providers ?? [], (index) => `publicIm.providers[${index}]`);
}

function checkDestinations({ testClients }: LabSettings, problems: Problems): void {
  if (testClients.access === "restricted" && testClients.destinations.length === 0) {
    problems.add(
      "testClients.destinations",
      "is empty, so that restricted test clients reach nothing: list destinations, or leave it out for the Edge's internal interface.",
    );
  }
}
