import { Address, Fqdn, type LabDescription, type PartName, partNames } from "../../model";
import type { Facts } from "../facts/facts";
import { isKnown, type Known } from "../facts/known";
import { DescriptionReader } from "./descriptionReader";
import type { DependencyGraph } from "./graph";
import { hostFirewalls } from "./hostFirewalls";
import type { DescribedLab, Lab, PublishedRole, StatedSettings } from "./lab";
import type { MachineNames } from "./machineNames";
import { Marks, type PublishedRoleName } from "./marks";
import { namePattern } from "./namePattern";
import { networksAround } from "./networks";
import { hostNames } from "./subset";

/** What a lab is built from besides its description. */
export interface LabParts {
  /** Facts of its own resources. */
  readonly facts: Facts;
  /** Tags of its resources. */
  readonly marks: Marks;
  readonly names: MachineNames;
  readonly graph: DependencyGraph;
  /** ISO date. */
  readonly today: string;
}

/**
 * The lab that a description means. A value of the description that can't be read is unknown to the rules.
 *
 * @param problems Receives what of the description can't be used.
 */
export function buildLab(
  { description, describedBy }: DescribedLab,
  parts: LabParts,
  problems: string[],
): Lab {
  const { facts, marks, graph, today } = parts;
  const reader = new DescriptionReader(description, problems);
  const hosts = hostsOf(description, parts, problems);
  const role = (name: PublishedRoleName, title: string) =>
    publishedRole(name, title, reader, parts, hosts);
  const { edge = {}, frontEnd = {}, cwa = {}, testClients = {} } = description;
  const accessEdge = role("accessEdge", "Access Edge");
  const cwaRole = role("cwa", "Communicator Web Access");
  const testClientUrns = new Set(marks.testClients);
  const innerInterfaces = new Set(marks.edgeInternalInterfaces);
  const testAddresses = [
    ...reader.list("testClients.addresses", testClients.addresses, Address.parse),
    ...facts.hosts
      .filter(({ resource }) => testClientUrns.has(resource.urn))
      .flatMap(({ addresses }) => addresses.filter(isKnown)),
  ];
  const [webConferencingEdge, avEdge] = [
    role("webConferencingEdge", "Web Conferencing Edge"),
    role("avEdge", "A/V Edge"),
  ];
  const edgeInternalAddress =
    reader.value("edge.internalAddress", edge.internalAddress, Address.parse) ??
    facts.interfaces.find(({ resource }) => innerInterfaces.has(resource.urn))?.addresses[0];
  const frontEndAddress =
    reader.value("frontEnd.address", frontEnd.address, Address.parse) ??
    firstAddress(facts, hosts.frontEnd);
  const around = networksAround(facts, {
    perimeter: [accessEdge?.address, webConferencingEdge?.address, avEdge?.address],
    edgeInternal: [edgeInternalAddress],
    internal: [frontEndAddress, cwaRole?.address, ...testAddresses],
  });
  const networks = (zone: keyof typeof around) =>
    description.networks?.[zone] === undefined ? around[zone] : reader.networks(zone);
  return {
    ...(description.name !== undefined && { name: description.name }),
    ...(describedBy && { describedBy }),
    sipDomains: reader.list("sipDomains", description.sipDomains, Fqdn.parse),
    partners: reader.list("partners", description.partners ?? [], Fqdn.parse),
    networks: {
      perimeter: networks("perimeter"),
      edgeInternal: networks("edgeInternal"),
      internal: networks("internal"),
    },
    hosts,
    ...(accessEdge && {
      accessEdge: { ...accessEdge, certificate: edge.accessEdge?.certificate },
    }),
    webConferencingEdge,
    avEdge,
    ...(cwaRole && { cwa: { ...cwaRole, operatingSystem: cwa.operatingSystem } }),
    edgeInternalAddress,
    frontEnd: {
      fqdn: knownOnly(reader.value("frontEnd.fqdn", frontEnd.fqdn, Fqdn.parse)),
      address: frontEndAddress,
    },
    ...((testAddresses.length > 0 || testClients.access !== undefined) && {
      testClients: {
        addresses: testAddresses,
        access: testClients.access,
        unrestrictedUntil: testClients.unrestrictedUntil,
        destinations: testClients.destinations && reader.destinations(testClients.destinations),
      },
    }),
    stated: statedSettings(description, reader, marks),
    facts: { ...facts, filters: [...facts.filters, ...hostFirewalls(facts)] },
    isAfter: (urn, earlier) => graph.isAfter(urn, earlier),
    today,
  };
}

