import { Host } from "../../../provider/sdk";
import { azure, azureId } from "../../policy/support/azureResource";
import { adding, changing, inTurn, runCommand } from "../../policy/support/changes";
import { beside } from "../../policy/support/recordedLabs";
import { remoteCommandOn } from "../../policy/support/remoteCommand";
import { changeNetwork } from "../hands/network";
import type { Stories } from "../story";

const atRoutes = "Edge: routes";

/** The Edge's address inside, at which commands reach it. */
const edgeInside = "172.25.33.10";

/** What can't be told of the lab where nothing that the Edge answers gets out. */
const behindTheWayOut = [
  ...(["TLS-END-TO-END", "REVOCATION-LISTS", "REMOTE-ENABLED", "FEDERATION-ENABLED"] as const),
  ...(["FEDERATION-ALLOWED", "PIC-ENABLED", "PIC-AOL-CERTIFICATE", "PIC-FQDN"] as const),
  ...(["AV-HOSTS", "AV-NAT-FLAG"] as const),
  ...(["AV-STATIC-NAT", "AV-KEEP-SENDER", "AV-STUN-TURN-TCP", "AV-TCP-RANGE"] as const),
  ...(["AV-UDP-RANGE", "AV-PUBLISHING", "WEBCONF-PUBLISHING", "NOTHING-ELSE-OPEN"] as const),
  ...(["ACCESS-CERTIFICATE", "ACCESS-SIP-NAMES", "ACCESS-SRV-TARGET"] as const),
  ...(["ACCESS-REMOTE-USERS", "ACCESS-FEDERATION", "SIP-DOMAINS"] as const),
];

const outside = { to: "0.0.0.0/0", via: "10.45.16.1" };
const inside = { to: "192.168.10.0/24", via: "172.25.33.1" };
const routes = (...list: readonly { to: string; via: string }[]) => [
  changing("lab-host-edge", { routes: [...list] }),
];

/** Azure doesn't show the routes of a machine: what its tags state is left out, and a command says it. */
const byCommand = (...lines: readonly string[]) =>
  inTurn(
    changing("edge-server", {
      "tags.edgelab-default-gateway": undefined,
      "tags.edgelab-internal-gateway": undefined,
    }),
    adding(remoteCommandOn(edgeInside, "routes", lines)),
  );
const defaultOut = `New-NetRoute -InterfaceAlias "Perimeter" -DestinationPrefix "0.0.0.0/0" -NextHop 10.45.16.1`;
const insideIn = "route -p add 192.168.10.0 mask 255.255.255.0 172.25.33.1";

