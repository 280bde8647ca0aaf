import { Address, firewallsOf, quote, type LabPlan, type Problems } from "../../../model";
import { azureNameServer, checkNetwork, longestPrefix } from "./limits";
import type { AzureSettings } from "./readArguments";
import {
  firstPriority as leastPriority,
  latestPriority,
  mostRules,
  securityGroupsOf,
  subnetNames,
} from "./securityGroups";

/** The first address of a machine in a subnet: before it are the gateway's and those of Azure's name servers. */
const firstOfMachines = 4;

type Settings = LabPlan["settings"];

/** Records what of a lab's settings can't be in Azure. */
export function checkSettings(
  settings: Settings,
  { managementInside, publicZones, bastion, securityGroups, firstPriority }: AzureSettings,
  problems: Problems,
): void {
  const { networks, edge, frontEnd, cwa, testClients, sipDomains } = settings;
  for (const [name, network] of Object.entries(networks)) {
    checkNetwork(`networks.${name}`, network, problems);
  }
  const reverseProxy = settings.firewall.perimeterAddress;
  const places = [
    ["firewall.perimeterAddress", networks.perimeter, reverseProxy],
    ["edge.accessEdge.address", networks.perimeter, edge.accessEdge.address],
    ["edge.webConferencingEdge.address", networks.perimeter, edge.webConferencingEdge.address],
    ["edge.avEdge.address", networks.perimeter, edge.avEdge.address],
    ["edge.internalAddress", networks.edgeInternal, edge.internalAddress],
    ["frontEnd.address", networks.internal, frontEnd.address],
    ["cwa.address", networks.internal, cwa.address],
    ["testClients.address", networks.internal, testClients.address],
  ] as const;
  for (const [path, network, address] of places) {
    if (!(address instanceof Address) || network === undefined) continue;
    if (network.prefixLength > longestPrefix) continue;
    const isKept = [1, 2, 3].some((host) => network.host(host).equals(address));
    if (isKept) {
      problems.add(
        path,
        `"${address}" is Azure's own: the first three of each subnet are; give ${network.host(firstOfMachines)} or a later one.`,
      );
    }
  }
  if (!edge.avEdge.translatedByNat) {
    problems.add(
      "edge.avEdge.translatedByNat",
      "is false, and Azure always translates: remove it.",
    );
  }
  edge.nameServers.forEach((server, index) => {
    if (`${server}` === azureNameServer) {
      problems.add(
        `edge.nameServers[${index}]`,
        `"${server}" answers from the lab's private zone: give a DNS server on the Internet (requirement DNS-EDGE-RESOLVER).`,
      );
    }
  });
  sipDomains.forEach(({ name }, index) => {
    if (!reservedZones.includes(name)) return;
    problems.add(
      `sipDomains[${index}]`,
      `${quote(name)} is Azure's own, and nobody else can have its zone: give a domain of yours.`,
    );
  });
  for (const domain of Object.keys(publicZones)) {
    if (!sipDomains.some((one) => one.name === domain)) {
      problems.add(
        `azure.publicZones[${quote(domain)}]`,
        `is none of the lab's SIP domains (${sipDomains.join(", ")}): add it to sipDomains, or remove it here.`,
      );
    }
  }
  if (reverseProxy instanceof Address) {
    const groups = securityGroupsOf(
      { settings, firewalls: firewallsOf(settings) },
      `${reverseProxy}`,
      managementInside,
    );
    for (const name of subnetNames) {
      const [most, room] = [
        groups[name].length,
        mostRules(securityGroups[name] === undefined ? leastPriority : firstPriority),
      ];
      if (most <= room) continue;
      if (most <= mostRules(leastPriority)) {
        problems.add(
          "azure.firstPriority",
          `${firstPriority} leaves room for ${room} of ${most} rules: give ${latestPriority(most)} at most.`,
        );
        break;
      }
      problems.add(
        "testClients.destinations",
        `makes ${most} rules, and a security group has room for ${room}: give networks in place of single addresses.`,
      );
      break;
    }
  }
  for (const [name, network] of Object.entries(networks)) {
    if (bastion === undefined || network?.overlaps(bastion) !== true) continue;
    problems.add(
      "azure.bastion",
      `${bastion} overlaps networks.${name} ${network}: give each a range of its own.`,
    );
  }
}

/** learn.microsoft.com/azure/dns/private-dns-privatednszone: names that no private zone can have. */
const reservedZones = [
  ...["azclient.ms", "azure.com", "cloudapp.net", "core.windows.net", "microsoft.com"],
  ...["msidentity.com", "trafficmanager.net", "windows.net"],
];

/** The number of the reverse proxy in the perimeter. */
export const reverseProxyHost = 40;
