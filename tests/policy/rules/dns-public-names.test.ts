import assert from "node:assert/strict";
import { publicDns, record, resource, unknown } from "../support/namesFacts";
import { addSipDomain, values, without } from "../support/namesLab";
import { itAccepts, itLeavesOpen, itTells, told } from "../support/namesRules";

describe("DNS-PUBLIC-NAMES", () => {
  itTells("DNS-PUBLIC-NAMES", [
    {
      how: "a name is an alias of one that has no address",
      change: (lab) => {
        lab.records = without(lab.records, "webconf.contoso.com A");
        lab.records.push(record("webconf.contoso.com", "CNAME", ["web.contoso.com"]));
      },
      found: "Outside, webconf.contoso.com has no A record.",
    },
    {
      how: "a role's name is somebody else's address",
      change: (lab) => values(lab, "sip.contoso.com A", ["203.0.113.9"]),
      found:
        "Outside, sip.contoso.com is 203.0.113.9, which isn't the Access Edge's public address.",
    },
  ]);

  itAccepts("names have public IPv6 addresses beside the IPv4 ones", (lab) => {
    lab.records.push(record("av.contoso.com", "AAAA", ["2001:db8::23"]));
  });
  itAccepts("another name is an alias of a role's", (lab) => {
    lab.records.push(record("meeting.contoso.com", "CNAME", ["WebConf.contoso.com."]));
  });
  itAccepts("a role's name is an alias of the one with its address", (lab) => {
    lab.records = without(lab.records, "av.contoso.com A");
    lab.records.push(
      record("av.contoso.com", "CNAME", ["media.contoso.com"]),
      record("media.contoso.com", "A", ["198.51.100.23"]),
    );
  });
  itAccepts("the zone says itself that it is public, and names are in capitals", (lab) => {
    lab.hosts.publicDns = [];
    lab.records = lab.records.map((each) => ({
      ...each,
      name: typeof each.name === "string" ? `${each.name.toUpperCase()}.` : each.name,
      ...(each.host === publicDns && { host: "zone", view: "public" as const }),
    }));
  });
  itAccepts("there are several SIP domains", (lab) => {
    addSipDomain(lab, "fabrikam.com");
    addSipDomain(lab, "northwind.example");
  });

  itLeavesOpen("DNS-PUBLIC-NAMES", [
    {
      how: "an address isn't known",
      change: (lab) => values(lab, "av.contoso.com A", [unknown("aRecords[0]")]),
      because: '"aRecords[0]" of later isn\'t known before the update',
    },
    {
      how: "a record's value is no address",
      change: (lab) => values(lab, "av.contoso.com A", ["av"]),
      because:
        '"values[0]" of av.contoso.com A can\'t be read: "av" is a name: give its address, e.g. "192.0.2.10".',
    },
    {
      how: "an A record has an IPv6 address",
      change: (lab) => values(lab, "av.contoso.com A", ["2001:db8::23"]),
      because:
        "\"values[0]\" of av.contoso.com A can't be read: 2001:db8::23 isn't what a record of type A holds.",
    },
    {
      how: "it isn't known of which name a record is",
      change: (lab) => {
        lab.records[2] = { ...lab.records[2], name: unknown("relativeRecordSetName") };
      },
      because: '"relativeRecordSetName" of later isn\'t known before the update',
    },
    {
      how: "nothing says who sees a record",
      change: (lab) => {
        lab.records[2] = { ...lab.records[2], host: "zone" };
      },
      because: "it isn't known whether zone is public or internal DNS",
    },
    {
      how: "a script may make the record",
      change: (lab) => {
        lab.records = without(lab.records, "av.contoso.com A");
        lab.opaque = [
          { resource: resource("script"), host: publicDns, unknown: unknown("create") },
        ];
      },
      because: '"create" of later isn\'t known before the update',
    },
    {
      how: "a role's name is in a zone that the stack doesn't have",
      change: (lab) => {
        lab.webConferencingEdge = { fqdn: "webconf.example.net", publicAddress: "198.51.100.22" };
      },
      because: "no zone of the public DNS that is known holds webconf.example.net",
    },
  ]);

  it("says of each role that isn't known that it isn't", () => {
    const texts = told((lab) => {
      lab.accessEdge = undefined;
      lab.webConferencingEdge = { fqdn: "webconf.contoso.com" };
    }).filter((text) => text.startsWith("DNS-PUBLIC-NAMES"));
    assert.deepEqual(texts, [
      "DNS-PUBLIC-NAMES is open: no resource is known to be the Access Edge",
      "DNS-PUBLIC-NAMES is open: the public address of the Web Conferencing Edge isn't known",
    ]);
  });
});
