import assert from "node:assert/strict";
import { publicDns, record, resource, unknown } from "../support/namesFacts";
import { addSipDomain, values, without } from "../support/namesLab";
import { itAccepts, itLeavesOpen, itTells, told } from "../support/namesRules";

describe("DNS-PUBLIC-NAMES", () => {
  itTells("DNS-PUBLIC-NAMES", [
    {
      how: "the A/V Edge's name shows its address behind the firewall",
      change: (lab) => values(lab, "av.contoso.com A", ["10.45.16.30"]),
      found: "Outside, av.contoso.com is 10.45.16.30, the A/V Edge's address behind the firewall.",
    },
    {
      how: "the Access Edge's name has no A record",
      change: (lab) => {
        lab.records = without(lab.records, "sip.contoso.com A");
      },
      found: "Outside, sip.contoso.com has no A record.",
    },
    {
      how: "a name is an alias of one that has no address",
      change: (lab) => {
        lab.records = without(lab.records, "webconf.contoso.com A");
        lab.records.push(record("webconf.contoso.com", "CNAME", ["web.contoso.com"]));
      },
      found: "Outside, webconf.contoso.com has no A record.",
    },
    {
      how: "a role's name has two addresses",
      change: (lab) => values(lab, "webconf.contoso.com A", ["198.51.100.22", "198.51.100.23"]),
      found: "Outside, webconf.contoso.com has 2 addresses: 198.51.100.22 and 198.51.100.23.",
    },
    {
      how: "a role's name has a private address beside the public one",
      change: (lab) => values(lab, "av.contoso.com A", ["198.51.100.23", "10.45.16.30"]),
      found: "Outside, av.contoso.com has 2 addresses: 198.51.100.23 and 10.45.16.30.",
    },
    {
      how: "two roles' addresses are mixed up in one record",
      change: (lab) => values(lab, "webconf.contoso.com A", ["198.51.100.21"]),
      found:
        "Outside, webconf.contoso.com is 198.51.100.21, the public address of the Access Edge.",
    },
    {
      how: "a role's name is somebody else's address",
      change: (lab) => values(lab, "sip.contoso.com A", ["203.0.113.9"]),
      found:
        "Outside, sip.contoso.com is 203.0.113.9, which isn't the Access Edge's public address.",
    },
    {
      how: "another name of the zone shows a private address",
      change: (lab) => {
        lab.records.push(record("intranet.contoso.com", "A", ["192.168.10.80"]));
      },
      found: "Outside, intranet.contoso.com is 192.168.10.80, a private address.",
    },
    {
      how: "a name shows a private IPv6 address",
      change: (lab) => {
        lab.records.push(record("sip.contoso.com", "AAAA", ["fd00::21"]));
      },
      found: "Outside, sip.contoso.com is fd00::21, a private address.",
    },
    {
      how: "names go in a circle",
      change: (lab) => {
        lab.records = without(lab.records, "webconf.contoso.com A");
        lab.records.push(record("webconf.contoso.com", "CNAME", ["webconf.contoso.com"]));
      },
      found:
        "Outside, webconf.contoso.com leads to no address: names go in a circle, webconf.contoso.com to webconf.contoso.com.",
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

  itLeavesOpen(
    "DNS-PUBLIC-NAMES",
    "an address isn't known",
    (lab) => values(lab, "av.contoso.com A", [unknown("aRecords[0]")]),
    '"aRecords[0]" of later isn\'t known before the update',
  );
  itLeavesOpen(
    "DNS-PUBLIC-NAMES",
    "a record's value is no address",
    (lab) => values(lab, "av.contoso.com A", ["av"]),
    '"values[0]" of av.contoso.com A can\'t be read: "av" is a name: give its address, e.g. "192.0.2.10".',
  );
  itLeavesOpen(
    "DNS-PUBLIC-NAMES",
    "an A record has an IPv6 address",
    (lab) => values(lab, "av.contoso.com A", ["2001:db8::23"]),
    "\"values[0]\" of av.contoso.com A can't be read: 2001:db8::23 isn't what a record of type A holds.",
  );
  itLeavesOpen(
    "DNS-PUBLIC-NAMES",
    "it isn't known of which name a record is",
    (lab) => {
      lab.records[2] = { ...lab.records[2], name: unknown("relativeRecordSetName") };
    },
    '"relativeRecordSetName" of later isn\'t known before the update',
  );
  itLeavesOpen(
    "DNS-PUBLIC-NAMES",
    "nothing says who sees a record",
    (lab) => {
      lab.records[2] = { ...lab.records[2], host: "zone" };
    },
    "it isn't known whether zone is public or internal DNS",
  );
  itLeavesOpen(
    "DNS-PUBLIC-NAMES",
    "a script may make the record",
    (lab) => {
      lab.records = without(lab.records, "av.contoso.com A");
      lab.opaque = [{ resource: resource("script"), host: publicDns, unknown: unknown("create") }];
    },
    '"create" of later isn\'t known before the update',
  );
  itLeavesOpen(
    "DNS-PUBLIC-NAMES",
    "a role's name is in a zone that the stack doesn't have",
    (lab) => {
      lab.webConferencingEdge = { fqdn: "webconf.example.net", publicAddress: "198.51.100.22" };
    },
    "no zone of the public DNS that is known holds webconf.example.net",
  );
  itLeavesOpen(
    "DNS-PUBLIC-NAMES",
    "no resource is known to be the public DNS",
    (lab) => {
      lab.hosts.publicDns = [];
    },
    "no resource is known to be the public DNS",
  );

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
