import { addressConflict } from "./symptoms/hosts";
import { page, later } from "./symptoms/symptom";
import type { Entries } from "./requirement";

const interfacesHelp = (quote: string) =>
  page(
    "Lync Server 2010 help: Configure DNS for Edge support",
    "http://unifiedpeople.ru/lync_itpro.en/html/b0aecdf6-4ae2-46f6-b9b6-948bfc3df11e.htm",
    { ...later, quote },
  );

/**
 * What the network of the hosts themselves needs: where one of these is broken, other requirements can't hold, and it
 * is named before them.
 */
export const hostsRequirements = {
  "EDGE-ROUTES": {
    title: "The Edge sends outside by the outer firewall, and inside by the inner one",
    level: "mandatory",
    severity: "high",
    source: interfacesHelp(
      "configure three static IP addresses on the external perimeter network (also known as DMZ, demilitarized zone, and screened subnet) subnet, and point the default gateway to the internal interface of the external firewall.",
    ),
    demands:
      "The default route of an Edge Server with two legs leads out of the outer one, to the outer firewall; the internal networks have routes of their own out of the inner one, to the internal firewall.",
    symptoms: {
      "SIGN-IN-OUTSIDE": 4,
      "LIVE-MEETING-OUTSIDE": 4,
      "FEDERATION-UNKNOWN": 6,
      "FEDERATION-NO-DIAGNOSTICS": 5,
      "PIC-FEDERATION-FAILS": 5,
      "AV-AUTHENTICATION-FAILS": 3,
      "AV-MEDIA-TO-REMOTE": 6,
      "AV-NOT-PERMITTED": 10,
      "AV-NO-AUDIO": 10,
      "AV-OFF-HOLD": 10,
      "AV-CONFERENCE-START": 10,
    },
    look: "On the Edge Server `route print -4`: one line for 0.0.0.0, with the outer firewall as gateway and the perimeter's interface, and one for each internal network, with the internal firewall and the internal interface; `tracert -d <Front End>` shows which it takes.",
    remedy:
      "Clear the gateway of the internal interface, give the outer one the outer firewall, and add `route -p add <internal network> mask <mask> <internal firewall>` for each internal network.",
    component: "EdgeLab",
    notes: [
      "The page is about Lync Server 2010. For OCS 2007 R2 blog.schertz.name (September 2009, OCS Edge and the strong host model) says the same: one default gateway, on an outer interface, and static routes inside.",
    ],
  },
  "ADDRESS-UNIQUE": {
    title: "Nobody else has an address of the lab's servers",
    level: "mandatory",
    severity: "high",
    source: addressConflict(
      "The system detected an address conflict for IP address <IP address> with the system having network hardware address <MAC address>. Network operations on this system may be disrupted as a result.",
    ),
    demands:
      "Each address of the Edge, the firewalls, the internal servers and the test clients is one host's alone, and its neighbours take it for that host's.",
    symptoms: { "ADDRESS-CONFLICT": 1, "SIGN-IN-OUTSIDE": 5, "LIVE-MEETING-OUTSIDE": 5 },
    look: "On a neighbour of the server `arp -d <address>`, `ping <address>` and `arp -a`, several times: the hardware address is always the one that `ipconfig /all` shows on the server. The System event log of both has event 4199 of Tcpip.",
    remedy:
      "Give the other host an address of its own, and `arp -d` the address on the neighbours that still take it for the other's.",
    component: "EdgeLab",
    notes: [
      "What neighbours take an address for is read on hosts that run Linux; of Windows hosts the addresses are.",
    ],
  },
} satisfies Entries;
