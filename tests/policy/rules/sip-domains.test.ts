import assert from "node:assert/strict";
import { edge, frontEnd, machine, service, unknown } from "../support/namesFacts";
import { addSipDomain, type NamesLab } from "../support/namesLab";
import { itAccepts, itLeavesOpen, itTells, told } from "../support/namesRules";

describe("SIP-DOMAINS", () => {
  itTells("SIP-DOMAINS", [
    {
      how: "the stated SIP domains of the Edge are others",
      change: (lab) => {
        lab.services.splice(1, 1);
        lab.stated = { edgeSipDomains: ["contoso.co"] };
      },
      found: `The Access Edge on ${edge} is configured for contoso.co: contoso.com is missing; contoso.co is no SIP domain of the lab (did you mean contoso.com?).`,
    },
    {
      how: "one that is too many is known, and another one isn't",
      change: (lab) => {
        lab.services[1] = service(edge, "Access Edge", {
          sipDomains: [unknown("settings"), "fabrikam.com"],
        });
      },
      found: `The Access Edge on ${edge} is configured for fabrikam.com: fabrikam.com is no SIP domain of the lab.`,
    },
    {
      how: "one of two Edge Servers lacks one",
      change: (lab) => {
        lab.hosts.edge.push("lab-edge2");
        lab.machines.push(machine("lab-edge2", ["10.45.16.40"], ["198.51.100.53"]));
        lab.hostsEntries.push({ ...lab.hostsEntries[0], host: "lab-edge2" });
        lab.services.push(service("lab-edge2", "Access Edge", { sipDomains: [] }));
        lab.stated = {
          avEdgeTranslatedByNat: true,
          accessEdgeCertificateSubject: "sip.contoso.com",
        };
      },
      found:
        "The Access Edge on lab-edge2 is configured for no SIP domain: contoso.com is missing.",
    },
  ]);

  it("refuses a lab where the Front End isn't in the stack, and states others", () => {
    const change = (lab: NamesLab) => {
      lab.hosts.frontEnd = [];
      lab.stated = { frontEndSipDomains: ["contoso.com", "fabrikam.com"] };
    };
    assert.deepEqual(told(change), [
      "SIP-DOMAINS: The Front End is configured for contoso.com and fabrikam.com: fabrikam.com is no SIP domain of the lab.",
      "REGISTRAR-NTLM is open: no resource is known to be a Front End",
    ]);
  });

  itAccepts("names are in capitals, in another order, and end in dots", (lab) => {
    addSipDomain(lab, "fabrikam.com");
    lab.services[2] = service(frontEnd, "front end", {
      sipDomains: ["Fabrikam.com.", "CONTOSO.com"],
    });
  });
  itAccepts("no resource shows the SIP domains, and the right ones are stated", (lab) => {
    lab.services.splice(1);
    lab.stated = { edgeSipDomains: ["contoso.com"], frontEndSipDomains: ["contoso.com"] };
  });

  itLeavesOpen("SIP-DOMAINS", [
    {
      how: "a SIP domain isn't known",
      change: (lab) => {
        lab.services[1] = service(edge, "Access Edge", { sipDomains: [unknown("sipDomains[0]")] });
      },
      because: '"sipDomains[0]" of later isn\'t known before the update',
    },
    {
      how: "nothing shows those of the Edge",
      change: (lab) => {
        lab.services.splice(1, 1);
      },
      because: `no resource shows the SIP domains of the Access Edge on ${edge}`,
    },
    {
      how: "it isn't known which program is the Front End",
      change: (lab) => {
        lab.services[2] = { ...lab.services[2], role: unknown("settings.role") };
      },
      because: '"settings.role" of later isn\'t known before the update',
    },
  ]);
});
