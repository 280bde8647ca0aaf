import { strict as assert } from "node:assert";
import * as fc from "fast-check";
import {
  describeLab,
  descriptionProblems,
  hostRoles,
  planLab,
  type HostIds,
  type LabDescription,
} from "../../model";

const ids = Object.fromEntries(hostRoles.map((role) => [role, `lab-${role}`])) as HostIds;

const described = (args: object = {}): LabDescription =>
  describeLab("lab", planLab("the lab", { sipDomains: ["contoso.com"], ...args }), ids);

describe("the description of a lab", () => {
  it("tells which host, name and address plays which role", () => {
    assert.deepEqual(described(), {
      name: "lab",
      sipDomains: ["contoso.com"],
      networks: {
        perimeter: ["10.45.16.0/24"],
        edgeInternal: ["172.25.33.0/24"],
        internal: ["192.168.10.0/24"],
      },
      hosts: {
        firewall: ["lab-firewall"],
        internalFirewall: ["lab-internalfirewall"],
        edge: ["lab-edge"],
        frontEnd: ["lab-frontend"],
        cwa: ["lab-cwa"],
        publicDns: ["lab-publicdns"],
        internalDns: ["lab-frontend"],
      },
      edge: {
        internalFqdn: "edge.contoso.com",
        internalAddress: "172.25.33.10",
        accessEdge: {
          fqdn: "sip.contoso.com",
          publicAddress: "198.51.100.21",
          address: "10.45.16.10",
          certificate: "accessedge",
        },
        webConferencingEdge: {
          fqdn: "webconf.contoso.com",
          publicAddress: "198.51.100.22",
          address: "10.45.16.20",
        },
        avEdge: {
          fqdn: "av.contoso.com",
          publicAddress: "198.51.100.23",
          address: "10.45.16.30",
        },
      },
      frontEnd: { fqdn: "frontend.contoso.com", address: "192.168.10.10" },
      cwa: {
        fqdn: "cwa.contoso.com",
        publicAddress: "198.51.100.20",
        address: "192.168.10.20",
        operatingSystem: "Windows Server 2008 R2",
      },
      testClients: { addresses: ["192.168.10.50"], access: "unrestricted" },
    });
  });

  it("names the Access Edge's certificate as the plan does", () => {
    const { certificates } = planLab("the lab", { sipDomains: ["contoso.com"] });
    const { certificate } = described().edge?.accessEdge ?? {};
    assert.equal(certificates.find(({ name }) => name === certificate)?.host, "edge");
  });

  it("tells until when access is unrestricted, where that is declared", () => {
    const { testClients } = described({ testClients: { unrestrictedUntil: "2027-01-31" } });
    assert.equal(testClients?.unrestrictedUntil, "2027-01-31");
  });

  it("tells what restricted clients may reach, with ports only where they are restricted too", () => {
    const destinations = [{ to: "203.0.113.0/24", udp: ["50000-59999"] }, { to: "198.51.100.23" }];
    const { testClients } = described({ testClients: { access: "restricted", destinations } });
    assert.deepEqual(testClients?.destinations, destinations);
  });

  it("says the same of a lab whose settings are all wrong, which resources have to show", () => {
    const wrong = {
      edge: {
        sipDomains: [],
        nameServers: ["192.168.10.10"],
        accessEdge: { certificateSubject: "old.contoso.com" },
        avEdge: { translatedByNat: false, hostsEntryAddress: "none" },
      },
      frontEnd: { sipDomains: [] },
      firewall: { avEdgePorts: {} },
      cwa: { patches: [], restart: false, ntlmMinimumSessionSecurity: { clients: [] } },
    };
    assert.deepEqual(described(wrong), described());
  });

  it("can be read by the policy pack, whatever the lab's networks and domains are", () => {
    const octet = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(octet, octet, fc.boolean(), (second, third, restricted) => {
        const found = described({
          sipDomains: ["contoso.com", "fabrikam.com"].slice(second % 2),
          networks: { perimeter: `10.${second}.${third}.0/24` },
          testClients: { access: restricted ? "restricted" : "unrestricted" },
        });
        assert.deepEqual(descriptionProblems(found), []);
      }),
    );
  });

  it("is refused with empty texts and lists, and with objects in their place", () => {
    const odd = { length: { toString: 1, valueOf: 1 } };
    for (const [description, problem] of [
      [
        { sipDomains: [] },
        "sipDomains: a list of 0 can't be used here: give at least one SIP domain.",
      ],
      [{ sipDomains: [""] }, `sipDomains[0]: "" can't be used here: give a text that isn't empty.`],
      [{ sipDomains: odd }, "sipDomains: "],
      [{ sipDomains: [odd] }, "sipDomains[0]: "],
    ] as const) {
      const [{ propertyPath, reason }, ...others] = descriptionProblems(description);
      assert.ok(`${propertyPath}: ${reason}`.startsWith(problem), `${propertyPath}: ${reason}`);
      assert.deepEqual(others, []);
    }
  });
});
