import { Address, Fqdn, parseArticle } from "../values";
import { isSameAddress, type MaybeAddress } from "./addresses";
import type { ArgumentReader } from "./argumentReader";
import type {
  AccessEdgeArguments,
  AvEdgeArguments,
  CwaArguments,
  EdgeRoleArguments,
  LabArguments,
  RemoteUsersArguments,
  TestClientArguments,
} from "./arguments";
import { latestHotfix } from "../communicator/accounts";
import { parseUnitName } from "../communicator/directoryNames";
import { cwaDefaults } from "./cwaDefaults";
import { documentedInternalEdgePorts, publishedAvEdgePorts } from "./documentedPorts";
import type { Ground } from "./ground";
import type { AccessMethods, AvEdgeSettings, LabSettings, RoleSettings } from "./settings";

/**
 * Reads every argument and fills in the defaults. A value that can't be read is recorded and its default used instead,
 * so that the checks after it still find what else is wrong.
 */
export function withDefaults<At extends MaybeAddress>(
  args: LabArguments,
  reader: ArgumentReader,
  ground: Ground<At>,
): LabSettings<At> {
  const sipDomains = reader.domains("sipDomains", args.sipDomains) ?? [];
  const domain = sipDomains[0] ?? Fqdn.parse("contoso.com");
  const name = (label: string) => Fqdn.parse(`${label}.${domain}`);
  const role = (
    path: RolePath,
    given: EdgeRoleArguments | undefined,
    label: string,
  ): RoleSettings<At> => ({
    fqdn: reader.fqdn(`${path}.fqdn`, given?.fqdn, name(label)),
    publicAddress: ground.address(`${path}.publicAddress`, given?.publicAddress),
    address: ground.address(`${path}.address`, given?.address),
  });
  const { firewall, edge, frontEnd, cwa } = args;
  const accessEdge = role("edge.accessEdge", edge?.accessEdge, "sip");
  const avEdge = role("edge.avEdge", edge?.avEdge, "av");
  const internalAddress = ground.address("edge.internalAddress", edge?.internalAddress);
  return {
    sipDomains,
    partners: reader.domains("partners", args.partners) ?? [],
    publicIm: args.publicIm && {
      providers: args.publicIm.providers ?? [],
      accessEdgeFqdn: reader.fqdn(
        "publicIm.accessEdgeFqdn",
        args.publicIm.accessEdgeFqdn,
        accessEdge.fqdn,
      ),
      sipDomains: reader.domains("publicIm.sipDomains", args.publicIm.sipDomains) ?? sipDomains,
    },
    communicator: args.communicator && {
      domain,
      controller: name("dc"),
      organizationalUnit: reader.read(
        "communicator.organizationalUnit",
        args.communicator.organizationalUnit,
        parseUnitName,
        "Workstations",
      ),
      patch: reader.read("communicator.patch", args.communicator.patch, parseArticle, latestHotfix),
    },
    networks: ground.networks,
    publicDns: { address: ground.publicDns },
    firewall: {
      publicAddress: ground.address("firewall.publicAddress", firewall?.publicAddress),
      perimeterAddress: ground.address("firewall.perimeterAddress", firewall?.perimeterAddress),
      avEdgePorts: reader.ports(
        "firewall.avEdgePorts",
        firewall?.avEdgePorts,
        publishedAvEdgePorts,
      ),
    },
    edge: {
      internalFqdn: reader.fqdn("edge.internalFqdn", edge?.internalFqdn, name("edge")),
      internalAddress,
      accessEdge: {
        ...accessEdge,
        ...accessMethodsOf(edge?.accessEdge ?? {}, args.publicIm?.providers, reader),
        certificateSubject: reader.fqdn(
          "edge.accessEdge.certificateSubject",
          edge?.accessEdge?.certificateSubject,
          accessEdge.fqdn,
        ),
      },
      webConferencingEdge: role("edge.webConferencingEdge", edge?.webConferencingEdge, "webconf"),
      avEdge: avEdgeOf(edge?.avEdge ?? {}, avEdge, reader),
      sipDomains: reader.domains("edge.sipDomains", edge?.sipDomains) ?? sipDomains,
      nameServers:
        reader.list("edge.nameServers", edge?.nameServers, Address.parse) ?? ground.nameServers,
      clockOffset: edge?.clockOffset ?? 0,
    },
    frontEnd: {
      fqdn: reader.fqdn("frontEnd.fqdn", frontEnd?.fqdn, name("frontend")),
      address: ground.address("frontEnd.address", frontEnd?.address),
      sipDomains: reader.domains("frontEnd.sipDomains", frontEnd?.sipDomains) ?? sipDomains,
      clockOffset: frontEnd?.clockOffset ?? 0,
    },
    cwa: { ...role("cwa", cwa, "cwa"), ...cwaOptions(cwa ?? {}, reader) },
    remoteUsers: remoteUsersOf(args.remoteUsers ?? {}),
    testClients: testClientsOf(args.testClients ?? {}, internalAddress, reader, ground),
  };
}

