import * as pulumi from "../../../provider/sdk/pulumi";
import {
  Host,
  Lab,
  Segment,
  type HostInterfaceArgs,
  type HostRouteArgs,
} from "../../../provider/sdk";
import { type HostPlan, type HostRole, type LabPlan, type RoutePlan } from "../../../model";
import type { Fabric, LabHosts, LabIdentity } from "../fabric";
import { LocalHost } from "./localHost";
import { namespaceOf } from "./namespaces";
import { runRoles } from "./roles";

export { LocalHost } from "./localHost";

/**
 * Linux network namespaces of this machine, with real firewalls, DNS servers, SIP proxies and a TURN relay in them.
 * Needs root; touches nothing but namespaces of its own, `/etc/netns/<namespace>` and `/run/edgelab/<lab>`.
 */
export const local: Fabric = { name: "local", hosts: makeHosts, roles: runRoles };

/**
 * A network namespace of this machine as a host for the components, whoever made it.
 *
 * @param namespace As `ip netns list` shows it.
 * @param folder Where its zones, certificates, services and registry are kept. Default: /run/edgelab/<namespace>.
 */
export function namespaceHost(namespace: string, folder?: string): LocalHost {
  return new LocalHost(namespace, namespace, { namespace, ...(folder && { folder }) });
}

function makeHosts(
  name: string,
  plan: LabPlan,
  identity: LabIdentity,
  parent: pulumi.Resource,
): LabHosts {
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
        ...(host.operatingSystem && { operatingSystem: host.operatingSystem }),
      },
      { parent },
    );
    const namespace = namespaceOf(identity.lab, host.role);
    return [host.role, new LocalHost(host.role, namespace, machine.connection)];
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
