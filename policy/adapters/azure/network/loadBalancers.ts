import { Peer, PortRange, PortSet, type Address } from "../../../../model";
import type { PublicationFact, TranslationFact } from "../../../facts/facts";
import { isKnown, unknownOf, type Known, type Unknown } from "../../../facts/known";
import { parsed, referenceTo } from "../../read";
import type { AzureResource, AzureResources } from "./azureResources";
import { balancersOf, type Backend, type Backends } from "./backends";
import { kinds } from "./kinds";
import type { Part } from "./part";
import type { PublicAddresses } from "./publicAddresses";
import { nameInId, resolve } from "./references";

type Published = Pick<PublicationFact, "publicAddress" | "publicAddressOf">;

/** The load balancer's end of its rules. */
interface Frontends {
  /** By name in lower case; undefined for one that isn't public. */
  readonly byName: ReadonlyMap<string, Published | undefined>;
  /** Why there may be others. */
  readonly unknown?: Unknown;
}

interface Surroundings {
  readonly resources: AzureResources;
  readonly publicAddresses: PublicAddresses;
  readonly backends: Backends;
}

/** What load balancers publish, and the addresses that servers behind them share when they send. */
export function publishedByLoadBalancers(around: Surroundings): {
  readonly publications: PublicationFact[];
  readonly translations: TranslationFact[];
} {
  const { resources, backends } = around;
  const publications: PublicationFact[] = [];
  const translations: TranslationFact[] = [];
  const frontends = new Map(
    resources.ofKind(kinds.loadBalancer).map((each) => [each, frontendsOf(each, around)]),
  );
  for (const [balancer, ends] of frontends) {
    const pooled = (part: Known<Part>) => (isKnown(part) ? poolOf(part, balancer, backends) : []);
    for (const rule of balancer.properties.parts("loadBalancingRules")) {
      publications.push(...published(rule, balancer, ends, pooled(rule)));
      const sends = !isKnown(rule) || rule.flag("disableOutboundSnat") !== true;
      translations.push(...(sends ? shared(rule, balancer, ends, pooled(rule)) : []));
    }
    for (const rule of balancer.properties.parts("outboundRules")) {
      translations.push(...shared(rule, balancer, ends, pooled(rule)));
    }
    for (const rule of balancer.properties.parts("inboundNatRules")) {
      publications.push(...published(rule, balancer, ends, natTargets(rule, balancer, backends)));
    }
    for (const pool of balancer.properties.parts("inboundNatPools")) {
      // Behind them are scale sets, whose machines no stack shows.
      publications.push(...published(pool, balancer, ends, []));
    }
  }
  for (const { properties, name, resource } of resources.ofKind(kinds.inboundNatRule)) {
    const owners = balancersOf(
      { properties, name, resource, kind: kinds.inboundNatRule },
      resources,
    );
    for (const balancer of owners) {
      const ends = frontends.get(balancer);
      const targets = natTargets(properties, balancer, backends, name);
      publications.push(...(ends ? published(properties, balancer, ends, targets) : []));
    }
  }
  return { publications, translations: distinct(translations) };
}

function frontendsOf(balancer: AzureResource, around: Surroundings): Frontends {
  const parts = balancer.properties.parts("frontendIPConfigurations");
  const given = parts.filter(isKnown).map((part) => ({
    part,
    name: part.text("name"),
    reference: part.reference("publicIPAddress"),
  }));
  const publicOnes = given.flatMap((one) =>
    one.reference === undefined ? [] : [{ ...one, reference: one.reference }],
  );
  const meant = resolve(
    around.resources,
    balancer,
    "frontendIPConfigurations",
    publicOnes.map(({ reference }) => reference),
    kinds.publicAddress,
  );
  const addresses = new Map(
    publicOnes.map(({ part }, index) => [
      part,
      around.publicAddresses.published(meant[index], part),
    ]),
  );
  const [unknown] = unknownOf([...parts, ...given.map(({ name }) => name)]);
  return {
    byName: new Map(
      given.map(({ part, name }) => [
        name !== undefined && isKnown(name) ? name.toLowerCase() : "",
        addresses.get(part),
      ]),
    ),
    ...(unknown && { unknown }),
  };
}

/** The frontend that a reference means: undefined for one that isn't public. */
function frontendAt(id: Known<string> | undefined, part: Part, ends: Frontends) {
  const only = ends.byName.size === 1 && ends.unknown === undefined;
  const name = id !== undefined && isKnown(id) ? nameInId(id).toLowerCase() : undefined;
  if (name !== undefined && ends.byName.has(name)) {
    return ends.byName.get(name);
  }
  if (only && name === undefined) {
    return [...ends.byName.values()][0];
  }
  const unclear =
    id !== undefined && !isKnown(id)
      ? id
      : part.unknown("frontendIPConfiguration", "the load balancer shows no such frontend.");
  return { publicAddress: unclear };
}

