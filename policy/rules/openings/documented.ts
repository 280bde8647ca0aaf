import { PortSet, type ProtocolDefinition, type Transport } from "../../../model";
import { publishedProtocols } from "../../../model/plan/documentedPorts";
import type { PublicationFact } from "../../facts/facts";
import { isKnown } from "../../facts/known";
import type { Lab } from "../../lab/lab";
import { prefixOf, type Prefix } from "../../lab/reach/prefix";
import { publicationsOf } from "../../lab/reach/published";

const roleNames = Object.keys(publishedProtocols) as (keyof typeof publishedProtocols)[];

/** What is documented for any role. */
export function documentedForAny(transport: Transport): PortSet {
  return portsOf(Object.values(publishedProtocols).flat(), transport);
}

/** What is documented where a publication is: surely, and if addresses that aren't known are the roles' own. */
export interface DocumentedPorts {
  readonly sure: PortSet;
  readonly possible: PortSet;
  /** Whether the public address is, or may be, a role's. */
  readonly isRoles: boolean;
}

/** The ports that documents ask for on what a publication publishes. */
export function documentedOn(
  lab: Lab,
  publication: PublicationFact,
  transport: Transport,
): DocumentedPorts {
  const found = roleNames.flatMap((name) => {
    const role = lab[name];
    const own = role && publicationsOf(lab, role).find((one) => one.publication === publication);
    return own === undefined
      ? []
      : [{ isRoles: own.isRoles, ports: portsOf(publishedProtocols[name], transport) }];
  });
  const union = (some: typeof found) =>
    some.reduce((all, { ports }) => all.union(ports), PortSet.NONE);
  return {
    sure: union(found.filter(({ isRoles }) => isRoles === "yes")),
    possible: union(found),
    isRoles: found.length > 0,
  };
}

/** What is documented on a public address, for the roles that have it. */
export function documentedAt(lab: Lab, prefix: Prefix | undefined, transport: Transport): PortSet {
  return roleNames
    .filter((name) => {
      const publicAddress = lab[name]?.publicAddress;
      return (
        publicAddress !== undefined && isKnown(publicAddress) && prefixOf(publicAddress) === prefix
      );
    })
    .map((name) => portsOf(publishedProtocols[name], transport))
    .reduce((all, ports) => all.union(ports), PortSet.NONE);
}

function portsOf(protocols: readonly ProtocolDefinition[], transport: Transport): PortSet {
  return protocols
    .filter((protocol) => protocol.transport === transport)
    .reduce((all, { ports }) => all.union(ports), PortSet.NONE);
}
