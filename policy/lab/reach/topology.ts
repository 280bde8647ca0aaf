import type { Address } from "../../../model";
import type { FilterFact } from "../../facts/facts";
import { isKnown, type Known } from "../../facts/known";
import type { Lab } from "../lab";
import { publishedRolesOf } from "../publishedRoles";
import { any, sameAddress, type Certainty } from "./certainty";
import type { End, Zone } from "./end";
import { covers, prefixOf, type Prefix } from "./prefix";

/** A filter, and whether a packet meets it. */
export interface MetFilter {
  readonly filter: FilterFact;
  readonly isMet: "yes" | "maybe";
}

/** A filter, and its place among the facts. */
interface MetBy {
  readonly filter: FilterFact;
  readonly place: number;
}

/** Where addresses of a lab are, and which filters stand between them. */
export class Topology {
  /** The lab's own networks. */
  readonly ownNetworks: readonly Prefix[];
  /** The public addresses of the lab's roles and of its firewalls: nobody else on the Internet has them. */
  readonly ownPublicAddresses: ReadonlySet<Prefix>;
  /** Security groups by what they guard, where all of it is known; the other filters have to be looked at. */
  private readonly byGuard = new Map<Prefix, MetBy[]>();
  private readonly others: MetBy[] = [];
  /** Machines, not security groups: what they forward passes another filter than what is for themselves. */
  private readonly forwarding: ReadonlySet<string>;
  private readonly inbound: ReadonlySet<string>;
  private readonly networks: readonly { readonly zone: Zone; readonly prefix: Prefix }[];

  constructor(readonly lab: Lab) {
    lab.facts.filters.forEach((filter, place) => this.register(filter, place));
    const { perimeter, edgeInternal, internal } = lab.networks;
    const zoned = { perimeter, edgeInternal, internal };
    this.networks = Object.entries(zoned).flatMap(([zone, networks]) =>
      networks.map((network) => ({ zone: zone as Zone, prefix: prefixOf(network) })),
    );
    this.ownNetworks = this.networks.map(({ prefix }) => prefix);
    this.ownPublicAddresses = new Set(
      [
        ...publishedRolesOf(lab).map(({ publicAddress }) => publicAddress),
        ...lab.facts.hosts
          .filter(({ id }) => lab.hosts.firewall.includes(id))
          .flatMap(({ addresses }) => addresses),
      ].flatMap((address) =>
        address !== undefined && isKnown(address) && address.isPubliclyRoutable
          ? [prefixOf(address)]
          : [],
      ),
    );
    const hostsWith = (wanted: FilterFact["direction"]) =>
      new Set(
        lab.facts.filters.filter(({ direction }) => direction === wanted).map(({ host }) => host),
      );
    this.forwarding = hostsWith("forward");
    this.inbound = hostsWith("inbound");
  }

  private register(filter: FilterFact, place: number): void {
    const { direction, guards } = filter;
    if (direction === "forward" || guards === undefined || !guards.every(isKnown)) {
      this.others.push({ filter, place });
      return;
    }
    for (const prefix of new Set(guards.filter(isKnown).map(prefixOf))) {
      const same = this.byGuard.get(prefix);
      if (same === undefined) {
        this.byGuard.set(prefix, [{ filter, place }]);
      } else {
        same.push({ filter, place });
      }
    }
  }

  /** Those that can stand before an end, in the order in which the facts have them. */
  private filtersAt(ends: readonly End[]): FilterFact[] {
    const { filters } = this.lab.facts;
    if (ends.some(({ unknown }) => unknown !== undefined)) {
      return [...filters];
    }
    const found = new Set(this.others);
    for (const { prefix = "" } of ends) {
      for (let length = 0; length <= prefix.length; length++) {
        this.byGuard.get(prefix.slice(0, length))?.forEach((one) => found.add(one));
      }
    }
    const places = new Set([...found].map(({ place }) => place));
    return [...places].sort((one, other) => one - other).map((place) => filters[place]);
  }

  /** One address as an end of a connection. */
  end(address: Known<Address>): End {
    const zone = this.zoneOf(address);
    return isKnown(address)
      ? { zone, prefix: prefixOf(address), text: address.text }
      : { zone, unknown: address, text: "an address that isn't known yet" };
  }

  /** A public address, where what is for it ends at the firewall. */
  firewallEnd(address: Known<Address>): End {
    return { ...this.end(address), zone: "firewall" };
  }

