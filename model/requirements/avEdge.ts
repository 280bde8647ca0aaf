import { AV_STUN_TURN_TCP, fieldNotes, productHelp, technet } from "../values";
import type { Entries } from "./requirement";

const resolutionItems = "External A/V Conferencing – Resolution Items";

/** What the A/V Edge needs to know, and to be told by name, of its public address. */
export const avEdgeRequirements = {
  "AV-DNS-PUBLIC": {
    title: "The Edge resolves the A/V Edge name to its public address",
    level: "mandatory",
    severity: "high",
    source: fieldNotes(
      `${resolutionItems}: A/V Edge Service Name Resolution`,
      "Configure the Edge Server to resolve the FQDN associated with public A/V Edge service to the publicly routable IP Address, not it’s internal NAT’d IP address.",
    ),
    demands:
      "On every Edge Server the A/V Edge FQDN resolves to the public address of the A/V Edge, and to no other address.",
    symptoms: {
      "AV-NOT-PERMITTED": 1,
      "AV-NO-AUDIO": 1,
      "AV-OFF-HOLD": 1,
      "AV-CONFERENCE-START": 5,
    },
    look: "On the Edge Server `ping <A/V Edge FQDN>`: it has to say the public address. `nslookup` won't do, since it passes the hosts file by.",
    remedy:
      "Put the A/V Edge FQDN with its public address into the Edge Server's hosts file, and restart the A/V Edge: it resolves its name when it starts.",
    component: "HostsEntries",
    flows: ["edgeNames", "mediaUdp"],
  },
  "AV-HOSTS": {
    title: "A hosts entry on the Edge forces the A/V Edge name",
    level: "advisory",
    severity: "low",
    source: fieldNotes(
      `${resolutionItems}: A/V Edge Service Name Resolution`,
      "A good way of achieving this is making a hosts file entry on your Edge Server to force the FQDN to resolve to the public IP address.",
    ),
    demands:
      "The hosts file of every Edge Server has one line for the A/V Edge FQDN, with the public address of the A/V Edge.",
    symptoms: {
      "AV-NOT-PERMITTED": 2,
      "AV-NO-AUDIO": 2,
      "AV-OFF-HOLD": 2,
      "AV-CONFERENCE-START": 6,
    },
    look: "On the Edge Server `findstr /i <A/V Edge FQDN> %windir%\\system32\\drivers\\etc\\hosts`: one line, with the public address.",
    remedy:
      "Add the line to the Edge Server's hosts file, and remove others that name the A/V Edge.",
    component: "HostsEntries",
    flows: ["edgeNames"],
  },
  "AV-NAT-FLAG": {
    title: "The A/V Edge knows that its address is translated",
    level: "mandatory",
    severity: "high",
    source: fieldNotes(
      `${resolutionItems}: A/V Edge Service NAT`,
      "configure the A/V Edge service to support NAT by checking the “External IP address is translated by NAT” checkbox",
    ),
    demands:
      '"External IP address is translated by NAT" is set on the A/V Edge if, and only if, the firewall in front of it translates its public address.',
    symptoms: {
      "AV-NOT-PERMITTED": 3,
      "AV-NO-AUDIO": 3,
      "AV-OFF-HOLD": 3,
      "AV-CONFERENCE-START": 7,
    },
    look: 'On the Edge Server in compmgmt.msc, Office Communications Server 2007, Properties, Edge Interfaces, A/V Edge, Configure: "External IP address is translated by NAT".',
    remedy:
      'In the Edge Server\'s properties check "External IP address is translated by NAT"; clear it where the Edge holds the public address itself. Where no program sets it, say who saw it so, and when: edge.avEdge.translatedByNatConfirmed.',
    component: "EdgeLab",
    flows: ["mediaUdp"],
    notes: [
      "TechNet dd572885(office.13) asks for a publicly routable address on the A/V Edge. The lab follows the field notes, which put a translating firewall in front of it.",
    ],
  },
  "AV-STATIC-NAT": {
    title: "The A/V Edge has a public address of its own by static translation",
    level: "mandatory",
    severity: "high",
    source: productHelp(
      "a63fb0b1-5fde-40a9-917d-fa34a4b1e7c0",
      "If you use ISA Server as your firewall, configuring it as a NAT is not supported, because ISA Server 2006 does not support static NAT",
    ),
    demands:
      "The firewall translates the A/V Edge's address one to one, both ways: what the A/V Edge sends leaves with its public address.",
    symptoms: {
      "AV-NOT-PERMITTED": 8,
      "AV-NO-AUDIO": 6,
      "AV-OFF-HOLD": 6,
      "AV-CONFERENCE-START": 9,
    },
    look: "On the Edge Server browse from the A/V Edge's address to a page that shows the sender's address, or read the firewall's log of what it sends to UDP 3478 of another Edge: it has to be the A/V Edge's public address.",
    remedy:
      "Give the A/V Edge a network rule that translates its address to its public address, ahead of the rule that hides the other hosts behind the firewall's address.",
    component: "EdgeFirewall",
    flows: ["mediaOut"],
    notes: [
      "The help rules ISA Server 2006 out as a translating firewall for want of static translation; the field notes use ISA/TMG. The lab's firewall translates statically, which satisfies both.",
    ],
  },
  "AV-KEEP-SENDER": {
    title: "Translation keeps the sender's address",
    level: "mandatory",
    severity: "medium",
    source: {
      document: "Skype for Business Server: Edge environmental requirements",
      product: "Lync Server 2010 and later",
    },
    demands:
      "What arrives at the Edge from outside shows the address of whoever sent it, not one of the firewall's.",
    symptoms: { "AV-MEDIA-INSIDE": 1 },
    look: "On the Edge Server `netstat -n` while somebody outside is connected to TCP 443: the foreign addresses are those of users, not one of the firewall's.",
    remedy:
      "In the publishing rule let requests appear to come from the original client; remove rules that masquerade what the firewall forwards to the Edge.",
    component: "EdgeFirewall",
    flows: ["mediaUdp"],
  },
  "AV-STUN-TURN-TCP": {
    title: "The A/V Edge is reached over TCP too",
    level: "mandatory",
    severity: "high",
    source: technet("dd572409(office.13)"),
    demands: `${AV_STUN_TURN_TCP} on the public address of the A/V Edge reaches the A/V Edge, for clients that have no way out over UDP.`,
    symptoms: {
      "AV-NOT-PERMITTED": 7,
      "AV-NO-AUDIO": 8,
      "AV-OFF-HOLD": 8,
      "AV-CONFERENCE-START": 3,
      "AV-MEDIA-TO-REMOTE": 3,
      "AV-SHARING": 2,
    },
    look: "From outside `telnet <A/V Edge FQDN> 443`; on the Edge Server `netstat -an` shows that it listens on the A/V Edge's address, and the firewall's log what becomes of it.",
    remedy: `Add ${AV_STUN_TURN_TCP} to the publishing rule of the A/V Edge.`,
    component: "EdgeFirewall",
    flows: ["avTcp"],
  },
} satisfies Entries;
