import assert from "node:assert/strict";
import { edge, machine, resource, unknown } from "../support/namesFacts";
import { addSipDomain, type NamesLab } from "../support/namesLab";
import { itAccepts, itLeavesOpen, itTells, told } from "../support/namesRules";

const issuedTo = (subject: string) => (lab: NamesLab) => {
  lab.certificates = [{ ...lab.certificates[0], subject }];
};

const found = (subject: string, host = edge) =>
  `The Access Edge's certificate on ${host} is issued to ${subject}.`;

describe("ACCESS-CERTIFICATE", () => {
  itTells("ACCESS-CERTIFICATE", [
    {
      how: "the certificate is issued to another name",
      change: issuedTo("access.contoso.com"),
      found: found("access.contoso.com"),
    },
    {
      how: "the certificate is issued to all names of the domain",
      change: issuedTo("*.contoso.com"),
      found: found("*.contoso.com"),
    },
    {
      how: "the certificate is issued to the Edge Server's internal name",
      change: issuedTo("edge.contoso.local"),
      found: found("edge.contoso.local"),
    },
    {
      how: "no resource shows the certificate, and another subject is stated",
      change: (lab) => {
        lab.certificates = [];
        lab.stated = { accessEdgeCertificateSubject: "sip.fabrikam.com" };
      },
      found: found("sip.fabrikam.com"),
    },
    {
      how: "the second of two Edge Servers has another certificate",
      change: (lab) => {
        lab.hosts.edge.push("lab-edge2");
        lab.machines.push(machine("lab-edge2", ["10.45.16.40"], ["198.51.100.53"]));
        lab.hostsEntries.push({ ...lab.hostsEntries[0], host: "lab-edge2" });
        lab.stated = { avEdgeTranslatedByNat: true, edgeSipDomains: ["contoso.com"] };
        lab.certificates.push({
          resource: resource("certificate2"),
          host: "lab-edge2",
          name: "accessedge",
          subject: "sip2.contoso.com",
        });
      },
      found: found("sip2.contoso.com", "lab-edge2"),
    },
    {
      how: "the Edge's only certificate isn't said to be any role's, and is issued to another name",
      change: (lab) => {
        lab.certificate = undefined;
        issuedTo("access.contoso.com")(lab);
      },
      found: found("access.contoso.com"),
    },
  ]);

  itAccepts("the subject is in capitals and ends in a dot", issuedTo("SIP.contoso.com."));
  itAccepts("other roles have certificates of their own", (lab) => {
    lab.certificates.push({
      resource: resource("av certificate"),
      host: edge,
      name: "avedge",
      subject: "av.contoso.com",
    });
  });
  itAccepts("the subject is stated", (lab) => {
    lab.certificates = [];
    lab.stated = { accessEdgeCertificateSubject: "sip.contoso.com" };
  });

  itLeavesOpen(
    "ACCESS-CERTIFICATE",
    "the subject isn't known",
    (lab) => {
      lab.certificates = [{ ...lab.certificates[0], subject: unknown("subject") }];
    },
    '"subject" of later isn\'t known before the update',
  );
  itLeavesOpen(
    "ACCESS-CERTIFICATE",
    "the certificate is called otherwise",
    (lab) => {
      lab.certificates = [{ ...lab.certificates[0], name: "other" }];
    },
    `no resource is known to be the certificate accessedge on ${edge}`,
  );
  itLeavesOpen(
    "ACCESS-CERTIFICATE",
    "it isn't known what the certificate is called",
    (lab) => {
      lab.certificates = [{ ...lab.certificates[0], name: unknown("name") }];
    },
    '"name" of later isn\'t known before the update',
  );
  itLeavesOpen(
    "ACCESS-CERTIFICATE",
    "the Edge has several certificates, and it isn't said which is which",
    (lab) => {
      lab.certificate = undefined;
      lab.certificates.push({ ...lab.certificates[0], name: "avedge" });
    },
    `it isn't said which certificate on ${edge} is the Access Edge's`,
  );
  itLeavesOpen(
    "ACCESS-CERTIFICATE",
    "there is no certificate",
    (lab) => {
      lab.certificate = undefined;
      lab.certificates = [];
    },
    `no resource is known to be the Access Edge's certificate on ${edge}`,
  );
  itLeavesOpen(
    "ACCESS-CERTIFICATE",
    "no resource is known to be an Edge Server",
    (lab) => {
      lab.hosts.edge = [];
    },
    "no resource is known to be an Edge Server",
  );
});

