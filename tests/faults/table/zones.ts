import { Record, type RecordType } from "../../../provider/sdk";
import { perimeter, published } from "../../integration/network/support/places";
import { azure } from "../../policy/support/azureResource";
import { adding, changing, removing } from "../../policy/support/changes";
import { at, beside } from "../../policy/support/recordedLabs";
import { addRecord, atInternal, atPublic, setRecord } from "../hands/zones";
import { noServer } from "../hands/seen";
import type { Stories } from "../story";

const webconfRecord = "lab-publicdns-webconf.contoso.com-a";

const ipv4Address = "aRecords[0].ipv4Address";

const anotherRecord = (
  host: "publicdns" | "frontend",
  name: string,
  type: RecordType,
  ...values: readonly string[]
) =>
  beside(
    () =>
      new Record("another-record", {
        connection: at(host),
        zone: "contoso.com",
        name,
        type,
        values: [...values],
      }),
  );

const privateRecord = (relativeRecordSetName: string, ipv4Address: string) =>
  azure("privatedns:PrivateRecordSet", "private-other", {
    privateZoneName: "contoso.com",
    relativeRecordSetName,
    recordType: "A",
    ttl: 3600,
    aRecords: [{ ipv4Address }],
  });

/** What names are outside and inside. */
export const zonesStories = {
  "DNS-PUBLIC-NAMES": [
    {
      how: "the A/V Edge's public name at its NAT'd address",
      live: {
        at: atPublic("av"),
        breaks: (lab) => setRecord(lab, "publicdns", "av", perimeter.avEdge),
        hides: ["EDGE-OWN-ADDRESSES"],
        saw: noServer,
      },
    },
    {
      how: "a second public answer for the A/V Edge's name",
      live: {
        at: atPublic("av"),
        breaks: (lab) => addRecord(lab, "publicdns", "av.contoso.com. 300 IN A 198.51.100.99"),
        saw: noServer,
      },
    },
    {
      how: "the Web Conferencing Edge's public name deleted",
      says: "Outside, webconf.contoso.com has no A record.",
      live: {
        at: atPublic("webconf"),
        breaks: (lab) => setRecord(lab, "publicdns", "webconf", undefined),
        hides: ["EDGE-OWN-ADDRESSES"],
        saw: noServer,
      },
      lab: [removing(webconfRecord)],
    },
    {
      how: "a role's record shows the address behind the firewall",
      says: "Outside, webconf.contoso.com is 10.45.16.20, the Web Conferencing Edge's address behind the firewall.",
      lab: [changing(webconfRecord, { values: ["10.45.16.20"] })],
      azure: changing("public-webconf", { [ipv4Address]: "10.45.16.20" }),
    },
    {
      how: "a role has two addresses",
      says: "Outside, sip.contoso.com has 2 addresses: 198.51.100.21 and 198.51.100.99.",
      lab: [
        changing("lab-publicdns-sip.contoso.com-a", { values: ["198.51.100.21", "198.51.100.99"] }),
      ],
      azure: changing("public-sip", { "aRecords[1]": { ipv4Address: "198.51.100.99" } }),
    },
    {
      how: "a role's record shows another role's public address",
      says: "Outside, av.contoso.com is 198.51.100.21, the public address of the Access Edge.",
      lab: [changing("lab-publicdns-av.contoso.com-a", { values: ["198.51.100.21"] })],
    },
    {
      how: "another name shows an internal host",
      says: "Outside, intranet.contoso.com is 192.168.10.10, a private address.",
      lab: [anotherRecord("publicdns", "intranet", "A", "192.168.10.10")],
    },
    {
      how: "an IPv6 record shows a private address",
      says: "Outside, av.contoso.com is fd00::30, a private address.",
      lab: [anotherRecord("publicdns", "av", "AAAA", "fd00::30")],
    },
    {
      how: "a role's name is an alias of itself",
      says: "Outside, webconf.contoso.com leads to no address: names go in a circle, webconf.contoso.com to meet.contoso.com to webconf.contoso.com.",
      lab: [
        changing(webconfRecord, { type: "CNAME", values: ["meet.contoso.com."] }),
        anotherRecord("publicdns", "meet", "CNAME", "webconf.contoso.com."),
      ],
    },
    {
      how: "a name isn't there",
      says: "Outside, av.contoso.com has no A record.",
      azure: removing("public-av"),
    },
    {
      how: "a wildcard leads the name elsewhere",
      says: "Outside, webconf.contoso.com is 198.51.100.23, the public address of the A/V Edge.",
      azure: changing("public-webconf", {
        relativeRecordSetName: "*",
        [ipv4Address]: "198.51.100.23",
      }),
    },
    {
      how: "another name shows a private address",
      says: "Outside, intranet.contoso.com is 192.168.10.20, the Communicator Web Access's address behind the firewall.",
      azure: adding(
        azure("dns:RecordSet", "public-intranet", {
          zoneName: "contoso.com",
          relativeRecordSetName: "intranet",
          recordType: "A",
          ttl: 3600,
          aRecords: [{ ipv4Address: "192.168.10.20" }],
        }),
      ),
    },
  ],
  "DNS-INTERNAL-NAMES": [
    {
      how: "the A/V Edge's internal name at its public address",
      says: "Inside, av.contoso.com is 198.51.100.23, the public address of the A/V Edge.",
      live: {
        at: atInternal("av"),
        breaks: (lab) => setRecord(lab, "frontend", "av", published.avEdge),
      },
      lab: [changing("lab-frontend-av.contoso.com-a", { values: ["198.51.100.23"] })],
    },
    {
      how: "the internal zone gives another role's address",
      says: "Inside, webconf.contoso.com is 10.45.16.10, the Access Edge's address behind the firewall.",
      lab: [changing("lab-frontend-webconf.contoso.com-a", { values: ["10.45.16.10"] })],
    },
    {
      how: "the internal zone gives both addresses of Communicator Web Access",
      says: "Inside, cwa.contoso.com is 198.51.100.20, the public address of the Communicator Web Access.",
      lab: [
        changing("lab-frontend-cwa.contoso.com-a", { values: ["192.168.10.20", "198.51.100.20"] }),
      ],
    },
    {
      how: "the Front End's name for sign-in is the Access Edge's public address",
      says: "Inside, sip.contoso.com is 198.51.100.21, the public address of the Access Edge.",
      lab: [changing("lab-frontend-sip.contoso.com-a", { values: ["198.51.100.21"] })],
    },
    {
      how: "the private zone gives the public address of Communicator Web Access",
      says: "Inside, cwa.contoso.com is 198.51.100.20, the public address of the Communicator Web Access.",
      azure: changing("private-cwa", { [ipv4Address]: "198.51.100.20" }),
    },
    {
      how: "a record was copied from the public zone to the private one",
      says: "Inside, webconf.contoso.com is 198.51.100.22, the public address of the Web Conferencing Edge.",
      azure: adding(privateRecord("webconf", "198.51.100.22")),
    },
    {
      how: "a wildcard of the private zone leads the name elsewhere",
      says: /av\.contoso\.com is 192\.168\.10\.99/,
      azure: adding(privateRecord("*", "192.168.10.99")),
    },
  ],
} satisfies Stories;
