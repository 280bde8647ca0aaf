import { adding, changing, inTurn, without } from "../../support/azureChanges";
import { azure } from "../../support/azureResource";
import type { BrokenStack } from "../brokenStack";
import { broken } from "./broken";

const address = "aRecords[0].ipv4Address";
const srv = (part: string) => `srvRecords[0].${part}`;

const privateRecord = (relativeRecordSetName: string, ipv4Address: string) =>
  azure("privatedns:PrivateRecordSet", "private-other", {
    privateZoneName: "contoso.com",
    relativeRecordSetName,
    recordType: "A",
    ttl: 3600,
    aRecords: [{ ipv4Address }],
  });

/** Public and private DNS. */
export const brokenNames: readonly BrokenStack[] = [
  broken(
    "DNS-PUBLIC-NAMES",
    "a record set has two addresses",
    /sip\.contoso\.com has 2 addresses.*198\.51\.100\.99/,
    changing("public-sip", { "aRecords[1]": { ipv4Address: "198.51.100.99" } }),
  ),
  broken(
    "DNS-PUBLIC-NAMES",
    "the address is the one behind the firewall",
    /webconf\.contoso\.com is 10\.45\.16\.20/,
    changing("public-webconf", { [address]: "10.45.16.20" }),
  ),
  broken(
    "DNS-PUBLIC-NAMES",
    "a name isn't there",
    /av\.contoso\.com has no A record/,
    without("public-av"),
  ),
  broken(
    "DNS-PUBLIC-NAMES",
    "a wildcard leads the name elsewhere",
    /webconf\.contoso\.com is 198\.51\.100\.23, the public address of the A\/V Edge/,
    changing("public-webconf", {
      relativeRecordSetName: "*",
      [address]: "198.51.100.23",
    }),
  ),
  broken(
    "DNS-PUBLIC-NAMES",
    "another name shows a private address",
    /intranet\.contoso\.com is 192\.168\.10\.20/,
    adding(
      azure("dns:RecordSet", "public-intranet", {
        zoneName: "contoso.com",
        relativeRecordSetName: "intranet",
        recordType: "A",
        ttl: 3600,
        aRecords: [{ ipv4Address: "192.168.10.20" }],
      }),
    ),
  ),
  broken(
    "DNS-SRV-FEDERATION",
    "the record isn't there",
    /no SRV record _sipfederationtls\._tcp\.contoso\.com/,
    without("public-federation"),
  ),
  broken(
    "DNS-SRV-FEDERATION",
    "the port is another",
    /port 5060/,
    changing("public-federation", { [srv("port")]: 5060 }),
  ),
  broken(
    "DNS-SRV-FEDERATION",
    "the service is named with another protocol",
    /no SRV record _sipfederationtls\._tcp/,
    changing("public-federation", { relativeRecordSetName: "_sipfederationtls._tls" }),
  ),
  broken(
    "DNS-SRV-REMOTE",
    "the record isn't there",
    /no SRV record _sip\._tls\.contoso\.com/,
    without("public-sign-in"),
  ),
  broken(
    "DNS-SRV-REMOTE",
    "the port is that of federation",
    /port 5061/,
    changing("public-sign-in", { [srv("port")]: 5061 }),
  ),
  broken(
    "DNS-SRV-INTERNAL",
    "there are two records",
    /2 records.*edge\.contoso\.com/,
    changing("private-sign-in", {
      "srvRecords[1]": { priority: 10, weight: 0, port: 5061, target: "edge.contoso.com" },
    }),
  ),
  broken(
    "DNS-SRV-INTERNAL",
    "the record leads to the Edge",
    /port 5061 of edge\.contoso\.com/,
    changing("private-sign-in", { [srv("target")]: "edge.contoso.com." }),
  ),
  broken(
    "DNS-SRV-INTERNAL",
    "the record is in the public zone",
    /internal zone of contoso\.com has no SRV record/,
    inTurn(
      without("private-sign-in"),
      adding(
        azure("dns:RecordSet", "sign-in-outside", {
          zoneName: "contoso.com",
          relativeRecordSetName: "_sipinternaltls._tcp",
          recordType: "SRV",
          ttl: 3600,
          srvRecords: [{ priority: 0, weight: 0, port: 5061, target: "frontend.contoso.com" }],
        }),
      ),
    ),
  ),
  broken(
    "DNS-INTERNAL-NAMES",
    "the private zone gives the public address of Communicator Web Access",
    /cwa\.contoso\.com is 198\.51\.100\.20/,
    changing("private-cwa", { [address]: "198.51.100.20" }),
  ),
  broken(
    "DNS-INTERNAL-NAMES",
    "a record was copied from the public zone to the private one",
    /webconf\.contoso\.com is 198\.51\.100\.22, the public address/,
    adding(privateRecord("webconf", "198.51.100.22")),
  ),
  broken(
    "DNS-INTERNAL-NAMES",
    "a wildcard of the private zone leads the name elsewhere",
    /av\.contoso\.com is 192\.168\.10\.99/,
    adding(privateRecord("*", "192.168.10.99")),
  ),
  broken(
    "DNS-EDGE-RESOLVER",
    "an interface of the Edge has the Front End for a name server",
    /192\.168\.10\.10, the Front End/,
    changing("edge-inside", { "dnsSettings.dnsServers": ["192.168.10.10"] }),
  ),
  broken(
    "DNS-EDGE-RESOLVER",
    "the virtual network has internal DNS, and an interface of the Edge no other",
    /192\.168\.10\.10/,
    inTurn(
      changing("ocs", { "dhcpOptions.dnsServers": ["192.168.10.10"] }),
      changing("edge-inside", { dnsSettings: undefined }),
    ),
  ),
  broken(
    "ACCESS-SRV-TARGET",
    "the record for sign-in names the Web Conferencing Edge",
    /_sip\._tls\.contoso\.com leads to webconf\.contoso\.com/,
    changing("public-sign-in", { [srv("target")]: "webconf.contoso.com" }),
  ),
  broken(
    "ACCESS-SRV-TARGET",
    "the record for federation names the server instead of the role",
    /edge-server\.contoso\.com/,
    changing("public-federation", { [srv("target")]: "edge-server.contoso.com" }),
  ),
];

