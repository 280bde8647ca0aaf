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
          authority: "lab-frontend/lab",
          subject: "sip2.contoso.com",
          alternativeNames: [],
          usages: ["serverAuth"],
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
      authority: "lab-frontend/lab",
      subject: "av.contoso.com",
      alternativeNames: [],
      usages: ["serverAuth"],
    });
  });
  itAccepts("the subject is stated", (lab) => {
    lab.certificates = [];
    lab.stated = { accessEdgeCertificateSubject: "sip.contoso.com" };
  });

  itLeavesOpen("ACCESS-CERTIFICATE", [
    {
      how: "the subject isn't known",
      change: (lab) => {
        lab.certificates = [{ ...lab.certificates[0], subject: unknown("subject") }];
      },
      because: '"subject" of later isn\'t known before the update',
    },
    {
      how: "the certificate is called otherwise",
      change: (lab) => {
        lab.certificates = [{ ...lab.certificates[0], name: "other" }];
      },
      because: `no resource is known to be the certificate accessedge on ${edge}`,
    },
    {
      how: "it isn't known what the certificate is called",
      change: (lab) => {
        lab.certificates = [{ ...lab.certificates[0], name: unknown("name") }];
      },
      because: '"name" of later isn\'t known before the update',
    },
    {
      how: "the Edge has several certificates, and it isn't said which is which",
      change: (lab) => {
        lab.certificate = undefined;
        lab.certificates.push({ ...lab.certificates[0], name: "avedge" });
      },
      because: `it isn't said which certificate on ${edge} is the Access Edge's`,
    },
    {
      how: "there is no certificate",
      change: (lab) => {
        lab.certificate = undefined;
        lab.certificates = [];
      },
      because: `no resource is known to be the Access Edge's certificate on ${edge}`,
    },
  ]);
});

describe("ACCESS-SIP-NAMES", () => {
  const second =
    (alternativeNames: NamesLab["certificates"][number]["alternativeNames"]) => (lab: NamesLab) => {
      addSipDomain(lab, "fabrikam.com");
      lab.certificates = [{ ...lab.certificates[0], alternativeNames }];
    };

  itTells("ACCESS-SIP-NAMES", [
    {
      how: "the certificate has the second SIP domain itself and not its server's name",
      change: second(["fabrikam.com", "*.fabrikam.com"]),
      found: `The Access Edge's certificate on ${edge} isn't for sip.fabrikam.com.`,
    },
  ]);

  itAccepts("the second SIP domain's name is in capitals", second(["SIP.fabrikam.com."]));

  itLeavesOpen("ACCESS-SIP-NAMES", [
    {
      how: "one of the names isn't known",
      change: second([unknown("subjectAlternativeNames")]),
      because: '"subjectAlternativeNames" of later isn\'t known before the update',
    },
    {
      how: "the certificate's subject alone is stated",
      change: (lab) => {
        addSipDomain(lab, "fabrikam.com");
        lab.certificates = [];
        lab.stated = { accessEdgeCertificateSubject: "sip.contoso.com" };
      },
      because: `only the subject of the Access Edge's certificate on ${edge} is stated`,
    },
  ]);
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

  itLeavesOpen("ACCESS-SRV-TARGET", [
    {
      how: "the Access Edge's address isn't known, and a second SIP domain has its own name for it",
      change: (lab) => {
        addSipDomain(lab, "fabrikam.com");
        target("_sip._tls.fabrikam.com", "0 0 443 sip.contoso.com")(lab);
        lab.accessEdge = { ...lab.accessEdge, publicAddress: unknown("ipAddress") };
      },
      because: '"ipAddress" of later isn\'t known before the update',
    },
    {
      how: "what a record says isn't known",
      change: (lab) => {
        lab.records = lab.records.map((each) =>
          each.name === remote ? { ...each, values: [unknown("srvRecords")] } : each,
        );
      },
      because: '"srvRecords" of later isn\'t known before the update',
    },
  ]);
});
