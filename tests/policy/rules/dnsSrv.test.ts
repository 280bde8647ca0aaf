import assert from "node:assert/strict";
import type { RequirementId } from "../../../model/requirements";
import { frontEnd, publicDns, record, unknown } from "../support/namesFacts";
import { addSipDomain, values, without, type NamesLab } from "../support/namesLab";
import { itAccepts, itLeavesOpen, itTells, told } from "../support/namesRules";

const outside: readonly [RequirementId, string, number][] = [
  ["DNS-SRV-FEDERATION", "_sipfederationtls._tcp", 5061],
  ["DNS-SRV-REMOTE", "_sip._tls", 443],
];

for (const [requirement, service, port] of outside) {
  const name = `${service}.contoso.com`;

  describe(requirement, () => {
    itTells(requirement, [
      {
        how: "a second answer has another port",
        change: (lab) =>
          values(lab, `${name} SRV`, [`0 0 ${port} sip.contoso.com`, "10 0 5060 sip.contoso.com"]),
        found: `Outside, ${name} leads to port 5060 of sip.contoso.com.`,
      },
    ]);

    itAccepts("the record is in capitals, with dots at the end", (lab) => {
      lab.records = without(lab.records, `${name} SRV`);
      lab.records.push(
        record(`${name.toUpperCase()}.`, "SRV", [` 5  10 ${port}  SIP.Contoso.com. `]),
      );
    });

    itLeavesOpen(requirement, [
      {
        how: "what the record says isn't known",
        change: (lab) => values(lab, `${name} SRV`, [unknown("srvRecords[0]")]),
        because: '"srvRecords[0]" of later isn\'t known before the update',
      },
      {
        how: "what the record says can't be read",
        change: (lab) => values(lab, `${name} SRV`, ["0 0 sip.contoso.com"]),
        because: `"values[0]" of ${name} SRV can't be read: it isn't priority, weight, port and target, as in "0 0 5061 sip.contoso.com".`,
      },
    ]);
  });
}

it("says of a SIP domain without a public zone that all of its records are missing", () => {
  const change = (lab: NamesLab) => {
    addSipDomain(lab, "fabrikam.com");
    lab.records = lab.records.filter(
      ({ zone, host }) => zone !== "fabrikam.com" || host !== publicDns,
    );
  };
  assert.deepEqual(told(change), [
    "DNS-SRV-FEDERATION: The public zone of fabrikam.com has no SRV record _sipfederationtls._tcp.fabrikam.com.",
    "DNS-SRV-REMOTE: The public zone of fabrikam.com has no SRV record _sip._tls.fabrikam.com.",
  ]);
});

describe("DNS-SRV-INTERNAL", () => {
  const name = "_sipinternaltls._tcp.contoso.com";

  itTells("DNS-SRV-INTERNAL", [
    {
      how: "a second SIP domain's name for the Front End is somebody else's address",
      change: (lab) => {
        addSipDomain(lab, "fabrikam.com");
        const inside = lab.records.findIndex(
          ({ resource, host }) => resource.name === "sip.fabrikam.com A" && host === frontEnd,
        );
        lab.records[inside] = record("sip.fabrikam.com", "A", ["192.168.10.77"], frontEnd);
      },
      found: "Inside, _sipinternaltls._tcp.fabrikam.com leads to port 5061 of sip.fabrikam.com.",
    },
    {
      how: "a second SIP domain's name for the Front End has no address",
      change: (lab) => {
        addSipDomain(lab, "fabrikam.com");
        lab.records = lab.records.filter(
          ({ resource, host }) => resource.name !== "sip.fabrikam.com A" || host !== frontEnd,
        );
      },
      found: "Inside, _sipinternaltls._tcp.fabrikam.com leads to port 5061 of sip.fabrikam.com.",
    },
  ]);

  itLeavesOpen("DNS-SRV-INTERNAL", [
    {
      how: "the address of a second SIP domain's name for the Front End isn't known",
      change: (lab) => {
        addSipDomain(lab, "fabrikam.com");
        const inside = lab.records.findIndex(
          ({ resource, host }) => resource.name === "sip.fabrikam.com A" && host === frontEnd,
        );
        lab.records[inside] = record("sip.fabrikam.com", "A", [unknown("aRecords")], frontEnd);
      },
      because: '"aRecords" of later isn\'t known before the update',
    },
  ]);
  itAccepts("a second SIP domain has a name of its own for the Front End", (lab) =>
    addSipDomain(lab, "fabrikam.com"),
  );
  itAccepts("a second SIP domain's record leads to the Front End's own name", (lab) => {
    addSipDomain(lab, "fabrikam.com");
    values(lab, "_sipinternaltls._tcp.fabrikam.com SRV", ["0 0 5061 FRONTEND.contoso.com."]);
  });

  itLeavesOpen("DNS-SRV-INTERNAL", [
    {
      how: "the Front End's name isn't known",
      change: (lab) => {
        lab.frontEnd = { address: "192.168.10.10" };
      },
      because: "the FQDN of the Front End isn't known",
    },
    {
      how: "the Front End's address isn't known, and a second SIP domain has its own name for it",
      change: (lab) => {
        addSipDomain(lab, "fabrikam.com");
        lab.frontEnd = { fqdn: "frontend.contoso.com", address: unknown("privateIPAddress") };
      },
      because: '"privateIPAddress" of later isn\'t known before the update',
    },
    {
      how: "what the record says isn't known",
      change: (lab) => values(lab, `${name} SRV`, [unknown("srvRecords[0]")]),
      because: '"srvRecords[0]" of later isn\'t known before the update',
    },
  ]);

  it("leaves open whether there is one record where another isn't known", () => {
    const texts = told((lab) =>
      values(lab, `${name} SRV`, ["0 0 5061 frontend.contoso.com", unknown("srvRecords[1]")]),
    );
    assert.deepEqual(texts, [
      'DNS-SRV-INTERNAL is open: "srvRecords[1]" of later isn\'t known before the update',
    ]);
  });
});
