import type { PropertyMap } from "../../../policy/engine/stackResource";
import { adding, changing, inTurn, type Change } from "./changes";
import { azure, azureId } from "./azureResource";

/** A public address that no role has. */
export const anotherPublicAddress = (name: string, ipAddress: string, sku = "Standard") =>
  azure(
    "network:PublicIPAddress",
    name,
    { publicIpAddressName: name, publicIPAllocationMethod: "Static", sku: { name: sku } },
    { outputs: { ipAddress } },
  );

/** A NAT gateway for what a subnet sends. */
export const withNatGateway = (subnet: string): Change =>
  inTurn(
    adding(
      anotherPublicAddress("way-out", "198.51.100.60"),
      azure("network:NatGateway", "nat-gateway", {
        natGatewayName: "nat-gateway",
        publicIpAddresses: [{ id: azureId("publicIPAddresses/way-out") }],
      }),
    ),
    changing(subnet, { natGateway: { id: azureId("natGateways/nat-gateway") } }),
  );

/** A route table for what a subnet sends. */
export const withRoutes = (subnet: string, ...routes: readonly PropertyMap[]): Change =>
  inTurn(
    adding(azure("network:RouteTable", "routes", { routeTableName: "routes", routes })),
    changing(subnet, { routeTable: { id: azureId("routeTables/routes") } }),
  );
