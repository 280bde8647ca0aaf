import type { PropertyMap } from "../../../policy/engine/stackResource";
import { azure, azureId } from "./azureResource";
import { changing } from "./changes";

/** The interface of a role without the public address that it has for itself. */
export const unpublished = (role: string) =>
  changing(`edge-${role}`, { "ipConfigurations[0].publicIPAddress": undefined });

/** An address that a load balancer has, and the rules by which it leads to servers. */
interface Balanced {
  readonly role: string;
  readonly rules: readonly { readonly port: number; readonly protocol?: "Tcp" | "Udp" | "All" }[];
  /** Addresses of the pool; without them its members are interfaces that name it. */
  readonly servers?: readonly string[];
}

/** A load balancer with the public address of a role. */
export function loadBalancer({ role, rules, servers }: Balanced) {
  const id = azureId(`loadBalancers/${role}-balancer`);
  return azure("network:LoadBalancer", `${role}-balancer`, {
    loadBalancerName: `${role}-balancer`,
    frontendIPConfigurations: [
      { name: "front", publicIPAddress: { id: azureId(`publicIPAddresses/${role}-public`) } },
    ],
    backendAddressPools: [
      {
        name: "pool",
        ...(servers && {
          loadBalancerBackendAddresses: servers.map((ipAddress) => ({ ipAddress })),
        }),
      },
    ],
    loadBalancingRules: rules.map(({ port, protocol = "Tcp" }): PropertyMap => ({
      name: `${role}-${port}`,
      protocol,
      frontendPort: port,
      backendPort: port,
      frontendIPConfiguration: { id: `${id}/frontendIPConfigurations/front` },
      backendAddressPool: { id: `${id}/backendAddressPools/pool` },
    })),
  });
}