/** What the network of the hosts themselves needs. */
export const hostsStories = {
  "EDGE-ROUTES": [
    {
      how: "the Edge's default route leads to the internal firewall",
      says: "{edge} sends what is for the Internet to 172.25.33.1, the internal firewall.",
      live: {
        at: atRoutes,
        breaks: (lab) => changeNetwork(lab, "edge", "route replace default via 172.25.33.1"),
        hides: behindTheWayOut,
        saw: "users cannot sign in outside",
      },
      lab: routes({ ...outside, via: "172.25.33.1" }, inside),
    },
    {
      how: "the Edge has no default route",
      says: "{edge} has no default route.",
      live: {
        at: atRoutes,
        breaks: (lab) => changeNetwork(lab, "edge", "route delete default"),
        hides: behindTheWayOut,
        saw: "stopped receiving audio",
      },
      lab: routes(inside),
    },
    {
      how: "the Edge has no route to the internal network",
      says: "{edge} has no route to 192.168.10.0/24: it sends what is for it by its default route.",
      lab: routes(outside),
    },
    {
      how: "the default route leads to the internal firewall's outer leg",
      says: "{edge} sends what is for the Internet to 10.45.16.2, the internal firewall.",
      lab: routes({ ...outside, via: "10.45.16.2" }, inside),
    },
    {
      how: "the route inside leads to the outer firewall",
      says: "{edge} sends what is for 192.168.10.0/24 to 10.45.16.1, the firewall.",
      lab: routes(outside, { ...inside, via: "10.45.16.1" }),
    },
    {
      how: "a narrower route inside leads out",
      says: "{edge} sends what is for 192.168.10.0/24 to 10.45.16.1, the firewall.",
      lab: routes(
        outside,
        inside,
        { to: "192.168.10.0/23", via: "172.25.33.1" },
        {
          to: "192.168.10.0/24",
          via: "10.45.16.1",
        },
      ),
    },
    {
      how: "a command gives the Edge a default route inside",
      says: "{edge} sends what is for the Internet to 172.25.33.1, in the Edge's internal network.",
      command: byCommand("netsh interface ipv4 add route 0.0.0.0/0 Internal 172.25.33.1", insideIn),
    },
    {
      how: "a command leads the internal network out of the perimeter",
      says: "{edge} sends what is for 192.168.10.0/24 to 10.45.16.1, in the perimeter.",
      command: byCommand(defaultOut, "route add 192.168.10.0 mask 255.255.255.0 10.45.16.1 -p"),
    },
    {
      how: "the stated default gateway is inside",
      says: "{edge} sends what is for the Internet to 172.25.33.1, in the Edge's internal network.",
      azure: changing("edge-server", { "tags.edgelab-default-gateway": "172.25.33.1" }),
    },
    {
      how: "a run command adds a second default route",
      says: "{edge} sends what is for the Internet to 172.25.33.1, in the Edge's internal network.",
      azure: adding(runCommand("routes", "edge-server", "ip route append default via 172.25.33.1")),
    },
  ],
  "ADDRESS-UNIQUE": [
    {
      how: "the Communicator Web Access server has the Web Conferencing Edge's address, too",
      says: "10.45.16.20 is both {cwa}'s and {edge}'s.",
      live: {
        at: "CWA server: addresses",
        breaks: (lab) => changeNetwork(lab, "cwa", "address add 10.45.16.20/32 dev internal"),
        saw: "Event ID: 4199 Source: Tcpip The system detected an address conflict for IP address 10.45.16.20",
      },
      lab: [changing("lab-host-cwa", { "interfaces[0].addresses[1]": "10.45.16.20/32" })],
    },
    {
      how: "a host that somebody added has the Front End's address",
      says: "192.168.10.10 is both {frontend}'s and edgelab-recorded-printer's.",
      lab: [
        beside(
          () =>
            new Host("printer", {
              lab: "edgelab-recorded",
              name: "printer",
              interfaces: [{ segment: "internal", addresses: ["192.168.10.10/24"] }],
            }),
        ),
        changing("printer", { namespace: "edgelab-recorded-printer" }),
      ],
    },
    {
      how: "the internal firewall has the Edge's internal address",
      says: "172.25.33.10 is both {edge}'s and edgelab-recorded-internalfirewall's.",
      lab: [
        changing("lab-host-internalfirewall", {
          "interfaces[1].addresses[1]": "172.25.33.10/24",
        }),
      ],
    },
    {
      how: "another machine in the perimeter has the Web Conferencing Edge's address",
      says: "10.45.16.20 is both {edge}'s and printer's.",
      azure: adding(
        azure("network:NetworkInterface", "printer-interface", {
          networkInterfaceName: "printer-interface",
          ipConfigurations: [
            {
              name: "primary",
              privateIPAddress: "10.45.16.20",
              privateIPAllocationMethod: "Static",
              subnet: { id: azureId("virtualNetworks/ocs/subnets/perimeter") },
            },
          ],
        }),
        azure("compute:VirtualMachine", "printer", {
          vmName: "printer",
          networkProfile: {
            networkInterfaces: [{ id: azureId("networkInterfaces/printer-interface") }],
          },
        }),
      ),
    },
  ],
} satisfies Stories;
