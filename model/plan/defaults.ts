import { Address, Fqdn, Network, parseArticle, Problems } from "../values";
import { ArgumentReader } from "./argumentReader";
import type {
  AvEdgeArguments,
  CwaArguments,
  EdgeRoleArguments,
  LabArguments,
  NetworkArguments,
  TestClientArguments,
} from "./arguments";
import { cwaDefaults } from "./cwaDefaults";
import { documentedInternalEdgePorts, publishedAvEdgePorts } from "./documentedPorts";
import type { AvEdgeSettings, LabSettings, NetworkSettings, RoleSettings } from "./settings";
import { infrastructureOf } from "./topology";

/**
 * Reads every argument and fills in the defaults. A value that can't be read is recorded in `problems` and its
 * default used instead, so that the checks after it still find what else is wrong.
 */
export function withDefaults(args: LabArguments, problems: Problems): LabSettings {
  const reader = new ArgumentReader(problems);
  const sipDomains = reader.domains("sipDomains", args.sipDomains) ?? [];
  const domain = sipDomains[0] ?? Fqdn.parse("contoso.com");
  const name = (label: string) => Fqdn.parse(`${label}.${domain}`);
  const networks = networksOf(args.networks ?? {}, reader);
  const { internet, perimeter, edgeInternal, internal } = networks;
  const role = (
    path: string,
    given: EdgeRoleArguments | undefined,
    label: string,
    publicHost: number,
    behind: Network,
    host: number,
  ): RoleSettings => ({
    fqdn: reader.fqdn(`${path}.fqdn`, given?.fqdn, name(label)),
    publicAddress: reader.hostAddress(
      `${path}.publicAddress`,
      given?.publicAddress,
      internet,
      publicHost,
    ),
    address: reader.hostAddress(`${path}.address`, given?.address, behind, host),
  });
  const { firewall, edge, frontEnd, cwa } = args;
  const accessEdge = role("edge.accessEdge", edge?.accessEdge, "sip", 21, perimeter, 10);
  const avEdge = role("edge.avEdge", edge?.avEdge, "av", 23, perimeter, 30);
  const internalAddress = reader.hostAddress(
    "edge.internalAddress",
    edge?.internalAddress,
    edgeInternal,
    10,
  );
  return {
    sipDomains,
    networks,
    firewall: {
      publicAddress: reader.hostAddress(
        "firewall.publicAddress",
        firewall?.publicAddress,
        internet,
        2,
      ),
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
        certificateSubject: reader.fqdn(
          "edge.accessEdge.certificateSubject",
          edge?.accessEdge?.certificateSubject,
          accessEdge.fqdn,
        ),
      },
      webConferencingEdge: role(
        "edge.webConferencingEdge",
        edge?.webConferencingEdge,
        "webconf",
        22,
        perimeter,
        20,
      ),
      avEdge: avEdgeOf(edge?.avEdge ?? {}, avEdge, reader),
      sipDomains: reader.domains("edge.sipDomains", edge?.sipDomains) ?? sipDomains,
      nameServers:
        reader.list("edge.nameServers", edge?.nameServers, Address.parse) ??
        publicNameServer(networks),
    },
    frontEnd: {
      fqdn: reader.fqdn("frontEnd.fqdn", frontEnd?.fqdn, name("frontend")),
      address: reader.hostAddress("frontEnd.address", frontEnd?.address, internal, 10),
      sipDomains: reader.domains("frontEnd.sipDomains", frontEnd?.sipDomains) ?? sipDomains,
    },
    cwa: { ...role("cwa", cwa, "cwa", 20, internal, 20), ...cwaOptions(cwa ?? {}, reader) },
    testClients: testClientsOf(args.testClients ?? {}, internal, internalAddress, reader),
  };
}

function networksOf(given: NetworkArguments, reader: ArgumentReader): NetworkSettings {
  const network = (property: keyof NetworkArguments, fallback: string) =>
    reader.network(`networks.${property}`, given[property], Network.parse(fallback));
  return {
    internet: network("internet", "198.51.100.0/24"),
    thirdParty: network("thirdParty", "203.0.113.0/24"),
    perimeter: network("perimeter", "10.45.16.0/24"),
    edgeInternal: network("edgeInternal", "172.25.33.0/24"),
    internal: network("internal", "192.168.10.0/24"),
  };
}

/** None where the networks have no room for the lab's own hosts, which the checks after this one tell. */
function publicNameServer(networks: NetworkSettings): readonly Address[] {
  const at = new Problems().try("networks", () => infrastructureOf(networks));
  return at === undefined ? [] : [at.publicDns];
}

function avEdgeOf(
  given: AvEdgeArguments,
  role: RoleSettings,
  reader: ArgumentReader,
): AvEdgeSettings {
  return {
    ...role,
    translatedByNat: given.translatedByNat ?? !role.publicAddress.equals(role.address),
    hostsEntryAddress:
      given.hostsEntryAddress === "none"
        ? undefined
        : reader.address(
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

function testClientsOf(
  given: TestClientArguments,
  internal: Network,
  edgeInternalAddress: Address,
  reader: ArgumentReader,
): LabSettings["testClients"] {
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
    address: reader.hostAddress("testClients.address", given.address, internal, 50),
    access,
    unrestrictedUntil: reader.day("testClients.unrestrictedUntil", given.unrestrictedUntil),
    destinations: given.destinations?.map((destination, index) =>
      reader.destination(`testClients.destinations[${index}]`, destination, edgeInternalAddress),
    ) ?? [{ to: edgeInternalAddress, ...documentedInternalEdgePorts }],
  };
}
