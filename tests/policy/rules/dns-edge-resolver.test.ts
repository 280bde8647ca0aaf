import assert from "node:assert/strict";
import { address, edge, frontEnd, machine, unknown } from "../support/namesFacts";
import { itAccepts, itLeavesOpen, itTells, told } from "../support/namesRules";

describe("DNS-EDGE-RESOLVER", () => {
  itTells("DNS-EDGE-RESOLVER", [
    {
      how: "the Edge asks a server of internal DNS that stands in another network",
      change: (lab) => {
        lab.hosts.internalDns.push("lab-dns2");
        lab.machines.push(machine("lab-dns2", ["172.25.33.9"]));
        lab.machines[0] = machine(edge, ["10.45.16.30"], ["172.25.33.9"]);
      },
      found: `${edge} asks 172.25.33.9, an internal DNS server, for names.`,
    },
    {
      how: "no resource shows the name servers, and an internal one is stated",
      change: (lab) => {
        lab.machines[0] = machine(edge, ["10.45.16.30"]);
        lab.stated = { edgeNameServers: [address("192.168.10.10")] };
      },
      found: `${edge} asks 192.168.10.10, the Front End, for names.`,
    },
  ]);

  it("refuses a lab where the Front End is known by its machine alone", () => {
    const findings = told((lab) => {
      lab.frontEnd = { fqdn: "frontend.contoso.com" };
      lab.machines[1] = machine(frontEnd, ["172.25.33.8"]);
      lab.machines[0] = machine(edge, ["10.45.16.30"], ["172.25.33.8"]);
    });
    assert.deepEqual(findings, [
      `DNS-EDGE-RESOLVER: ${edge} asks 172.25.33.8, the Front End, for names.`,
      "EDGE-NEXT-HOP is open: the address of the Front End isn't known",
    ]);
  });

  itAccepts("the Edge asks a DNS server in the perimeter", (lab) => {
    lab.machines[0] = machine(edge, ["10.45.16.30"], ["10.45.16.53"]);
  });
  itAccepts("it is stated that the Edge asks no name server", (lab) => {
    lab.machines[0] = machine(edge, ["10.45.16.30"]);
    lab.stated = { edgeNameServers: [] };
  });
  itAccepts("an internal name server is stated, and the machine shows a public one", (lab) => {
    lab.stated = { edgeNameServers: [address("192.168.10.10")] };
  });

  itLeavesOpen("DNS-EDGE-RESOLVER", [
    {
      how: "nothing shows the name servers",
      change: (lab) => {
        lab.machines[0] = machine(edge, ["10.45.16.30"]);
      },
      because: `no resource shows which name servers ${edge} asks`,
    },
    {
      how: "a name server isn't known",
      change: (lab) => {
        lab.machines[0] = machine(edge, [], ["198.51.100.53", unknown("dnsServers[1]")]);
      },
      because: '"dnsServers[1]" of later isn\'t known before the update',
    },
  ]);
});
