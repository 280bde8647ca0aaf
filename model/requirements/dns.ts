import { edgeNamesHelp, technet } from "../values";
import type { Entries } from "./requirement";

const clientQueries = technet("dd572514(office.13)", { section: "Client DNS Queries Drilldown" });

/** What names have to resolve to, outside, inside and on the Edge. */
export const dnsRequirements = {
  "DNS-PUBLIC-NAMES": {
    title: "The public zone names each Edge role's public address",
    level: "mandatory",
    severity: "high",
    source: technet("bb870404(office.12)", { product: "OCS 2007" }),
    demands:
      "In the public zone the FQDN of each Edge role has one A record, with the role's public address, and no record shows a private address.",
    symptoms: {
      "FEDERATION-NO-ADDRESS": 1,
      "SIGN-IN-NO-ADDRESS": 1,
      "SIGN-IN-NO-SERVER": 3,
      "SIGN-IN-OUTSIDE": 3,
    },
    look: "From outside `nslookup <FQDN of the role> <a public DNS server>`: one address, the public one.",
    remedy:
      "Give each role's FQDN one A record in the public zone, with the public address of the role.",
    component: "EdgeDns",
    flows: ["publicNames"],
  },
  "DNS-SRV-FEDERATION": {
    title: "Partners find the Access Edge",
    level: "mandatory",
    severity: "medium",
    source: technet("bb870404(office.12)", { product: "OCS 2007" }),
    demands:
      "The public zone of each SIP domain has the SRV record _sipfederationtls._tcp with port 5061 and the Access Edge FQDN as target.",
    symptoms: {
      "FEDERATION-NO-SRV": 1,
      "FEDERATION-NO-DIAGNOSTICS": 1,
      "FEDERATION-UNKNOWN": 1,
    },
    look: "From outside `nslookup -type=srv _sipfederationtls._tcp.<SIP domain> <a public DNS server>`: port 5061 and the Access Edge FQDN. On the Edge Server the same for the partner's domain.",
    remedy:
      "Add _sipfederationtls._tcp to the public zone of the SIP domain: port 5061, target the Access Edge FQDN.",
    component: "EdgeDns",
    flows: ["publicNames"],
  },
  "DNS-SRV-REMOTE": {
    title: "Remote users find the Access Edge",
    level: "mandatory",
    severity: "high",
    source: clientQueries,
    demands:
      "The public zone of each SIP domain has the SRV record _sip._tls with port 443 and the Access Edge FQDN as target.",
    symptoms: {
      "SIGN-IN-NO-SERVER": 1,
      "SIGN-IN-NO-SRV": 2,
      "SIGN-IN-OUTSIDE": 2,
      "SIGN-IN-NO-ADDRESS": 2,
    },
    look: "From outside `nslookup -type=srv _sip._tls.<SIP domain> <a public DNS server>`: port 443 and the Access Edge FQDN.",
    remedy:
      "Add _sip._tls to the public zone of the SIP domain: port 443, target the Access Edge FQDN.",
    component: "EdgeDns",
    flows: ["publicNames"],
    notes: [
      "The page gives the order in which the client looks records up; the port is documented for later versions.",
    ],
  },
  "DNS-SRV-INTERNAL": {
    title: "Internal users find the Front End",
    level: "mandatory",
    severity: "high",
    source: technet("bb663700 and bb870331", { product: "OCS 2007" }),
    demands:
      "The internal zone of each SIP domain has exactly one SRV record _sipinternaltls._tcp, with port 5061 and the designated pool as target.",
    symptoms: { "SIGN-IN-NO-SRV": 1, "SIGN-IN-NO-SERVER": 2 },
    look: "Inside `nslookup -type=srv _sipinternaltls._tcp.<SIP domain>`: one answer, port 5061 and the pool's FQDN.",
    remedy:
      "Keep one _sipinternaltls._tcp in the internal zone of the SIP domain: port 5061, target the pool's FQDN.",
    component: "EdgeDns",
    flows: ["internalNames"],
  },
  "DNS-INTERNAL-NAMES": {
    title: "The internal zone gives the addresses behind the NAT",
    level: "advisory",
    severity: "low",
    source: technet("gg398758(ocs.14)", {
      section: "Configuring Split-Brain DNS",
      product: "Lync Server 2010 and later",
      quote:
        "in cases where the same DNS record exists in both the internal and external DNS (for example, www.contoso.com), the IP address returned will be different, depending on where the DNS query is made",
    }),
    demands:
      "Where the internal zone has the FQDN of an Edge role or of Communicator Web Access, it gives the role's own address, not the public one.",
    withoutSymptom:
      "The document describes the two zones and no symptom; the field notes call the one address internal and NAT'd, and the other publicly routable.",
    look: "Inside `nslookup <FQDN of the role>`: the address behind the firewall, or none.",
    remedy:
      "Give the FQDN the role's own address in the internal zone, or take the record out of that zone.",
    component: "EdgeDns",
    flows: ["internalNames"],
    notes: [
      "In the internal zone sip.<domain> is the Front End's: automatic sign-in falls back to it.",
    ],
  },
  "DNS-EDGE-RESOLVER": {
    title: "The Edge doesn't use internal DNS",
    level: "advisory",
    severity: "low",
    source: edgeNamesHelp(
      "For security reasons, it is not recommended that you have Edge Servers access a DNS Server located in the internal network.",
    ),
    demands:
      "An Edge Server between two firewalls resolves names by a DNS server in the perimeter or by its hosts file, not by internal DNS.",
    withoutSymptom:
      "The help advises it for the sake of security; what internal DNS says of the A/V Edge shows as AV-DNS-PUBLIC.",
    look: 'On the Edge Server `ipconfig /all | findstr /c:"DNS Servers"`, for each adapter: none of them is inside.',
    remedy:
      "Set the Edge Server's name servers to those outside, and put the internal names that it needs into its hosts file.",
    component: "HostsEntries",
    flows: ["edgeNames"],
  },
  "EDGE-NEXT-HOP": {
    title: "The Edge finds its next hop, the Front End, by name",
    level: "mandatory",
    severity: "high",
    source: edgeNamesHelp(
      "you have two recommended options for how to configure the DNS A records that the Edge Servers use to communicate with internal servers. You can set up a DNS Server in the perimeter network, or edit the hosts file on each Edge Server.",
    ),
    demands:
      "On every Edge Server the FQDN of its next hop, the Front End or the pool, resolves to that one's internal address, and to no other.",
    symptoms: {
      "FEDERATION-NO-ADDRESS": 2,
      "SIGN-IN-OUTSIDE": 6,
      "FEDERATION-NO-DIAGNOSTICS": 6,
      "FEDERATION-UNKNOWN": 7,
      "PIC-FEDERATION-FAILS": 6,
    },
    look: "On the Edge Server, in its Properties, Internal, the next hop's name; then `ping -4 -n 1 <that name>` and `findstr /i <that name> %windir%\\system32\\drivers\\etc\\hosts`: the Front End's internal address, and `telnet <that name> 5061` connects.",
    remedy:
      "Put one line with the Front End's internal address and its FQDN into the Edge Server's hosts file, and remove others that name it.",
    component: "HostsEntries",
    flows: ["edgeNames", "edgeToFrontEnd"],
    notes: [
      "Which name the Edge Server is given no resource shows: that of the described Front End is taken. Whether it gets through to the address is EDGE-INTERNAL-FLOWS' matter.",
    ],
  },
} satisfies Entries;
