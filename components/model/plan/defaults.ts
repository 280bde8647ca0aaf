import { Address, Fqdn, Network, PortSet, SipDomain, type Problems } from "../values";
import type {
  AvEdgeArguments,
  CwaArguments,
  DestinationArguments,
  EdgeRoleArguments,
  LabArguments,
  NetworkArguments,
  PublishedPorts,
  TestClientArguments,
} from "./arguments";
import { documentedInternalEdgePorts, publishedAvEdgePorts } from "./documentedPorts";
import type {
  AvEdgeSettings,
  DestinationSettings,
  LabSettings,
  NetworkSettings,
  PortSettings,
  RoleSettings,
} from "./settings";

/**
 * Reads every argument and fills in the defaults. A value that can't be read is recorded in `problems` and its
 * default used instead, so that the checks after it still find what else is wrong.
 */
export function withDefaults(args: LabArguments, problems: Problems): LabSettings {
  const reader = new Reader(problems);
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
    },
    frontEnd: {
      fqdn: reader.fqdn("frontEnd.fqdn", frontEnd?.fqdn, name("frontend")),
      address: reader.hostAddress("frontEnd.address", frontEnd?.address, internal, 10),
      sipDomains: reader.domains("frontEnd.sipDomains", frontEnd?.sipDomains) ?? sipDomains,
    },
    cwa: { ...role("cwa", cwa, "cwa", 20, internal, 20), ...cwaOptions(cwa ?? {}) },
    testClients: testClientsOf(args.testClients ?? {}, internal, internalAddress, reader),
  };
}

function networksOf(given: NetworkArguments, reader: Reader): NetworkSettings {
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

function avEdgeOf(given: AvEdgeArguments, role: RoleSettings, reader: Reader): AvEdgeSettings {
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

function cwaOptions(given: CwaArguments) {
  const operatingSystem = given.operatingSystem ?? ("Windows Server 2008 R2" as const);
  const options = given.ntlmMinimumSessionSecurity;
  return {
    operatingSystem,
    clients: options?.clients ?? [],
    servers: options?.servers ?? [],
  };
}

function testClientsOf(
  given: TestClientArguments,
  internal: Network,
  edgeInternalAddress: Address,
  reader: Reader,
): LabSettings["testClients"] {
  const access = given.access ?? "unrestricted";
  if (access === "unrestricted" && given.destinations !== undefined) {
    reader.reject(
      "testClients.destinations",
      'counts for nothing while testClients.access is "unrestricted": set it to "restricted", or remove the list.',
    );
  }
  return {
    address: reader.hostAddress("testClients.address", given.address, internal, 50),
    access,
    destinations: given.destinations?.map((destination, index) =>
      reader.destination(`testClients.destinations[${index}]`, destination, edgeInternalAddress),
    ) ?? [{ to: edgeInternalAddress, ...documentedInternalEdgePorts }],
  };
}

/** Reads one value after another, and remembers what was wrong with each. */
class Reader {
  constructor(private readonly problems: Problems) {}

  reject(path: string, reason: string): void {
    this.problems.add(path, reason);
  }

  fqdn(path: string, value: string | undefined, fallback: Fqdn): Fqdn {
    return this.read(path, value, Fqdn.parse, fallback);
  }

  address(path: string, value: string | undefined, fallback: Address): Address {
    return this.read(path, value, Address.parse, fallback);
  }

  /** An address of a network; by default its host of that number, which a small network doesn't have. */
  hostAddress(path: string, value: string | undefined, network: Network, host: number): Address {
    const given = value ?? this.problems.try(path, () => network.host(host).toString());
    return this.address(path, given, network.host(1));
  }

  network(path: string, value: string | undefined, fallback: Network): Network {
    return this.read(path, value, Network.parse, fallback);
  }

  domains(path: string, values: readonly string[] | undefined): readonly Fqdn[] | undefined {
    return values?.flatMap(
      (value, index) => this.problems.try(`${path}[${index}]`, () => SipDomain.parse(value)) ?? [],
    );
  }

  ports(path: string, given: PublishedPorts | undefined, fallback: PortSettings): PortSettings {
    if (given === undefined) {
      return fallback;
    }
    const ports = (property: "tcp" | "udp") =>
      (given[property] ?? []).reduce(
        (set, value, index) =>
          this.problems.try(`${path}.${property}[${index}]`, () =>
            set.union(PortSet.parse(value)),
          ) ?? set,
        PortSet.NONE,
      );
    return { tcp: ports("tcp"), udp: ports("udp") };
  }

  destination(path: string, given: DestinationArguments, fallback: Address): DestinationSettings {
    const to = given.to.includes("/")
      ? this.read<Address | Network>(`${path}.to`, given.to, Network.parse, fallback)
      : this.address(`${path}.to`, given.to, fallback);
    return { to, ...this.ports(path, given, { tcp: PortSet.NONE, udp: PortSet.NONE }) };
  }

  private read<Value>(
    path: string,
    value: string | undefined,
    parse: (text: string) => Value,
    fallback: Value,
  ): Value {
    return value === undefined
      ? fallback
      : (this.problems.try(path, () => parse(value)) ?? fallback);
  }
}
