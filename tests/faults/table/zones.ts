import { perimeter, published } from "../../integration/network/support/places";
import type { Fault } from "../fault";
import { addRecord, setRecord } from "../hands/zones";

const noServer = "communicator finds no server to sign in";

const publicName = (name: string) => `public zone: ${name}`;
const internalName = (name: string) => `internal zone: ${name}`;

/** What the zones say, outside and inside. */
export const zoneFaults: readonly Fault[] = [
  {
    requirement: "DNS-PUBLIC-NAMES",
    title: "the A/V Edge's public name at its NAT'd address",
    at: publicName("av"),
    breaks: (lab) => setRecord(lab, "publicdns", "av", perimeter.avEdge),
    hides: ["EDGE-OWN-ADDRESSES"],
    saw: noServer,
  },
  {
    requirement: "DNS-PUBLIC-NAMES",
    title: "a second public answer for the A/V Edge's name",
    at: publicName("av"),
    breaks: (lab) => addRecord(lab, "publicdns", "av.contoso.com. 300 IN A 198.51.100.99"),
    saw: noServer,
  },
  {
    requirement: "DNS-PUBLIC-NAMES",
    title: "the Web Conferencing Edge's public name deleted",
    at: publicName("webconf"),
    breaks: (lab) => setRecord(lab, "publicdns", "webconf", undefined),
    hides: ["EDGE-OWN-ADDRESSES"],
    saw: noServer,
  },
  {
    requirement: "EDGE-OWN-ADDRESSES",
    title: "the Web Conferencing Edge's public name at the Access Edge's address",
    at: publicName("webconf"),
    breaks: (lab) => setRecord(lab, "publicdns", "webconf", published.accessEdge),
    hides: ["DNS-PUBLIC-NAMES"],
  },
  {
    requirement: "DNS-INTERNAL-NAMES",
    title: "the A/V Edge's internal name at its public address",
    at: internalName("av"),
    breaks: (lab) => setRecord(lab, "frontend", "av", published.avEdge),
  },
  {
    requirement: "DNS-SRV-FEDERATION",
    title: "_sipfederationtls._tcp deleted",
    at: publicName("_sipfederationtls._tcp"),
    breaks: (lab) => setRecord(lab, "publicdns", "_sipfederationtls._tcp", undefined),
    hides: ["ACCESS-SRV-TARGET"],
  },
  {
    requirement: "DNS-SRV-FEDERATION",
    title: "_sipfederationtls._tcp with port 5060",
    at: publicName("_sipfederationtls._tcp"),
    breaks: (lab) =>
      setRecord(lab, "publicdns", "_sipfederationtls._tcp", "0 0 5060 sip.contoso.com."),
  },
  {
    requirement: "DNS-SRV-REMOTE",
    title: "_sip._tls deleted for the second SIP domain",
    at: publicName("_sip._tls of fabrikam.com"),
    breaks: (lab) => setRecord(lab, "publicdns", "_sip._tls", undefined, "fabrikam.com"),
    hides: ["ACCESS-SRV-TARGET"],
    saw: "Communicator finds no server of the user's domain to sign in at.",
  },
  {
    requirement: "DNS-SRV-REMOTE",
    title: "_sip._tls with port 5061",
    at: publicName("_sip._tls"),
    breaks: (lab) => setRecord(lab, "publicdns", "_sip._tls", "0 0 5061 sip.contoso.com."),
    saw: noServer,
  },
  {
    requirement: "DNS-SRV-INTERNAL",
    title: "_sipinternaltls._tcp deleted",
    at: internalName("_sipinternaltls._tcp"),
    breaks: (lab) => setRecord(lab, "frontend", "_sipinternaltls._tcp", undefined),
    saw: noServer,
  },
  {
    requirement: "DNS-SRV-INTERNAL",
    title: "_sipinternaltls._tcp with port 5060",
    at: internalName("_sipinternaltls._tcp"),
    breaks: (lab) =>
      setRecord(lab, "frontend", "_sipinternaltls._tcp", "0 0 5060 frontend.contoso.com."),
    saw: noServer,
  },
  {
    requirement: "DNS-SRV-INTERNAL",
    title: "a second _sipinternaltls._tcp",
    at: internalName("_sipinternaltls._tcp"),
    breaks: (lab) =>
      addRecord(
        lab,
        "frontend",
        "_sipinternaltls._tcp.contoso.com. 300 IN SRV 0 0 5061 edge.contoso.com.",
      ),
    saw: noServer,
  },
  {
    requirement: "ACCESS-SRV-TARGET",
    title: "_sip._tls leads to the A/V Edge",
    at: publicName("_sip._tls"),
    breaks: (lab) => setRecord(lab, "publicdns", "_sip._tls", "0 0 443 av.contoso.com."),
  },
  {
    requirement: "ACCESS-SRV-TARGET",
    title: "_sipfederationtls._tcp leads to the Web Conferencing Edge",
    at: publicName("_sipfederationtls._tcp"),
    breaks: (lab) =>
      setRecord(lab, "publicdns", "_sipfederationtls._tcp", "0 0 5061 webconf.contoso.com."),
  },
];
