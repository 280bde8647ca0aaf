import { azure } from "../../policy/support/azureResource";
import { adding, changing, inTurn, removing } from "../../policy/support/changes";
import { at, twoDomains } from "../../policy/support/recordedLabs";
import { addRecord, atInternal, atPublic, setRecord } from "../hands/zones";
import { noServer } from "../hands/seen";
import type { Stories } from "../story";

const federationRecord = "lab-publicdns-sipfederationtls.-tcp.contoso.com-srv";

const noSrv = 'ms-diagnostics: 1008;reason="Unable to resolve DNS SRV record";domain="contoso.com"';

const srv = (part: string) => `srvRecords[0].${part}`;

const remoteRecord = "lab-publicdns-sip.-tls.contoso.com-srv";

const internalRecord = "lab-frontend-sipinternaltls.-tcp.contoso.com-srv";

/** Where SRV records lead. */
export const srvRecordsStories = {
  "DNS-SRV-FEDERATION": [
    {
      how: "_sipfederationtls._tcp deleted",
      says: "The public zone of contoso.com has no SRV record _sipfederationtls._tcp.contoso.com.",
      live: {
        at: atPublic("_sipfederationtls._tcp"),
        breaks: (lab) => setRecord(lab, "publicdns", "_sipfederationtls._tcp", undefined),
        hides: ["ACCESS-SRV-TARGET"],
        saw: noSrv,
      },
      lab: [removing(federationRecord)],
      azure: removing("public-federation"),
    },
    {
      how: "_sipfederationtls._tcp with port 5060",
      says: "Outside, _sipfederationtls._tcp.contoso.com leads to port 5060 of sip.contoso.com.",
      live: {
        at: atPublic("_sipfederationtls._tcp"),
        breaks: (lab) =>
          setRecord(lab, "publicdns", "_sipfederationtls._tcp", "0 0 5060 sip.contoso.com."),
        saw: noSrv,
      },
      lab: [changing(federationRecord, { values: ["0 0 5060 sip.contoso.com."] })],
      azure: changing("public-federation", { [srv("port")]: 5060 }),
    },
    {
      how: "the record is misspelt",
      says: "The public zone of contoso.com has no SRV record _sipfederationtls._tcp.contoso.com.",
      lab: [changing(federationRecord, { name: "_sipfederationtls._tls" })],
      azure: changing("public-federation", { relativeRecordSetName: "_sipfederationtls._tls" }),
    },
    {
      how: "the second SIP domain has no record",
      says: "The public zone of fabrikam.com has no SRV record _sipfederationtls._tcp.fabrikam.com.",
      args: twoDomains,
      lab: [removing("lab-publicdns-sipfederationtls.-tcp.fabrikam.com-srv")],
    },
  ],
  "DNS-SRV-REMOTE": [
    {
      how: "_sip._tls with port 5061",
      says: "Outside, _sip._tls.contoso.com leads to port 5061 of sip.contoso.com.",
      live: {
        at: atPublic("_sip._tls"),
        breaks: (lab) => setRecord(lab, "publicdns", "_sip._tls", "0 0 5061 sip.contoso.com."),
        saw: noServer,
      },
      lab: [changing(remoteRecord, { values: ["0 0 5061 sip.contoso.com."] })],
      azure: changing("public-sign-in", { [srv("port")]: 5061 }),
    },
    {
      how: "_sip._tls deleted for the second SIP domain",
      live: {
        at: atPublic("_sip._tls of fabrikam.com"),
        breaks: (lab) => setRecord(lab, "publicdns", "_sip._tls", undefined, "fabrikam.com"),
        hides: ["ACCESS-SRV-TARGET"],
        saw: "Communicator finds no server of the user's domain to sign in at.",
      },
    },
    {
      how: "the record isn't there",
      says: "The public zone of contoso.com has no SRV record _sip._tls.contoso.com.",
      lab: [removing(remoteRecord)],
      azure: removing("public-sign-in"),
    },
    {
      how: "the record is on the internal server",
      says: "The public zone of contoso.com has no SRV record _sip._tls.contoso.com.",
      lab: [changing(remoteRecord, { connection: at("frontend") })],
    },
    {
      how: "the second SIP domain's record has another port",
      says: "Outside, _sip._tls.fabrikam.com leads to port 8443 of sip.fabrikam.com.",
      args: twoDomains,
      lab: [
        changing("lab-publicdns-sip.-tls.fabrikam.com-srv", {
          values: ["0 0 8443 sip.fabrikam.com."],
        }),
      ],
    },
  ],
  "DNS-SRV-INTERNAL": [
    {
      how: "_sipinternaltls._tcp deleted",
      says: "The internal zone of contoso.com has no SRV record _sipinternaltls._tcp.contoso.com.",
      live: {
        at: atInternal("_sipinternaltls._tcp"),
        breaks: (lab) => setRecord(lab, "frontend", "_sipinternaltls._tcp", undefined),
        saw: noServer,
      },
      lab: [removing(internalRecord)],
    },
    {
      how: "a second _sipinternaltls._tcp",
      says: "Inside, _sipinternaltls._tcp.contoso.com has 2 records: port 5061 of frontend.contoso.com and port 5061 of edge.contoso.com.",
      live: {
        at: atInternal("_sipinternaltls._tcp"),
        breaks: (lab) =>
          addRecord(
            lab,
            "frontend",
            "_sipinternaltls._tcp.contoso.com. 300 IN SRV 0 0 5061 edge.contoso.com.",
          ),
        saw: noServer,
      },
      lab: [
        changing(internalRecord, {
          values: ["0 0 5061 frontend.contoso.com.", "0 0 5061 edge.contoso.com."],
        }),
      ],
      azure: changing("private-sign-in", {
        "srvRecords[1]": { priority: 10, weight: 0, port: 5061, target: "edge.contoso.com" },
      }),
    },
    {
      how: "_sipinternaltls._tcp with port 5060",
      live: {
        at: atInternal("_sipinternaltls._tcp"),
        breaks: (lab) =>
          setRecord(lab, "frontend", "_sipinternaltls._tcp", "0 0 5060 frontend.contoso.com."),
        saw: noServer,
      },
    },
    {
      how: "the record leads to another server",
      says: "Inside, _sipinternaltls._tcp.contoso.com leads to port 5061 of edge.contoso.com.",
      lab: [changing(internalRecord, { values: ["0 0 5061 edge.contoso.com."] })],
      azure: changing("private-sign-in", { [srv("target")]: "edge.contoso.com." }),
    },
    {
      how: "the record has another port",
      says: "Inside, _sipinternaltls._tcp.contoso.com leads to port 443 of frontend.contoso.com.",
      lab: [changing(internalRecord, { values: ["0 0 443 frontend.contoso.com."] })],
    },
    {
      how: "the record is in the public zone",
      says: "The internal zone of contoso.com has no SRV record _sipinternaltls._tcp.contoso.com.",
      azure: inTurn(
        removing("private-sign-in"),
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
    },
  ],
  "ACCESS-SRV-TARGET": [
    {
      how: "_sipfederationtls._tcp leads to the Web Conferencing Edge",
      says: "Outside, _sipfederationtls._tcp.contoso.com leads to webconf.contoso.com.",
      live: {
        at: atPublic("_sipfederationtls._tcp"),
        breaks: (lab) =>
          setRecord(lab, "publicdns", "_sipfederationtls._tcp", "0 0 5061 webconf.contoso.com."),
        saw: 'SIP/2.0 504 Server time-out\nms-diagnostics: 1009; reason="No match for domain in DNS SRV results"',
      },
      lab: [changing(federationRecord, { values: ["0 0 5061 webconf.contoso.com."] })],
    },
    {
      how: "_sip._tls leads to the A/V Edge",
      live: {
        at: atPublic("_sip._tls"),
        breaks: (lab) => setRecord(lab, "publicdns", "_sip._tls", "0 0 443 av.contoso.com."),
        saw: "Lync cannot verify that the server is trusted for your sign-in address. Connect anyway?",
      },
    },
    {
      how: "the remote users' record leads to the Front End",
      says: "Outside, _sip._tls.contoso.com leads to frontend.contoso.com.",
      lab: [changing(remoteRecord, { values: ["0 0 443 frontend.contoso.com."] })],
    },
    {
      how: "one of two answers leads elsewhere",
      says: "Outside, _sip._tls.contoso.com leads to sip2.contoso.com.",
      lab: [
        changing(remoteRecord, {
          values: ["0 0 443 sip.contoso.com.", "10 0 443 sip2.contoso.com."],
        }),
      ],
    },
    {
      how: "the record says that there is no such service",
      says: "Outside, _sipfederationtls._tcp.contoso.com leads to no server.",
      lab: [changing(federationRecord, { values: ["0 0 5061 ."] })],
    },
    {
      how: "a record leads to a name outside the user's own SIP domain",
      says: "Outside, _sip._tls.fabrikam.com leads to edge.fabrikam.com.",
      args: twoDomains,
      lab: [
        changing("lab-publicdns-sip.-tls.fabrikam.com-srv", {
          values: ["0 0 443 edge.fabrikam.com."],
        }),
      ],
    },
    {
      how: "the record for sign-in names the Web Conferencing Edge",
      says: "Outside, _sip._tls.contoso.com leads to webconf.contoso.com.",
      azure: changing("public-sign-in", { [srv("target")]: "webconf.contoso.com" }),
    },
    {
      how: "the record for federation names the server instead of the role",
      says: "Outside, _sipfederationtls._tcp.contoso.com leads to {edge}.contoso.com.",
      azure: changing("public-federation", { [srv("target")]: "edge-server.contoso.com" }),
    },
  ],
} satisfies Stories;
