import { adding, changing, inTurn } from "../../support/azureChanges";
import type { PropertyMap } from "../../../../policy/engine/stackResource";
import { withNatGateway } from "../../support/azureChangesOfSubnets";
import { azure, azureId } from "../../support/azureResource";
import { restrictedTestClients } from "../../support/restrictedAzureLab";
import type { BrokenStack } from "../brokenStack";
import { broken } from "./broken";

/** An address that a load balancer has, and the rules by which it leads to servers. */
interface Balanced {
  readonly role: string;
  readonly rules: readonly { readonly port: number; readonly protocol?: "Tcp" | "Udp" | "All" }[];
  /** Addresses of the pool; without them its members are interfaces that name it. */
  readonly servers?: readonly string[];
}

function loadBalancer({ role, rules, servers }: Balanced) {
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

/** The interface of a role without the public address that it has for itself. */
const unpublished = (role: string) =>
  changing(`edge-${role}`, { "ipConfigurations[0].publicIPAddress": undefined });

const everything = [{ port: 0, protocol: "All" }] as const;

/** Who has which public address. */
export const brokenPublishing: readonly BrokenStack[] = [
  broken(
    "AV-STATIC-NAT",
    "a load balancer has the A/V Edge's public address",
    /"av-edge-0" balances av\.contoso\.com \(198\.51\.100\.23\)/,
    inTurn(
      unpublished("av-edge"),
      changing("edge-av-edge", {
        "ipConfigurations[0].loadBalancerBackendAddressPools": [
          { id: azureId("loadBalancers/av-edge-balancer/backendAddressPools/pool") },
        ],
      }),
      adding(loadBalancer({ role: "av-edge", rules: everything })),
    ),
  ),
  broken(
    "AV-STATIC-NAT",
    "a load balancer leads to the A/V Edge by its address",
    /198\.51\.100\.23/,
    inTurn(
      unpublished("av-edge"),
      adding(loadBalancer({ role: "av-edge", rules: everything, servers: ["10.45.16.30"] })),
    ),
  ),
  broken(
    "AV-STATIC-NAT",
    "a NAT gateway has another public address for all that the perimeter sends",
    /nat-gateway hides the A\/V Edge \(10\.45\.16\.30\) behind 198\.51\.100\.60/,
    withNatGateway("perimeter"),
  ),
  broken(
    "AV-PUBLISHING",
    "the A/V Edge's interface has no public address",
    /No publishing rule leads from av\.contoso\.com \(198\.51\.100\.23\)/,
    unpublished("av-edge"),
  ),
  broken(
    "AV-PUBLISHING",
    "a second address of the reverse proxy has the A/V Edge's public address",
    /10\.45\.16\.41, not to the A\/V Edge/,
    inTurn(
      unpublished("av-edge"),
      changing("reverse-proxy", {
        "ipConfigurations[1]": {
          name: "second",
          privateIPAddress: "10.45.16.41",
          subnet: { id: azureId("virtualNetworks/ocs/subnets/perimeter") },
          publicIPAddress: { id: azureId("publicIPAddresses/av-edge-public") },
        },
      }),
    ),
  ),
  broken(
    "EDGE-OWN-ADDRESSES",
    "one public address has the tags of two roles",
    /Access Edge and Web Conferencing Edge.*access-edge-public/,
    inTurn(
      unpublished("web-conferencing-edge"),
      changing("access-edge-public", {
        "tags.edgelab-role": "access-edge web-conferencing-edge",
      }),
      changing("edge-access-edge", {
        "tags.edgelab-role": "access-edge web-conferencing-edge",
      }),
      changing("edge-web-conferencing-edge", { tags: undefined }),
      changing("web-conferencing-edge-public", { tags: undefined }),
    ),
  ),
  broken(
    "EDGE-OWN-ADDRESSES",
    "a load balancer leads from one public address to two roles",
    /one public address between them: access-edge-public/,
    inTurn(
      unpublished("web-conferencing-edge"),
      changing("public-webconf", { "aRecords[0].ipv4Address": "198.51.100.21" }),
      changing("web-conferencing-edge-public", { tags: undefined }),
      adding(
        loadBalancer({
          role: "access-edge",
          rules: [{ port: 443 }],
          servers: ["10.45.16.20"],
        }),
      ),
    ),
    {
      labs: restrictedTestClients.map((lab) => ({
        ...lab,
        edge: {
          webConferencingEdge: { fqdn: "webconf.contoso.com", publicAddress: "198.51.100.21" },
        },
      })),
    },
  ),
  broken(
    "EDGE-OWN-PORTS",
    "a load balancer leads from another public address to a port of the Access Edge",
    /Access Edge and Web Conferencing Edge share TCP 443.*10\.45\.16\.10/,
    inTurn(
      unpublished("web-conferencing-edge"),
      changing("edge-web-conferencing-edge", { tags: undefined }),
      adding(
        loadBalancer({
          role: "web-conferencing-edge",
          rules: [{ port: 443 }],
          servers: ["10.45.16.10"],
        }),
      ),
    ),
  ),
  broken(
    "EDGE-OWN-PORTS",
    "two load balancers lead from two public addresses to one port of the Edge",
    /share TCP 443.*10\.45\.16\.10/,
    inTurn(
      unpublished("web-conferencing-edge"),
      unpublished("access-edge"),
      changing("edge-web-conferencing-edge", { tags: undefined }),
      adding(
        loadBalancer({
          role: "access-edge",
          rules: [{ port: 443 }, { port: 5061 }],
          servers: ["10.45.16.10"],
        }),
        loadBalancer({
          role: "web-conferencing-edge",
          rules: [{ port: 443 }],
          servers: ["10.45.16.10"],
        }),
      ),
    ),
  ),
];
