import { Address, PortSet, type Peer } from "../../../model";
import type { FilterRule, ListenerFact, PublicationFact, ServiceFact } from "../../facts/facts";
import { isKnown, Unknown, unknownOf, type Known } from "../../facts/known";
import type { Adapter, Stack } from "../adapter";
import { accessRuleType, readAccessRule } from "./accessRule";
import { addressesOf } from "./host";
import { readService, serviceAdapter } from "./service";

const role = "reverse proxy";

/** The reverse proxy on a firewall: it publishes what it passes on, on public addresses of the firewall. */
export const reverseProxyAdapter: Adapter = {
  types: serviceAdapter.types,
  read(resources, stack) {
    // What can't be read of services and rules, their own adapters tell.
    const proxies = resources
      .flatMap((resource) => readService(resource, []))
      .filter((service) => !isKnown(service.role) || service.role.toLowerCase() === role);
    const rules = proxies.length === 0 ? new Map<string, FilterRule[]>() : ownRules(stack);
    return {
      publications: proxies.flatMap((service) =>
        publicationsOf(service, rules.get(service.host) ?? [], stack),
      ),
    };
  },
};

/** The rules by which firewalls themselves may open connections over TCP, by host. */
function ownRules(stack: Stack): Map<string, FilterRule[]> {
  const byHost = new Map<string, FilterRule[]>();
  for (const { host, rules } of stack
    .ofTypes(accessRuleType)
    .flatMap((rule) => readAccessRule(rule, []) ?? [])) {
    const own = rules.filter(
      ({ action, from, transport }) =>
        action === "allow" &&
        (from.includes("firewall") || from.length === 0) &&
        transport !== "udp",
    );
    const others = byHost.get(host);
    if (others === undefined) byHost.set(host, own);
    else others.push(...own);
  }
  return byHost;
}

function publicationsOf(
  service: ServiceFact,
  rules: readonly FilterRule[],
  stack: Stack,
): PublicationFact[] {
  const target = targetOf(service, rules);
  const [unknownRole] = unknownOf([service.role]);
  const publication = {
    resource: service.resource,
    name: service.resource.name,
    host: service.host,
    manner: "reverseProxy",
    target,
    portShift: 0,
    keepsSender: false,
    ...(unknownRole && { unknown: unknownRole }),
  } as const;
  return [
    ...service.listens.flatMap((listener) =>
      publicAddresses(listener, service, stack).map((publicAddress) => ({
        ...publication,
        publicAddress,
        transport: listener.transport,
        ports: PortSet.parse(listener.port),
      })),
    ),
    ...(service.unknown
      ? [
          {
            ...publication,
            publicAddress: service.unknown,
            transport: "any" as const,
            ports: PortSet.ALL,
            unknown: service.unknown,
          },
        ]
      : []),
  ];
}

/** Those on which the Internet reaches it. */
function publicAddresses(
  { address }: ListenerFact,
  { host }: ServiceFact,
  stack: Stack,
): Known<Address>[] {
  const all =
    isKnown(address) && address.scope === "unspecified"
      ? addressesOf(host, stack).filter((own) => !isKnown(own) || own.version === address.version)
      : [address];
  return all.filter((one) => !isKnown(one) || one.isPubliclyRoutable);
}

/** Nothing shows where it leads but the one server to which its firewall may open connections itself. */
function targetOf({ resource }: ServiceFact, rules: readonly FilterRule[]): Known<Address> {
  const [unknown] = unknownOf(rules.map((rule) => rule.unknown));
  const servers = new Map(rules.flatMap(serversOf).map((address) => [address.text, address]));
  const [server, ...others] = servers.values();
  return (
    unknown ??
    (server !== undefined && others.length === 0
      ? server
      : new Unknown(
          resource.name,
          "settings.role",
          "no access rule from localHost to one address says to which server the reverse proxy leads.",
        ))
  );
}

function serversOf({ to }: FilterRule): Address[] {
  return to
    .filter((party): party is Peer => party instanceof Object && "kind" in party)
    .filter(({ kind }) => kind === "address")
    .map((peer) => Address.parse(`${peer}`, { ipv6: true }));
}