/** What tags state of certificates and SIP domains. */
export const brokenTags: readonly BrokenStack[] = [
  broken(
    "ACCESS-CERTIFICATE",
    "the subject is the server's own name",
    /issued to edge-server\.contoso\.com/,
    changing("edge-server", { "tags.edgelab-certificate-subject": "edge-server.contoso.com" }),
  ),
  broken(
    "ACCESS-CERTIFICATE",
    "the subject is a wildcard",
    /issued to \*\.contoso\.com/,
    changing("edge-server", { "tags.edgelab-certificate-subject": "*.contoso.com" }),
  ),
  broken(
    "SIP-DOMAINS",
    "the Edge has one domain more",
    /fabrikam\.com is no SIP domain of the lab/,
    changing("edge-server", { "tags.edgelab-sip-domains": "contoso.com fabrikam.com" }),
  ),
  broken(
    "SIP-DOMAINS",
    "the Front End has another domain",
    /Front End on front-end-server.*contoso\.com is missing/,
    changing("front-end-server", { "tags.edgelab-sip-domains": "contoso.net" }),
  ),
  broken(
    "AV-NAT-FLAG",
    "the tag says that nothing is translated",
    /is clear on edge-server.*198\.51\.100\.23.*10\.45\.16\.30/,
    changing("edge-server", { "tags.edgelab-translated-by-nat": "false" }),
  ),
  broken(
    "AV-NAT-FLAG",
    "the A/V Edge has the public address itself, and the tag says that it is translated",
    /is set on edge-server, and its A\/V Edge has the public address 198\.51\.100\.23 itself/,
    inTurn(
      changing("edge-av-edge", {
        "ipConfigurations[0].privateIPAddress": "198.51.100.23",
        "ipConfigurations[0].publicIPAddress": undefined,
      }),
      changing("perimeter", {
        addressPrefix: undefined,
        addressPrefixes: ["10.45.16.0/24", "198.51.100.16/28"],
      }),
      changing("perimeter-firewall", {
        "securityRules[2].destinationAddressPrefix": "198.51.100.23",
        "securityRules[3].destinationAddressPrefix": "198.51.100.23",
      }),
    ),
  ),
];
