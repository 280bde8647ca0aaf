import { NetworkInterface } from "@pulumi/azure-native/network/networkInterface";
import type { VirtualNetwork } from "@pulumi/azure-native/network/virtualNetwork";
import type { LabPlan, Network } from "../../../model";
import type * as pulumi from "../../../provider/sdk/pulumi";
import type { PublicAddress, PublicAddresses } from "./addresses";
import type { Common } from "./common";
import { azureNameServer } from "./limits";
import type { Addressing } from "./guestScripts";
import type { SubnetName } from "./securityGroups";

/** The interfaces of the lab, by the machine that is attached and, of the Edge's two, where. */
export type InterfaceName =
  | "edge"
  | "edge-internal"
  | "reverse-proxy"
  | "front-end"
  | "cwa"
  | "workstation"
  | "client"
  | "thirdparty";

interface Configuration {
  readonly name: string;
  readonly address: string;
  readonly publicAddress?: PublicAddress;
}

/** An interface, and how the machine addresses it that it is attached to. */
export interface LabInterface {
  readonly label: InterfaceName;
  readonly resource: NetworkInterface;
  readonly addressing: Addressing;
}

/** A subnet that interfaces are in. */
interface Subnet {
  readonly id: pulumi.Input<string>;
  readonly network: Network;
}

/** An interface with static addresses in one subnet. */
export function interfaceOf(
  label: InterfaceName,
  subnet: Subnet,
  configurations: readonly Configuration[],
  { name, options, location, resourceGroupName, tags }: Common,
  more: {
    nameServers?: readonly string[];
    routes?: readonly Network[];
    tags?: Record<string, string>;
  } = {},
): LabInterface {
  const resource = new NetworkInterface(
    `${name}-${label}-interface`,
    {
      resourceGroupName,
      location,
      networkInterfaceName: label,
      // The first stays what it is: Azure renames no primary configuration.
      ipConfigurations: configurations.map(({ name: role, address, publicAddress }, index) => ({
        name: role,
        primary: index === 0,
        privateIPAddress: address,
        privateIPAddressVersion: "IPv4",
        privateIPAllocationMethod: "Static",
        subnet: { id: subnet.id },
        ...(publicAddress && { publicIPAddress: { id: publicAddress.id } }),
      })),
      ...(more.nameServers && { dnsSettings: { dnsServers: [...more.nameServers] } }),
      tags: more.tags ?? tags(),
    },
    options,
  );
  const addressing = {
    addresses: configurations.map(({ address }) => address),
    network: subnet.network,
    nameServers: more.nameServers ?? [azureNameServer],
    ...(more.routes && { routes: more.routes }),
  };
  return { label, resource, addressing };
}

/** Those of the machines inside, and of the Edge's two. */
export function makeInterfaces(
  { settings }: LabPlan,
  publicAddresses: PublicAddresses,
  virtualNetwork: VirtualNetwork,
  common: Common,
) {
  const { networks, edge, firewall, frontEnd, cwa, testClients } = settings;
  const subnet = (name: SubnetName, network: Network | undefined): Subnet => ({
    id: common.idOf(virtualNetwork, `virtualNetworks/lab/subnets/${name}`),
    network: network!,
  });
  const perimeter = subnet("perimeter", networks.perimeter);
  const internal = subnet("internal", networks.internal);
  const nameServers = edge.nameServers.map(String);
  const inside = (label: InterfaceName, address: unknown, tags?: Record<string, string>) =>
    interfaceOf(label, internal, [{ name: "primary", address: `${address}` }], common, {
      ...(tags && { tags }),
    });
  const { access, unrestrictedUntil } = testClients;
  return {
    edge: interfaceOf(
      "edge",
      perimeter,
      [
        {
          name: "access-edge",
          address: `${edge.accessEdge.address}`,
          publicAddress: publicAddresses.accessEdge,
        },
        {
          name: "web-conferencing-edge",
          address: `${edge.webConferencingEdge.address}`,
          publicAddress: publicAddresses.webConferencingEdge,
        },
        {
          name: "av-edge",
          address: `${edge.avEdge.address}`,
          publicAddress: publicAddresses.avEdge,
        },
      ],
      common,
      {
        nameServers,
        tags: common.tags({
          role: "access-edge web-conferencing-edge av-edge",
          requirements: ["AV-STATIC-NAT"],
        }),
      },
    ),
    "edge-internal": interfaceOf(
      "edge-internal",
      subnet("edge-internal", networks.edgeInternal),
      [{ name: "edge-internal", address: `${edge.internalAddress}` }],
      common,
      {
        nameServers,
        // Everything else goes out in front, with the roles' own addresses.
        routes: [networks.internal!],
        tags: common.tags({ role: "edge-internal" }),
      },
    ),
    "reverse-proxy": interfaceOf(
      "reverse-proxy",
      perimeter,
      [
        {
          name: "reverse-proxy",
          address: `${firewall.perimeterAddress}`,
          publicAddress: publicAddresses.cwa,
        },
      ],
      common,
      { nameServers },
    ),
    "front-end": inside("front-end", frontEnd.address),
    cwa: inside("cwa", cwa.address),
    workstation: inside(
      "workstation",
      testClients.address,
      common.tags({
        role: "test-client",
        requirements: ["TEST-ACCESS", "TEST-ACCESS-SCALE-BACK"],
        more: { access, "unrestricted-until": unrestrictedUntil },
      }),
    ),
  };
}
