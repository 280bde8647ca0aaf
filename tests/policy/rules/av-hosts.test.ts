import { edge, frontEnd, hostsLine, machine, resource, unknown } from "../support/namesFacts";
import { itAccepts, itLeavesOpen, itTells } from "../support/namesRules";

const noLine = `The hosts file of ${edge} has no line that names av.contoso.com.`;

describe("AV-HOSTS", () => {
  itTells("AV-HOSTS", [
    {
      how: "DNS gives the right address, and no line of the hosts file does",
      change: (lab) => {
        lab.hostsEntries = [];
      },
      found: noLine,
    },
    {
      how: "the line names something else",
      change: (lab) => {
        lab.hostsEntries = [hostsLine("198.51.100.23", ["av.contoso.co"])];
      },
      found: noLine,
    },
    {
      how: "the line is declared not to be there",
      change: (lab) => {
        lab.hostsEntries = lab.hostsEntries.map((line) => ({ ...line, present: false }));
      },
      found: noLine,
    },
    {
      how: "the line stands on the Front End",
      change: (lab) => {
        lab.hostsEntries = [hostsLine("198.51.100.23", ["av.contoso.com"], frontEnd)];
      },
      found: noLine,
    },
    {
      how: "the line stands there twice",
      change: (lab) => {
        lab.hostsEntries.push({
          ...hostsLine("198.51.100.23", ["webconf.contoso.com", "av.contoso.com"]),
          resource: resource("again"),
        });
      },
      found: `The hosts file of ${edge} has 2 lines that name av.contoso.com with 198.51.100.23.`,
    },
    {
      how: "one of two Edge Servers has no line",
      change: (lab) => {
        lab.hosts.edge.push("lab-edge2");
        lab.machines.push(machine("lab-edge2", ["10.45.16.40"], ["198.51.100.53"]));
        lab.stated = {
          avEdgeTranslatedByNat: true,
          edgeSipDomains: ["contoso.com"],
          accessEdgeCertificateSubject: "sip.contoso.com",
        };
      },
      found: "The hosts file of lab-edge2 has no line that names av.contoso.com.",
    },
  ]);

  itAccepts("the line names the Access Edge as well", (lab) => {
    lab.hostsEntries = [hostsLine("198.51.100.23", ["AV.CONTOSO.COM", "other.contoso.com"])];
  });
  itAccepts("two Edge Servers have a line each", (lab) => {
    lab.hosts.edge.push("lab-edge2");
    lab.machines.push(machine("lab-edge2", ["10.45.16.40"], ["198.51.100.53"]));
    lab.hostsEntries.push(hostsLine("198.51.100.23", ["av.contoso.com"], "lab-edge2"));
    lab.stated = {
      avEdgeTranslatedByNat: true,
      edgeSipDomains: ["contoso.com"],
      accessEdgeCertificateSubject: "sip.contoso.com",
    };
  });

  itLeavesOpen(
    "AV-HOSTS",
    "it isn't known what a line names",
    (lab) => {
      lab.hostsEntries = [hostsLine("198.51.100.23", [unknown("names[0]")])];
    },
    '"names[0]" of later isn\'t known before the update',
  );
  itLeavesOpen(
    "AV-HOSTS",
    "a script on the Edge may write its hosts file",
    (lab) => {
      lab.hostsEntries = [];
      lab.opaque = [{ resource: resource("script"), host: edge, unknown: unknown("source") }];
    },
    '"source" of later isn\'t known before the update',
  );
  itLeavesOpen(
    "AV-HOSTS",
    "the FQDN of the A/V Edge isn't said",
    (lab) => {
      lab.avEdge = { publicAddress: "198.51.100.23", address: "10.45.16.30" };
    },
    "the FQDN of the A/V Edge isn't known",
  );
});
