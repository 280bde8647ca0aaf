import type { PrivateZoneFact, ZoneLink } from "../facts/facts";
import { isKnown, unknownOf } from "../facts/known";
import type { Lab } from "./lab";
import { any, type Certainty } from "./reach/certainty";
import type { Obstacle } from "./records";

/** Where a cloud's own name server looks for a name that one host asks for. */
export type CloudAnswer =
  | { readonly from: "public DNS" }
  /** Names that it lacks are not there, whatever public DNS has. */
  | { readonly from: "private zone"; readonly zone: PrivateZoneFact; readonly fallsBack: boolean }
  | { readonly from: "unknown"; readonly obstacles: readonly Obstacle[] };

/**
 * Who answers a host that asks the cloud's own name server: of the private zones that are linked to its network the
 * one with the longest name, else public DNS.
 *
 * @param name Normal.
 */
export function askCloud(lab: Lab, host: string, name: string): CloudAnswer {
  const { privateZones, unread, hosts } = lab.facts;
  const changing = unread.filter(({ topics }) => topics.includes("cloudResolver"));
  if (changing.length > 0) {
    const obstacles = changing.map(
      ({ resource, kind }) =>
        `no policy reads ${resource.name} (${kind}), which may change what the cloud's name server answers`,
    );
    return { from: "unknown", obstacles };
  }
  const networks = hosts.filter(({ id }) => id === host).flatMap((each) => each.networks ?? []);
  const candidates = privateZones
    .filter((zone) => !isKnown(zone.name) || isWithin(name, zone.name))
    .sort((one, other) => lengthOf(other) - lengthOf(one));
  for (const zone of candidates) {
    const links = zone.links.map((link) => ({ link, isSeen: isLinked(link, networks) }));
    const linked = links.find(({ isSeen }) => isSeen === "yes")?.link;
    const isSeen = zone.links.length === 0 ? "maybe" : any(links.map((each) => each.isSeen));
    if (isSeen === "maybe" || !isKnown(zone.name)) {
      const unknown = unknownOf([
        zone.name,
        ...zone.links.map(({ network }) => network),
        ...networks,
      ]);
      const whether = `it isn't known whether the private zone ${zone.resource.name} is linked to the network of ${host}`;
      return { from: "unknown", obstacles: unknown.length > 0 ? unknown : [whether] };
    }
    if (linked !== undefined) {
      return isKnown(linked.fallsBack)
        ? { from: "private zone", zone, fallsBack: linked.fallsBack }
        : { from: "unknown", obstacles: [linked.fallsBack] };
    }
  }
  return { from: "public DNS" };
}

function isLinked({ network }: ZoneLink, networks: readonly unknown[]): Certainty {
  if (networks.includes(network)) {
    return "yes";
  }
  return networks.length === 0 || unknownOf([network, ...networks]).length > 0 ? "maybe" : "no";
}

const isWithin = (name: string, zone: string) => name === zone || name.endsWith(`.${zone}`);

const lengthOf = ({ name }: PrivateZoneFact) => (isKnown(name) ? name.length : 0);
