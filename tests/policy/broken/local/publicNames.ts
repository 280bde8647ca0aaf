import { Record, type RecordType } from "../../../../provider/sdk";
import { at, beside, set, without } from "../../support/recordedLabs";
import { breaking } from "./brokenLab";

const federation = "lab-publicdns-sipfederationtls.-tcp.contoso.com-srv";
const remote = "lab-publicdns-sip.-tls.contoso.com-srv";
const internal = "lab-frontend-sipinternaltls.-tcp.contoso.com-srv";
const webconf = "lab-publicdns-webconf.contoso.com-a";

const record = (
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

const twoDomains = { sipDomains: ["contoso.com", "fabrikam.com"] };

/** What names are outside and inside. */
export const publicNames = [
  ...breaking(
    "DNS-PUBLIC-NAMES",
    {
      how: "a role has no A record",
      changes: [without(webconf)],
      says: /webconf\.contoso\.com has no A record/,
    },
    {
      how: "a role's record shows the address behind the firewall",
      changes: [set(webconf, { values: ["10.45.16.20"] })],
      says: /webconf\.contoso\.com is 10\.45\.16\.20/,
    },
    {
      how: "a role's record shows another role's public address",
      changes: [set("lab-publicdns-av.contoso.com-a", { values: ["198.51.100.21"] })],
      says: /av\.contoso\.com is 198\.51\.100\.21, the public address of the Access Edge/,
    },
    {
      how: "a role has two addresses",
      changes: [
        set("lab-publicdns-sip.contoso.com-a", { values: ["198.51.100.21", "198.51.100.99"] }),
      ],
      says: /sip\.contoso\.com has 2 addresses.*198\.51\.100\.99/,
    },
    {
      how: "another name shows an internal host",
      changes: [record("publicdns", "intranet", "A", "192.168.10.10")],
      says: /intranet\.contoso\.com is 192\.168\.10\.10/,
    },
    {
      how: "an IPv6 record shows a private address",
      changes: [record("publicdns", "av", "AAAA", "fd00::30")],
      says: /av\.contoso\.com is fd00::30/,
    },
    {
      how: "a role's name is an alias of itself",
      changes: [
        set(webconf, { type: "CNAME", values: ["meet.contoso.com."] }),
        record("publicdns", "meet", "CNAME", "webconf.contoso.com."),
      ],
      says: /circle, .*meet\.contoso\.com/,
    },
  ),
  ...breaking(
    "DNS-SRV-FEDERATION",
    {
      how: "the record isn't there",
      changes: [without(federation)],
      says: /no SRV record _sipfederationtls\._tcp\.contoso\.com/,
    },
    {
      how: "the record has another port",
      changes: [set(federation, { values: ["0 0 5060 sip.contoso.com."] })],
      says: /port 5060/,
    },
    {
      how: "the record is misspelt",
      changes: [set(federation, { name: "_sipfederationtls._tls" })],
      says: /no SRV record _sipfederationtls\._tcp\.contoso\.com/,
    },
    {
      how: "the second SIP domain has no record",
      args: twoDomains,
      changes: [without("lab-publicdns-sipfederationtls.-tcp.fabrikam.com-srv")],
      says: /no SRV record _sipfederationtls\._tcp\.fabrikam\.com/,
    },
  ),
  ...breaking(
    "DNS-SRV-REMOTE",
    {
      how: "the record isn't there",
      changes: [without(remote)],
      says: /no SRV record _sip\._tls\.contoso\.com/,
    },
    {
      how: "the record has another port",
      changes: [set(remote, { values: ["0 0 5061 sip.contoso.com."] })],
      says: /port 5061/,
    },
    {
      how: "the record is on the internal server",
      changes: [set(remote, { connection: at("frontend") })],
      says: /no SRV record _sip\._tls\.contoso\.com/,
    },
    {
      how: "the second SIP domain's record has another port",
      args: twoDomains,
      changes: [
        set("lab-publicdns-sip.-tls.fabrikam.com-srv", { values: ["0 0 8443 sip.fabrikam.com."] }),
      ],
      says: /_sip\._tls\.fabrikam\.com leads to port 8443/,
    },
  ),
  ...breaking(
    "DNS-SRV-INTERNAL",
    {
      how: "the record isn't there",
      changes: [without(internal)],
      says: /no SRV record _sipinternaltls\._tcp\.contoso\.com/,
    },
    {
      how: "the record has another port",
      changes: [set(internal, { values: ["0 0 443 frontend.contoso.com."] })],
      says: /port 443/,
    },
    {
      how: "the record leads to another server",
      changes: [set(internal, { values: ["0 0 5061 edge.contoso.com."] })],
      says: /port 5061 of edge\.contoso\.com/,
    },
    {
      how: "there are two records",
      changes: [
        set(internal, { values: ["0 0 5061 frontend.contoso.com.", "0 0 5061 cwa.contoso.com."] }),
      ],
      says: /2 records.*cwa\.contoso\.com/,
    },
  ),
  ...breaking(
    "DNS-INTERNAL-NAMES",
    {
      how: "the internal zone gives the A/V Edge's public address",
      changes: [set("lab-frontend-av.contoso.com-a", { values: ["198.51.100.23"] })],
      says: /Inside, av\.contoso\.com is 198\.51\.100\.23, the public address of the A\/V Edge/,
    },
    {
      how: "the internal zone gives another role's address",
      changes: [set("lab-frontend-webconf.contoso.com-a", { values: ["10.45.16.10"] })],
      says: /webconf\.contoso\.com is 10\.45\.16\.10, the Access Edge's address/,
    },
    {
      how: "the internal zone gives both addresses of Communicator Web Access",
      changes: [
        set("lab-frontend-cwa.contoso.com-a", { values: ["192.168.10.20", "198.51.100.20"] }),
      ],
      says: /cwa\.contoso\.com is 198\.51\.100\.20/,
    },
    {
      how: "the Front End's name for sign-in is the Access Edge's public address",
      changes: [set("lab-frontend-sip.contoso.com-a", { values: ["198.51.100.21"] })],
      says: /sip\.contoso\.com is 198\.51\.100\.21, the public address of the Access Edge/,
    },
  ),
  ...breaking(
    "ACCESS-SRV-TARGET",
    {
      how: "the federation record leads to another role",
      changes: [set(federation, { values: ["0 0 5061 webconf.contoso.com."] })],
      says: /_sipfederationtls\._tcp\.contoso\.com leads to webconf\.contoso\.com/,
    },
    {
      how: "the remote users' record leads to the Front End",
      changes: [set(remote, { values: ["0 0 443 frontend.contoso.com."] })],
      says: /_sip\._tls\.contoso\.com leads to frontend\.contoso\.com/,
    },
    {
      how: "one of two answers leads elsewhere",
      changes: [
        set(remote, { values: ["0 0 443 sip.contoso.com.", "10 0 443 sip2.contoso.com."] }),
      ],
      says: /leads to sip2\.contoso\.com/,
    },
    {
      how: "the record says that there is no such service",
      changes: [set(federation, { values: ["0 0 5061 ."] })],
      says: /_sipfederationtls\._tcp\.contoso\.com leads to no server/,
    },
    {
      how: "a record leads to a name outside the user's own SIP domain",
      args: twoDomains,
      changes: [
        set("lab-publicdns-sip.-tls.fabrikam.com-srv", { values: ["0 0 443 edge.fabrikam.com."] }),
      ],
      says: /_sip\._tls\.fabrikam\.com leads to edge\.fabrikam\.com/,
    },
  ),
];
