import type * as pulumi from "../../../provider/sdk/pulumi";
import {
  Host,
  Lab,
  Segment,
  type HostInterfaceArgs,
  type HostRouteArgs,
} from "../../../provider/sdk";
import {
  hostOfPlace,
  placeNames,
  type HostPlan,
  type HostRole,
  type ModelPlan,
  type PlaceName,
  type RoutePlan,
} from "../../../model";
import type { LabIdentity, MadeLab } from "../fabric";
import { LocalHost } from "./localHost";
import { namespaceOf } from "./namespaces";
import { issue, runRoles } from "./roles";

export { LocalHost } from "./localHost";

/** Makes the lab's networks and hosts. */
export function makeLab(
  plan: ModelPlan,
  name: string,
  identity: LabIdentity,
  parent: pulumi.Resource,
): MadeLab {
  const hosts = makeHosts(name, plan, identity, parent);
  const issued = issue(name, plan, identity, hosts, parent);
  for (const { name: certificate, host } of plan.certificates) {
    hosts[host].restartsAfter.push(issued.certificates[certificate]);
  }
  const ids = plan.hosts.map(({ role }) => [role, namespaceOf(identity.lab, role)]);
  const places = placeNames.map((place) => [place, hosts[hostOfPlace(place)].connection]);
  return {
    hosts: { ...hosts, registrars: { frontend: hosts.frontend, edge: hosts.edge } },
    ids: Object.fromEntries(ids) as Record<HostRole, string>,
    places: Object.fromEntries(places) as Record<PlaceName, LocalHost["connection"]>,
    roles: (after) => runRoles(name, plan, identity, hosts, issued, after, parent),
  };
}

function makeHosts(
  name: string,
  plan: ModelPlan,
  identity: LabIdentity,
  parent: pulumi.Resource,
): Record<HostRole, LocalHost> {
  const lab = new Lab(`${name}-lab`, { name: identity.lab }, { parent });
  const segments = Object.fromEntries(
    plan.segments.map((segment) => [
      segment.name,
      new Segment(
        `${name}-segment-${segment.name}`,
        { lab: lab.name, name: segment.name, network: `${segment.network}` },
        { parent },
      ),
    ]),
  );
  const hosts = plan.hosts.map((host): [HostRole, LocalHost] => {
    const machine = new Host(
      `${name}-host-${host.role}`,
      {
        lab: lab.name,
        name: host.role,
        interfaces: interfacesOf(host, (segment) => segments[segment].name),
        routes: host.routes.map(routeArgs),
        forwarding: host.forwarding,
        nameservers: host.nameServers.map(String),
        ...(host.clockOffset && { clockOffset: host.clockOffset }),
        ...(host.operatingSystem && { operatingSystem: host.operatingSystem }),
      },
      { parent },
    );
    return [host.role, new LocalHost(machine.connection)];
  });
  return Object.fromEntries(hosts) as Record<HostRole, LocalHost>;
}

function interfacesOf(
  host: HostPlan,
  segmentName: (segment: string) => pulumi.Output<string>,
): HostInterfaceArgs[] {
  return host.interfaces.map(({ segment, addresses }) => ({
    segment: segmentName(segment.name),
    addresses: addresses.map((address) => segment.network.interfaceAddress(address)),
  }));
}

function routeArgs(route: RoutePlan): HostRouteArgs {
  return "via" in route
    ? { to: `${route.to}`, via: `${route.via}` }
    : { to: `${route.to}`, unreachable: true };
}
