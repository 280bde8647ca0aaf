import { edge, hostsLine, machine, resource, unknown } from "../support/namesFacts";
import { itAccepts, itLeavesOpen, itTells } from "../support/namesRules";

describe("AV-HOSTS", () => {
  itTells("AV-HOSTS", [
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

  itLeavesOpen("AV-HOSTS", [
    {
      how: "it isn't known what a line names",
      change: (lab) => {
        lab.hostsEntries = [hostsLine("198.51.100.23", [unknown("names[0]")])];
      },
      because: '"names[0]" of later isn\'t known before the update',
    },
    {
      how: "a script on the Edge may write its hosts file",
      change: (lab) => {
        lab.hostsEntries = [];
        lab.opaque = [{ resource: resource("script"), host: edge, unknown: unknown("source") }];
      },
      because: '"source" of later isn\'t known before the update',
    },
    {
      how: "the FQDN of the A/V Edge isn't said",
      change: (lab) => {
        lab.avEdge = { publicAddress: "198.51.100.23", address: "10.45.16.30" };
      },
      because: "the FQDN of the A/V Edge isn't known",
    },
  ]);
});
