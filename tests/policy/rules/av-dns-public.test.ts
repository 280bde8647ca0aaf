import {
  edge,
  frontEnd,
  hostsLine,
  machine,
  record,
  resource,
  unknown,
} from "../support/namesFacts";
import { addSipDomain, namesLab, values, without, type NamesLab } from "../support/namesLab";
import { itAccepts, itLeavesOpen, itTells, told } from "../support/namesRules";
import assert from "node:assert/strict";
import { rules } from "../../../policy/rules";

const hostsFileSays =
  (...lines: readonly string[]) =>
  (lab: NamesLab) => {
    lab.hostsEntries = lines.map((line) => hostsLine(line, ["av.contoso.com"]));
  };

/** Without AV-HOSTS' line the Edge asks DNS. */
const asksDns = (change: (lab: NamesLab) => void) => (lab: NamesLab) => {
  lab.hostsEntries = [];
  change(lab);
};

const noLine = `AV-HOSTS: The hosts file of ${edge} has no line that names av.contoso.com.`;
const by = `on ${edge}, by its hosts file`;

describe("AV-DNS-PUBLIC", () => {
  itTells("AV-DNS-PUBLIC", [
    {
      how: "the second of two Edge Servers has its own address in its hosts file",
      change: (lab) => {
        lab.hosts.edge.push("lab-edge2");
        lab.machines.push(machine("lab-edge2", ["10.45.16.40"], ["198.51.100.53"]));
        lab.hostsEntries.push(hostsLine("10.45.16.30", ["av.contoso.com"], "lab-edge2"));
        lab.stated = {
          avEdgeTranslatedByNat: true,
          edgeSipDomains: ["contoso.com"],
          accessEdgeCertificateSubject: "sip.contoso.com",
        };
      },
      found:
        "av.contoso.com resolves to 10.45.16.30 on lab-edge2, by its hosts file: that is the A/V Edge's address behind the firewall.",
    },
  ]);

  it("judges what public DNS says where the hosts file doesn't name the A/V Edge", () => {
    assert.deepEqual(told(asksDns((lab) => values(lab, "av.contoso.com A", ["10.45.16.30"]))), [
      `AV-DNS-PUBLIC: av.contoso.com resolves to 10.45.16.30 on ${edge}, by public DNS: that is the A/V Edge's address behind the firewall.`,
      noLine,
      "DNS-PUBLIC-NAMES: Outside, av.contoso.com is 10.45.16.30, the A/V Edge's address behind the firewall.",
    ]);
  });

  it("judges what internal DNS says where the Edge asks the Front End", () => {
    assert.deepEqual(
      told(
        asksDns((lab) => {
          lab.machines[0] = machine(edge, ["10.45.16.30"], ["198.51.100.53", "192.168.10.10"]);
        }),
      ),
      [
        `AV-DNS-PUBLIC: av.contoso.com resolves to 10.45.16.30 on ${edge}, by internal DNS: that is the A/V Edge's address behind the firewall.`,
        noLine,
        `DNS-EDGE-RESOLVER: ${edge} asks 192.168.10.10, the Front End, for names.`,
      ],
    );
  });

  it("looks into private zones first where nothing says which name servers the Edge asks", () => {
    const asksTheCloud = asksDns((lab) => {
      lab.machines[0] = machine(edge, ["10.45.16.30"]);
    });
    assert.ok(
      told(asksTheCloud).includes(
        `AV-DNS-PUBLIC: av.contoso.com resolves to 10.45.16.30 on ${edge}, by internal DNS: that is the A/V Edge's address behind the firewall.`,
      ),
    );
    assert.deepEqual(
      told((lab) => {
        asksTheCloud(lab);
        const inside = lab.records.findIndex(({ values: [first] }) => first === "10.45.16.30");
        lab.records.splice(inside, 1);
      }),
      [noLine, `DNS-EDGE-RESOLVER is open: no resource shows which name servers ${edge} asks`],
    );
  });

  it("looks into private zones first where the Edge asks the cloud's own name server", () => {
    const asksTheCloud = asksDns((lab) => {
      lab.machines[0] = machine(edge, ["10.45.16.30"], ["168.63.129.16"]);
    });
    assert.deepEqual(told(asksTheCloud), [
      `AV-DNS-PUBLIC: av.contoso.com resolves to 10.45.16.30 on ${edge}, by internal DNS: that is the A/V Edge's address behind the firewall.`,
      noLine,
    ]);
  });

  it("asks no DNS where it is stated that the Edge asks none", () => {
    const [first] = told(
      asksDns((lab) => {
        lab.machines[0] = machine(edge, ["10.45.16.30"]);
        lab.stated = { edgeNameServers: [] };
      }),
    );
    assert.equal(first, `AV-DNS-PUBLIC: av.contoso.com resolves to no IPv4 address ${by}.`);
  });

  it("refuses an address of a perimeter with public addresses, even if it isn't known which is right", () => {
    const [first] = told((lab) => {
      lab.perimeter = ["203.0.113.0/24"];
      lab.avEdge = { ...lab.avEdge, publicAddress: unknown("ipAddress") };
      hostsFileSays("203.0.113.30")(lab);
    });
    assert.equal(
      first,
      `AV-DNS-PUBLIC: av.contoso.com resolves to 203.0.113.30 ${by}: that is an address in the perimeter.`,
    );
  });

  it("says so where names go in a circle", () => {
    const [first] = told(
      asksDns((lab) => {
        lab.records = without(lab.records, "av.contoso.com A");
        lab.records.push(
          record("av.contoso.com", "CNAME", ["Media.contoso.com."]),
          record("media.contoso.com", "CNAME", ["av.contoso.com"]),
        );
      }),
    );
    assert.equal(
      first,
      `AV-DNS-PUBLIC: av.contoso.com doesn't resolve on ${edge}, by public DNS: names go in a circle, av.contoso.com to media.contoso.com to av.contoso.com.`,
    );
  });

  it("says so where nothing names the A/V Edge, nor the name that it is an alias of", () => {
    const nothing = `AV-DNS-PUBLIC: av.contoso.com resolves to no IPv4 address on ${edge}, by public DNS.`;
    const [missing] = told(
      asksDns((lab) => {
        lab.records = without(lab.records, "av.contoso.com A");
      }),
    );
    const [dangling] = told(
      asksDns((lab) => {
        lab.records = without(lab.records, "av.contoso.com A");
        lab.records.push(record("av.contoso.com", "CNAME", ["media.contoso.com"]));
      }),
    );
    assert.deepEqual([missing, dangling], [nothing, nothing]);
  });

  it("refuses a public address that the Internet doesn't route", () => {
    const [first] = told((lab) => {
      lab.avEdge = { ...lab.avEdge, publicAddress: "100.64.1.1" };
      lab.hostsEntries = [hostsLine("100.64.1.1", ["av.contoso.com"])];
    });
    assert.equal(
      first,
      `AV-DNS-PUBLIC: av.contoso.com resolves to 100.64.1.1 ${by}: that is an address that a carrier's customers share (100.64.0.0/10).`,
    );
  });

  it("names the line, and the address that would be right", () => {
    rules["AV-DNS-PUBLIC"].check(namesLab(hostsFileSays("10.45.16.30")), {
      undecided: () => assert.fail(),
      violation: ({ resource: wrong, required }) => {
        assert.deepEqual(wrong, resource(`hosts ${edge} 10.45.16.30`));
        assert.equal(
          required,
          "It resolves to 198.51.100.23, the public address of the A/V Edge, and to no other address.",
        );
      },
    });
  });

  itAccepts("names are in capitals and end in a dot", (lab) => {
    lab.hostsEntries = [hostsLine("198.51.100.23", ["AV.Contoso.com."])];
  });
  itAccepts("the hosts file gives a public IPv6 address beside the IPv4 one", (lab) => {
    lab.hostsEntries.push(hostsLine("2001:db8::23", ["av.contoso.com"]));
  });
  itAccepts("a line with a wrong address is declared not to be there", (lab) => {
    lab.hostsEntries.push({ ...hostsLine("10.45.16.30", ["av.contoso.com"]), present: false });
  });
  itAccepts("another host's hosts file has another address", (lab) => {
    lab.hostsEntries.push(hostsLine("10.45.16.30", ["av.contoso.com"], frontEnd));
  });
  itAccepts("the perimeter has public addresses, and the Edge its own", (lab) => {
    lab.avEdge = { ...lab.avEdge, address: "198.51.100.23" };
    lab.services[0] = { ...lab.services[0], translatedByNat: false };
  });
  itAccepts("there are several SIP domains", (lab) => addSipDomain(lab, "fabrikam.com"));

  itLeavesOpen("AV-DNS-PUBLIC", [
    {
      how: "the address in the hosts file isn't known",
      change: (lab) => {
        lab.hostsEntries = [hostsLine(unknown("address"), ["av.contoso.com"])];
      },
      because: '"address" of later isn\'t known before the update',
    },
    {
      how: "the public address isn't known",
      change: (lab) => {
        lab.avEdge = { ...lab.avEdge, publicAddress: unknown("ipAddress") };
      },
      because: '"ipAddress" of later isn\'t known before the update',
    },
    {
      how: "a script on the Edge may write its hosts file",
      change: (lab) => {
        lab.hostsEntries = [];
        lab.opaque = [{ resource: resource("script"), host: edge, unknown: unknown("source") }];
      },
      because: '"source" of later isn\'t known before the update',
    },
  ]);

  it("can't decide it where an alias leads out of the zones that are known", () => {
    assert.ok(
      told(
        asksDns((lab) => {
          lab.records = without(lab.records, "av.contoso.com A");
          lab.records.push(record("av.contoso.com", "CNAME", ["av.cloud.example"]));
        }),
      ).includes(
        "AV-DNS-PUBLIC is open: no zone of the public DNS that is known holds av.cloud.example",
      ),
    );
  });

  it("can't decide it where it isn't known what a name is an alias of", () => {
    assert.ok(
      told(
        asksDns((lab) => {
          lab.records = without(lab.records, "av.contoso.com A");
          lab.records.push(record("av.contoso.com", "CNAME", [unknown("cnameRecord")]));
        }),
      ).includes('AV-DNS-PUBLIC is open: "cnameRecord" of later isn\'t known before the update'),
    );
  });

  it("can't decide it where a name server isn't known, whatever the others say", () => {
    assert.ok(
      told(
        asksDns((lab) => {
          values(lab, "av.contoso.com A", ["10.45.16.30"]);
          lab.machines[0] = machine(edge, [], ["198.51.100.53", unknown("dnsServers[1]")]);
        }),
      ).includes('AV-DNS-PUBLIC is open: "dnsServers[1]" of later isn\'t known before the update'),
    );
  });
});