function published(
  rule: Known<Part>,
  { resource, name: host, properties }: AzureResource,
  ends: Frontends,
  targets: readonly Backend[],
): PublicationFact[] {
  const owner = isKnown(rule) ? rule : properties;
  const frontend = isKnown(rule)
    ? frontendAt(rule.reference("frontendIPConfiguration"), rule, ends)
    : { publicAddress: rule };
  if (frontend === undefined) {
    return [];
  }
  const given = isKnown(rule) ? rule.text("name") : undefined;
  const name = given !== undefined && isKnown(given) ? given : host;
  const forwarded = isKnown(rule) ? forwardedBy(rule) : { ...everything, unknown: rule };
  const reached: Known<Address>[] =
    targets.length > 0
      ? targets.map(({ address }) => address)
      : [owner.unknown("backendAddressPool", "the stack doesn't show who is behind it.")];
  return reached.map((target) => ({
    resource: referenceTo(owner.path.length > 0 ? resource : owner.resource),
    name,
    host,
    manner: "loadBalancer",
    ...frontend,
    target,
    ...forwarded,
    keepsSender: true,
  }));
}

type Forwarded = Pick<PublicationFact, "transport" | "ports" | "portShift" | "unknown">;
const everything: Forwarded = { transport: "any", ports: PortSet.ALL, portShift: 0 };

const transports: Readonly<Record<string, Forwarded["transport"]>> = {
  tcp: "tcp",
  udp: "udp",
  all: "any",
};

function forwardedBy(rule: Part): Forwarded {
  const protocol = rule.text("protocol") ?? rule.wrong("protocol", "it is missing.");
  const word = isKnown(protocol) ? protocol.toLowerCase() : "";
  const isTransport = Object.hasOwn(transports, word);
  const first = rule.number("frontendPort") ?? rule.number("frontendPortRangeStart");
  const last = rule.number("frontendPortRangeEnd") ?? first;
  const server = rule.number("backendPort") ?? first;
  const [unclear] = unknownOf([protocol, first, last, server]);
  const unknown =
    unclear ?? (isTransport ? undefined : rule.wrong("protocol", "it is none of tcp, udp, all."));
  const transport = isTransport ? transports[word] : "any";
  if (unknown !== undefined) {
    return { ...everything, transport, unknown };
  }
  // Port 0 is how Azure writes all ports.
  if (first === 0 && server === 0) {
    return { ...everything, transport };
  }
  const ports = portsFrom(rule, first as number, last as number);
  if (!isKnown(ports)) {
    return { ...everything, transport, unknown: ports };
  }
  return {
    transport,
    ports,
    portShift: (server as number) - (first as number),
    // Azure hands the ports of a range out to the servers by itself, one to each.
    ...(ports.size > 1 && {
      unknown: rule.unknown("frontendPortRangeEnd", "Azure chooses the port of each server."),
    }),
  };
}

function portsFrom(rule: Part, first: number | undefined, last: number | undefined) {
  return parsed<readonly unknown[], PortSet>(
    rule.resource,
    [...rule.path, "frontendPort"],
    [first, last],
    ([from, to]) => PortSet.of(PortRange.of(from as number, to as number)),
    rule.unreadable,
  );
}

function poolOf(rule: Part, balancer: AzureResource, backends: Backends): readonly Backend[] {
  const one = rule.reference("backendAddressPool");
  const ids = [...(one === undefined ? [] : [one]), ...rule.references("backendAddressPools")];
  const pools = balancer.properties.parts("backendAddressPools").filter(isKnown);
  const only = pools.length === 1 ? pools[0].text("name") : undefined;
  return ids.flatMap((id) => {
    const name = isKnown(id) ? nameInId(id) : only;
    return backends.inPool(balancer, name !== undefined && isKnown(name) ? name : undefined);
  });
}

function natTargets(
  rule: Known<Part>,
  balancer: AzureResource,
  backends: Backends,
  ownName?: string,
): readonly Backend[] {
  if (!isKnown(rule)) {
    return [];
  }
  const pooled = poolOf(rule, balancer, backends);
  const name = ownName ?? rule.text("name");
  return pooled.length > 0
    ? pooled
    : backends.behindNatRule(balancer, name !== undefined && isKnown(name) ? name : undefined);
}

function shared(
  rule: Known<Part>,
  { resource, name: host }: AzureResource,
  ends: Frontends,
  backends: readonly Backend[],
): TranslationFact[] {
  const ids = isKnown(rule)
    ? [rule.reference("frontendIPConfiguration"), ...rule.references("frontendIPConfigurations")]
    : [];
  return ids.flatMap((id) => {
    const frontend = id !== undefined && isKnown(rule) ? frontendAt(id, rule, ends) : undefined;
    return frontend === undefined
      ? []
      : backends
          .filter(({ hasOwnPublicAddress }) => !hasOwnPublicAddress)
          .map(({ address }) => ({
            resource: referenceTo(resource),
            host,
            relation: "shared" as const,
            source: isKnown(address) ? Peer.address(address) : address,
            translatedAddress: frontend.publicAddress,
          }));
  });
}

/** Several rules of one pool translate alike. */
function distinct(translations: readonly TranslationFact[]): TranslationFact[] {
  return [
    ...new Map(
      translations.map((fact) => [
        `${fact.resource.urn} ${fact.source} ${fact.translatedAddress}`,
        fact,
      ]),
    ).values(),
  ];
}