/** The arguments of those who have an address outside and one behind the firewall. */
type RolePath = "edge.accessEdge" | "edge.webConferencingEdge" | "edge.avEdge" | "cwa";

function accessMethodsOf(
  given: AccessEdgeArguments,
  provisioned: AccessMethods["publicImProviders"] = [],
  reader: ArgumentReader,
): AccessMethods {
  const domains = (name: "allowedDomains" | "blockedDomains") =>
    reader.domains(`edge.accessEdge.${name}`, given[name]) ?? [];
  return {
    remoteUserAccess: given.remoteUserAccess ?? true,
    federation: given.federation ?? true,
    partnerDiscovery: given.partnerDiscovery ?? true,
    allowedDomains: domains("allowedDomains"),
    blockedDomains: domains("blockedDomains"),
    publicImProviders: given.publicImProviders ?? [...new Set(provisioned)],
  };
}

function avEdgeOf<At extends MaybeAddress>(
  given: AvEdgeArguments,
  role: RoleSettings<At>,
  reader: ArgumentReader,
): AvEdgeSettings<At> {
  return {
    ...role,
    translatedByNat: given.translatedByNat ?? !isSameAddress(role.publicAddress, role.address),
    translatedByNatConfirmed: reader.confirmation(
      "edge.avEdge.translatedByNatConfirmed",
      given.translatedByNatConfirmed,
    ),
    hostsEntryAddress:
      given.hostsEntryAddress === "none"
        ? undefined
        : reader.address<At | Address>(
            "edge.avEdge.hostsEntryAddress",
            given.hostsEntryAddress,
            role.publicAddress,
          ),
  };
}

function cwaOptions(given: CwaArguments, reader: ArgumentReader) {
  const operatingSystem = given.operatingSystem ?? ("Windows Server 2008 R2" as const);
  const defaults = cwaDefaults(operatingSystem);
  const options = given.ntlmMinimumSessionSecurity;
  return {
    operatingSystem,
    patches: reader.list("cwa.patches", given.patches, parseArticle) ?? defaults.patches,
    clients: options?.clients ?? defaults.clients,
    servers: options?.servers ?? defaults.servers,
    restart: given.restart ?? true,
  };
}

/** The registrar asks for what its Windows comes with, or for nothing where clients outside can't do that. */
function remoteUsersOf({
  ntlmSessionSecurity = ["128-bit encryption"],
  ntlmMinimum,
}: RemoteUsersArguments) {
  const areLess = !ntlmSessionSecurity.includes("128-bit encryption");
  return { ntlmSessionSecurity, ntlmMinimum: ntlmMinimum ?? (areLess ? [] : undefined) };
}

function testClientsOf<At extends MaybeAddress>(
  given: TestClientArguments,
  edgeInternalAddress: At,
  reader: ArgumentReader,
  ground: Ground<At>,
): LabSettings<At>["testClients"] {
  const access = given.access ?? "unrestricted";
  if (access === "unrestricted" && given.destinations !== undefined) {
    reader.reject(
      "testClients.destinations",
      'counts for nothing while testClients.access is "unrestricted": set it to "restricted", or remove the list.',
    );
  }
  if (access === "restricted" && given.unrestrictedUntil !== undefined) {
    reader.reject(
      "testClients.unrestrictedUntil",
      'counts for nothing while testClients.access is "restricted": set it to "unrestricted", or remove the day.',
    );
  }
  return {
    address: ground.address("testClients.address", given.address),
    access,
    unrestrictedUntil: reader.day("testClients.unrestrictedUntil", given.unrestrictedUntil),
    destinations:
      given.destinations?.map((destination, index) =>
        reader.destination(`testClients.destinations[${index}]`, destination),
      ) ??
      (edgeInternalAddress === undefined
        ? []
        : [{ to: edgeInternalAddress, ...documentedInternalEdgePorts }]),
  };
}