  /** Where the addresses of a prefix are, by the lab's networks alone. */
  zoneOfPrefix(prefix: Prefix): Zone | undefined {
    return this.networks.find((network) => covers(network.prefix, prefix))?.zone;
  }

  /** Those that surely stand before an address. */
  filtersAround(address: Known<Address>): FilterFact[] {
    const end = this.end(address);
    return this.filtersAt([end]).filter(
      (filter) => filter.guards !== undefined && isGuarded(filter, end) === "yes",
    );
  }

  /** Those that a packet meets on its way. */
  filtersBetween(from: End, to: End): MetFilter[] {
    return this.filtersAt([from, to]).flatMap((filter) => {
      const isMet = this.isMet(filter, from, to);
      return isMet === "no" ? [] : [{ filter, isMet }];
    });
  }

  /** Whether the filter is one of the firewall's between the perimeter and what is behind it. */
  isInner({ host }: FilterFact): boolean {
    return this.lab.hosts.internalFirewall.includes(host);
  }

  isOuter({ host }: FilterFact): boolean {
    return this.lab.hosts.firewall.includes(host);
  }

  private isMet(filter: FilterFact, from: End, to: End): Certainty {
    const [near, far] = filter.direction === "outbound" ? [from, to] : [to, from];
    if (filter.direction === "forward") {
      return to.zone === "firewall" || from.zone === "firewall"
        ? yesIf(this.isOuter(filter) && !this.inbound.has(filter.host))
        : this.isForwarded(filter, from, to);
    }
    if (filter.guards !== undefined) {
      return isGuarded(filter, near);
    }
    if (this.forwarding.has(filter.host)) {
      return yesIf(near.zone === "firewall" && this.isOuter(filter));
    }
    const isNear =
      (this.isOuter(filter) && near.zone === "perimeter") ||
      (this.isInner(filter) && near.zone === "internal");
    return yesIf(isNear && far.zone !== near.zone);
  }

  private isForwarded(filter: FilterFact, from: End, to: End): Certainty {
    if (filter.guards !== undefined) {
      const [behind, beyond] = [isGuarded(filter, from), isGuarded(filter, to)];
      return behind === "maybe" || beyond === "maybe" ? "maybe" : yesIf(behind !== beyond);
    }
    if (from.zone === to.zone) {
      return "no";
    }
    const isOutside = from.zone === "internet" || to.zone === "internet";
    const isInside = [from, to].some(({ zone }) => zone === "internal" || zone === "edgeInternal");
    const [isOuter, isInner] = [this.isOuter(filter), this.isInner(filter)];
    return yesIf((!isOuter && !isInner) || (isOuter && isOutside) || (isInner && isInside));
  }

  private zoneOf(address: Known<Address>): Zone {
    const { accessEdge, webConferencingEdge, avEdge, cwa, frontEnd, testClients } = this.lab;
    const byNetwork = isKnown(address) ? this.zoneOfPrefix(prefixOf(address)) : undefined;
    if (byNetwork !== undefined) {
      return byNetwork;
    }
    const isOne = (...known: readonly (Known<Address> | undefined)[]) =>
      known.some((one) => one !== undefined && sameAddress(one, address) === "yes");
    if (isOne(accessEdge?.address, webConferencingEdge?.address, avEdge?.address)) {
      return "perimeter";
    }
    if (isOne(this.lab.edgeInternalAddress)) {
      return "edgeInternal";
    }
    if (isOne(frontEnd?.address, cwa?.address, ...(testClients?.addresses ?? []))) {
      return "internal";
    }
    return isKnown(address) && address.isPubliclyRoutable ? "internet" : "perimeter";
  }
}

const yesIf = (condition: boolean): Certainty => (condition ? "yes" : "no");

function isGuarded({ guards = [] }: FilterFact, end: End): Certainty {
  return any(
    guards.map((guard) => {
      if (!isKnown(guard)) {
        const { unknown } = end;
        const isSame = unknown?.resource === guard.resource && unknown.property === guard.property;
        // The Internet, and what is known to be elsewhere, can't be what a security group stands in front of.
        return isSame ? "yes" : end.zone === "internet" ? "no" : "maybe";
      }
      const prefix = prefixOf(guard);
      if (prefix === "") {
        return "yes";
      }
      if (end.prefix !== undefined) {
        return yesIf(covers(prefix, end.prefix));
      }
      return end.unknown === undefined ? "no" : "maybe";
    }),
  );
}
