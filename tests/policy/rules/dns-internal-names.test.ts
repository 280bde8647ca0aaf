import { frontEnd, record, unknown } from "../support/namesFacts";
import { without } from "../support/namesLab";
import { itAccepts, itLeavesOpen, itTells } from "../support/namesRules";

describe("DNS-INTERNAL-NAMES", () => {
  const inside = (name: string, address: string) => record(name, "A", [address], frontEnd);

  itTells("DNS-INTERNAL-NAMES", [
    {
      how: "the internal zone has a role's name with an address of nobody",
      change: (lab) => lab.records.push(inside("webconf.contoso.com", "203.0.113.77")),
      found:
        "Inside, webconf.contoso.com is 203.0.113.77, which isn't the Web Conferencing Edge's own address.",
    },
    {
      how: "inside, a role's name is an alias of one with the public address",
      change: (lab) =>
        lab.records.push(
          record("webconf.contoso.com", "CNAME", ["web.contoso.com"], frontEnd),
          inside("web.contoso.com", "198.51.100.22"),
        ),
      found:
        "Inside, webconf.contoso.com is 198.51.100.22, the public address of the Web Conferencing Edge.",
    },
  ]);

  itAccepts("the internal zone lacks the names of the roles", (lab) => {
    lab.records = lab.records.filter(
      (each) => each.host !== frontEnd || each.name !== "av.contoso.com",
    );
  });
  itAccepts("sip.<domain> inside is the Front End", (lab) => {
    lab.records.push(inside("sip.contoso.com", "192.168.10.10"));
  });
  itAccepts("sip.<domain> inside is the Access Edge's own address", (lab) => {
    lab.records.push(inside("sip.contoso.com", "10.45.16.10"));
  });
  itAccepts("a role has its public address itself, and no NAT before it", (lab) => {
    lab.webConferencingEdge = {
      fqdn: "webconf.contoso.com",
      publicAddress: "198.51.100.22",
      address: "198.51.100.22",
    };
    lab.records.push(inside("webconf.contoso.com", "198.51.100.22"));
  });
  itAccepts(
    "a role's own address isn't known, and the internal zone gives a private one",
    (lab) => {
      lab.webConferencingEdge = { ...lab.webConferencingEdge, address: undefined };
      lab.records.push(inside("webconf.contoso.com", "10.45.16.20"));
    },
  );
  itAccepts("a role's name is in a zone that the internal DNS hasn't", (lab) => {
    lab.records = without(lab.records, "webconf.contoso.com A");
    lab.webConferencingEdge = { ...lab.webConferencingEdge, fqdn: "meet.fabrikam.com" };
    lab.records.push(record("meet.fabrikam.com", "A", ["198.51.100.22"]));
  });

  itLeavesOpen("DNS-INTERNAL-NAMES", [
    {
      how: "a record's address isn't known",
      change: (lab) =>
        lab.records.push(record("webconf.contoso.com", "A", [unknown("aRecords[0]")], frontEnd)),
      because: '"aRecords[0]" of later isn\'t known before the update',
    },
    {
      how: "a role's own address isn't known, and the internal zone gives a public one",
      change: (lab) => {
        lab.webConferencingEdge = { ...lab.webConferencingEdge, address: undefined };
        lab.records.push(inside("webconf.contoso.com", "203.0.113.77"));
      },
      because: "the address of the Web Conferencing Edge isn't known",
    },
  ]);
});