function statedSettings(
  description: LabDescription,
  reader: DescriptionReader,
  marks: Marks,
): StatedSettings {
  const { edge = {}, frontEnd = {}, cwa = {} } = description;
  return {
    edgeNameServers:
      edge.nameServers && reader.list("edge.nameServers", edge.nameServers, Address.parse),
    edgeDefaultGateway: reader.value("edge.defaultGateway", edge.defaultGateway, Address.parse),
    edgeInternalGateway: reader.value("edge.internalGateway", edge.internalGateway, Address.parse),
    edgeSipDomains: edge.sipDomains,
    avAuthentication: edge.avAuthentication ?? marks.unknownSetting("edge", "av-authentication"),
    clockOffsets: {
      edge: edge.clockOffset ?? marks.unknownSetting("edge", "clock-offset"),
      frontEnd: frontEnd.clockOffset ?? marks.unknownSetting("front-end", "clock-offset"),
    },
    frontEndSipDomains: frontEnd.sipDomains,
    accessEdgeCertificateSubject: edge.accessEdge?.certificateSubject,
    accessEdgeCertificateNames: edge.accessEdge?.certificateNames,
    accessEdgeCertificateUsages: edge.accessEdge?.certificateUsages,
    accessMethods: edge.accessEdge,
    avEdgeTranslatedByNat: edge.avEdge?.translatedByNat,
    avEdgeTranslatedByNatConfirmed: edge.avEdge?.translatedByNatConfirmed,
    remoteNtlmSessionSecurity: description.remoteUsers?.ntlmSessionSecurity,
    cwaPatches: cwa.patches,
    cwaRestarted: cwa.restarted,
  };
}

function hostsOf(
  { hosts = {} }: LabDescription,
  { facts, marks, names }: LabParts,
  problems: string[],
): Lab["hosts"] {
  const own = hostNames(facts);
  const noHosts = new Set(
    [...facts.publicAddresses, ...facts.interfaces].map(({ resource }) => resource.urn),
  );
  return Object.fromEntries(
    partNames.map((part: PartName) => {
      const described = (hosts[part] ?? []).flatMap((pattern) => {
        const matching = names.matching(pattern).filter((name) => own.has(name));
        if (matching.length === 0 && !pattern.includes("*")) {
          return [names.nameOf(pattern)];
        }
        if (matching.length === 0) {
          problems.push(`hosts.${part}: "${pattern}" fits no name in the stack.`);
        }
        return matching;
      });
      return [part, [...new Set([...described, ...marks.hosts(part, (urn) => noHosts.has(urn))])]];
    }),
  ) as unknown as Lab["hosts"];
}

function publishedRole(
  name: PublishedRoleName,
  title: string,
  reader: DescriptionReader,
  { facts, marks }: LabParts,
  hosts: Lab["hosts"],
): PublishedRole | undefined {
  const described = name === "cwa" ? reader.description.cwa : reader.description.edge?.[name];
  const path = name === "cwa" ? "cwa" : `edge.${name}`;
  const patterns = (described?.resources ?? []).map(namePattern);
  const urns = new Set(marks.resourcesOf(name));
  const isRoles = ({ resource }: { resource: { urn: string; name: string } }) =>
    urns.has(resource.urn) || patterns.some((pattern) => pattern.test(resource.name));
  const fqdn = reader.value(`${path}.fqdn`, described?.fqdn, Fqdn.parse);
  const stated = reader.value(`${path}.publicAddress`, described?.publicAddress, Address.parse);
  const publicAddress =
    stated !== undefined && isKnown(stated)
      ? stated
      : (facts.publicAddresses.find(isRoles)?.address ?? stated);
  const [first, ...more] = facts.interfaces.find(isRoles)?.addresses ?? [];
  const target = targetOf(facts, publicAddress, isRoles);
  const address =
    reader.value(`${path}.address`, described?.address, Address.parse) ??
    // An interface can have the addresses of several roles.
    more.find((other) => `${other}` === `${target}`) ??
    first ??
    // Users of Communicator Web Access come by way of a reverse proxy: its public address leads to that.
    (name === "cwa" ? firstAddress(facts, hosts.cwa) : target);
  if (fqdn === undefined && publicAddress === undefined && address === undefined) {
    return undefined;
  }
  return {
    title,
    ...(fqdn !== undefined && { fqdn }),
    ...(publicAddress !== undefined && { publicAddress }),
    ...(address !== undefined && { address }),
  };
}

/** Where the role's public address leads, as far as that is one place. */
function targetOf(
  { publications, publicAddresses }: Facts,
  publicAddress: Known<Address> | undefined,
  isRoles: (fact: { resource: { urn: string; name: string } }) => boolean,
): Known<Address> | undefined {
  const owners = new Set(publicAddresses.filter(isRoles).map(({ resource }) => resource.urn));
  const targets = publications
    .filter(
      (publication) =>
        (publication.publicAddressOf !== undefined && owners.has(publication.publicAddressOf)) ||
        (publicAddress !== undefined &&
          isKnown(publicAddress) &&
          isKnown(publication.publicAddress) &&
          publication.publicAddress.equals(publicAddress)),
    )
    .map(({ target }) => target);
  const distinct = new Set(targets.map(String));
  return distinct.size === 1 ? targets[0] : undefined;
}

function firstAddress(facts: Facts, hosts: readonly string[]): Known<Address> | undefined {
  return facts.hosts.find(({ id }) => hosts.includes(id))?.addresses[0];
}

const knownOnly = <T>(value: Known<T> | undefined): T | undefined =>
  value !== undefined && isKnown(value) ? value : undefined;