describe("ACCESS-SRV-TARGET", () => {
  const federation = "_sipfederationtls._tcp.contoso.com";
  const remote = "_sip._tls.contoso.com";
  const target = (name: string, value: string) => (lab: NamesLab) => {
    lab.records = lab.records.map((each) =>
      each.name === name ? { ...each, values: [value] } : each,
    );
  };

  itTells("ACCESS-SRV-TARGET", [
    {
      how: "partners are led to another name",
      change: target(federation, "0 0 5061 access.contoso.com"),
      found: `Outside, ${federation} leads to access.contoso.com.`,
    },
    {
      how: "remote users are led to the Web Conferencing Edge",
      change: target(remote, "0 0 443 webconf.contoso.com"),
      found: `Outside, ${remote} leads to webconf.contoso.com.`,
    },
    {
      how: "the record says that there is no such service",
      change: target(remote, "0 0 443 ."),
      found: `Outside, ${remote} leads to no server.`,
    },
    {
      how: "the target is another name of the Access Edge's address",
      change: (lab) => {
        lab.records.push({ ...lab.records[0], name: "access.contoso.com" });
        target(federation, "0 0 5061 access.contoso.com")(lab);
      },
      found: `Outside, ${federation} leads to access.contoso.com.`,
    },
    {
      how: "a second SIP domain's name for the Access Edge is somebody else's address",
      change: (lab) => {
        addSipDomain(lab, "fabrikam.com");
        lab.records = lab.records.map((each) =>
          each.name === "sip.fabrikam.com" && each.values[0] === "198.51.100.21"
            ? { ...each, values: ["203.0.113.80"] }
            : each,
        );
        target("_sip._tls.fabrikam.com", "0 0 443 sip.contoso.com")(lab);
      },
      found: "Outside, _sipfederationtls._tcp.fabrikam.com leads to sip.fabrikam.com.",
    },
  ]);

  it("takes no other name of the Access Edge in the SIP domain in which it has its own", () => {
    const change = (lab: NamesLab) => {
      lab.accessEdge = { ...lab.accessEdge, fqdn: "access.contoso.com" };
      issuedTo("access.contoso.com")(lab);
      lab.records.push({ ...lab.records[0], name: "access.contoso.com" });
      target(federation, "0 0 5061 access.contoso.com")(lab);
    };
    assert.deepEqual(told(change), [
      `ACCESS-SRV-TARGET: Outside, ${remote} leads to sip.contoso.com.`,
    ]);
  });

  itAccepts("a second SIP domain has its own name for the Access Edge", (lab) =>
    addSipDomain(lab, "fabrikam.com"),
  );
  itAccepts("a second SIP domain's records lead to the Access Edge's name", (lab) => {
    addSipDomain(lab, "fabrikam.com");
    target("_sip._tls.fabrikam.com", "0 0 443 SIP.contoso.com.")(lab);
    target("_sipfederationtls._tcp.fabrikam.com", "0 0 5061 sip.contoso.com")(lab);
  });

  itLeavesOpen(
    "ACCESS-SRV-TARGET",
    "the Access Edge's address isn't known, and a second SIP domain has its own name for it",
    (lab) => {
      addSipDomain(lab, "fabrikam.com");
      target("_sip._tls.fabrikam.com", "0 0 443 sip.contoso.com")(lab);
      lab.accessEdge = { ...lab.accessEdge, publicAddress: unknown("ipAddress") };
    },
    '"ipAddress" of later isn\'t known before the update',
  );
  itLeavesOpen(
    "ACCESS-SRV-TARGET",
    "what a record says isn't known",
    (lab) => {
      lab.records = lab.records.map((each) =>
        each.name === remote ? { ...each, values: [unknown("srvRecords")] } : each,
      );
    },
    '"srvRecords" of later isn\'t known before the update',
  );
  itLeavesOpen(
    "ACCESS-SRV-TARGET",
    "no resource is known to be the public DNS",
    (lab) => {
      lab.hosts.publicDns = [];
    },
    "no resource is known to be the public DNS",
  );
});
