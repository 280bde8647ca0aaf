import { Address, Network } from "../../model";
import { isKnown, unknownOf, type Known } from "../facts/known";
import type { RouteFact } from "../facts/routes";
import type { Report } from "../findings/finding";
import type { Lab } from "../lab/lab";
import { opaqueOn } from "../lab/opaque";
import type { Rule } from "./rule";
import { hostResource, reportObstacles, requireEdges } from "./support/needs";

/** One of the two legs of an Edge Server. */
interface Leg {
  readonly firewall: "firewall" | "internalFirewall";
  readonly otherFirewall: "firewall" | "internalFirewall";
  readonly network: "perimeter" | "edgeInternal";
  readonly otherNetwork: "perimeter" | "edgeInternal";
}

const outer: Leg = {
  firewall: "firewall",
  otherFirewall: "internalFirewall",
  network: "perimeter",
  otherNetwork: "edgeInternal",
};
const inner: Leg = {
  firewall: "internalFirewall",
  otherFirewall: "firewall",
  network: "edgeInternal",
  otherNetwork: "perimeter",
};

const titles = {
  firewall: "the firewall",
  internalFirewall: "the internal firewall",
  perimeter: "in the perimeter",
  edgeInternal: "in the Edge's internal network",
};

const everywhere = Network.parse("0.0.0.0/0");

/** An Edge Server's default route leads to the outer firewall, and its routes inside to the internal one. */
export const edgeRoutes: Rule = {
  asks: ["host"],
  of: ["edge"],
  check(lab, report) {
    for (const host of requireEdges(lab, report)) {
      const ways = routesOf(lab, host).flatMap(({ list }) => list);
      // A network that isn't known may be the one that counts.
      const unknown = unknownOf(ways.map(({ to }) => to));
      reportObstacles([...opaqueOn(lab, [host], "routes"), ...unknown], report);
      checkWay(lab, host, everywhere, report);
      const networks = lab.networks.internal.filter((network) => network.address.version === 4);
      if (networks.length === 0) report.undecided("no internal network is known");
      networks
        .filter((network) => !isOn(lab, [host], network))
        .forEach((network) => checkWay(lab, host, network, report));
    }
  },
};

const routesOf = (lab: Lab, host: string) =>
  lab.facts.hosts.flatMap(({ id, routes, resource }) =>
    id === host && routes !== undefined ? [{ ...routes, resource }] : [],
  );

function checkWay(lab: Lab, host: string, to: Network, report: Report): void {
  const leg = to.equals(everywhere) ? outer : inner;
  const shown = routesOf(lab, host);
  const ways = shown.flatMap(({ list, resource }) => list.map((way) => ({ ...way, resource })));
  const unknown = unknownOf(ways.map((way) => way.to));
  const right = best(ways, to, leg);
  const stated = leg === outer ? lab.stated.edgeDefaultGateway : lab.stated.edgeInternalGateway;
  const what = leg === outer ? "the Internet" : `${to}`;
  if (right.length > 0) {
    for (const { via, resource } of right) {
      if (via === undefined) {
        report.violation({ resource, found: `${host} has no way to ${what}.` });
      } else {
        checkGateway(lab, `${host} sends what is for ${what} to`, via, leg, report, resource);
      }
    }
  } else if (unknown.length === 0 && shown.some(({ isAll }) => isAll)) {
    const resource = hostResource(lab, host);
    const found =
      leg === outer
        ? `${host} has no default route.`
        : `${host} has no route to ${to}: it sends what is for it by its default route.`;
    report.violation({ found, ...(resource && { resource }) });
  } else if (stated !== undefined) {
    const resource = hostResource(lab, host) ?? lab.describedBy;
    checkGateway(lab, `${host} sends what is for ${what} to`, stated, leg, report, resource);
  } else if (unknown.length === 0) {
    report.undecided(`no resource shows by which gateway ${host} sends what is for ${what}`);
  }
}

/** The routes that packets take: default routes outside, and of those that lead inside the narrowest. */
function best<Way extends RouteFact>(ways: readonly Way[], to: Network, leg: Leg): readonly Way[] {
  const fitting = ways.flatMap((way) =>
    isKnown(way.to) && way.to.covers(to) && (leg === outer || way.to.prefixLength > 0)
      ? [{ way, length: way.to.prefixLength }]
      : [],
  );
  const longest = Math.max(...fitting.map(({ length }) => length));
  return fitting.filter(({ length }) => length === longest).map(({ way }) => way);
}

function checkGateway(
  lab: Lab,
  sends: string,
  gateway: Known<Address>,
  leg: Leg,
  report: Report,
  resource: Parameters<Report["undecided"]>[1],
): void {
  if (!isKnown(gateway)) return report.undecided(gateway);
  const violation = (whose: string) =>
    report.violation({
      found: `${sends} ${gateway}, ${whose}.`,
      ...(resource && { resource }),
    });
  const isIn = (network: "perimeter" | "edgeInternal") =>
    lab.networks[network].some((one) => one.contains(gateway));
  const isOf = (firewall: "firewall" | "internalFirewall") =>
    isOn(lab, lab.hosts[firewall], gateway);
  if (isOf(leg.otherFirewall) && !isOf(leg.firewall)) violation(titles[leg.otherFirewall]);
  else if (isIn(leg.otherNetwork) && !isIn(leg.network)) violation(titles[leg.otherNetwork]);
  else if (!isIn(leg.network) && !isOf(leg.firewall)) {
    report.undecided(`whose the gateway ${gateway} is isn't known`, resource);
  }
}

/** Whether a host has an address, or one in a network. */
const isOn = (lab: Lab, hosts: readonly string[], at: Address | Network): boolean =>
  lab.facts.hosts.some(
    ({ id, addresses }) =>
      hosts.includes(id) &&
      addresses.some(
        (address) =>
          isKnown(address) && (at instanceof Network ? at.contains(address) : address.equals(at)),
      ),
  );
