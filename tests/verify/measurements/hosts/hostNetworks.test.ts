import * as assert from "node:assert/strict";
import { edgeGoals } from "../../../../verify/measurements/hosts/hostNetworks";
import { ipShown } from "../../../../verify/measurements/hosts/ipShown";
import { routesPrinted } from "../../../../verify/measurements/hosts/routesPrinted";

const links = JSON.stringify([
  { ifname: "lo", addr_info: [{ family: "inet", local: "127.0.0.1" }] },
  {
    ifname: "eth0",
    address: "02:00:00:00:00:01",
    addr_info: [
      { family: "inet", local: "10.45.16.10" },
      { family: "inet6", local: "fe80::1" },
    ],
  },
]);
const neighbours = JSON.stringify([
  { dst: "10.45.16.1", dev: "eth0", lladdr: "02:00:00:00:00:02", state: ["STALE"] },
  { dst: "10.45.16.9", dev: "eth0", state: ["FAILED"] },
]);
const way = JSON.stringify([{ dst: "192.0.2.1", gateway: "10.45.16.1", dev: "eth0" }]);

describe("what ip prints of a host", () => {
  it("is its addresses, whom it has spoken to, and its ways", () => {
    const { interfaces, ...rest } = ipShown(`${links}\n${neighbours}\n${way}\n`);
    assert.deepEqual(interfaces[1], { mac: "02:00:00:00:00:01", addresses: ["10.45.16.10"] });
    assert.deepEqual(rest, {
      neighbours: [{ address: "10.45.16.1", mac: "02:00:00:00:00:02" }],
      ways: [{ to: "192.0.2.1", gateway: "10.45.16.1", from: ["10.45.16.10"] }],
    });
  });

  it("has no way that isn't there, and can be nonsense", () => {
    assert.deepEqual(ipShown(`${links}\n${neighbours}\n`).ways, []);
    assert.throws(() => ipShown("[{]"), /isn't understood/);
  });
});

describe("what a Windows prints of its routes, in German", () => {
  const printed = `
IPv4-Routentabelle
===========================================================================
Aktive Routen:
     Netzwerkziel    Netzwerkmaske          Gateway    Schnittstelle Metrik
          0.0.0.0          0.0.0.0       10.45.16.1      10.45.16.10    266
          0.0.0.0          0.0.0.0      172.25.33.1     172.25.33.10    276
       10.45.16.0    255.255.255.0   Auf Verbindung      10.45.16.10    266
      10.45.16.10  255.255.255.255   Auf Verbindung      10.45.16.10    266
      10.45.16.30  255.255.255.255   Auf Verbindung      10.45.16.10    266
     10.45.16.255  255.255.255.255   Auf Verbindung      10.45.16.10    266
     172.25.33.10  255.255.255.255   Auf Verbindung     172.25.33.10    276
     192.168.10.0    255.255.255.0      172.25.33.1     172.25.33.10     11
  255.255.255.255  255.255.255.255   Auf Verbindung      10.45.16.10    266
===========================================================================
Ständige Routen:
  Netzwerkadresse          Netzmaske  Gatewayadresse  Metrik
     192.168.10.0    255.255.255.0      172.25.33.1       1
`;

  it("is its addresses, and the way of the longest mask and the lowest metric", () => {
    const outer = ["10.45.16.10", "10.45.16.30"];
    assert.deepEqual(routesPrinted(printed, ["192.0.2.1", "192.168.10.10", "10.45.16.7"]), {
      interfaces: [{ addresses: outer }, { addresses: ["172.25.33.10"] }],
      neighbours: [],
      ways: [
        { to: "192.0.2.1", gateway: "10.45.16.1", from: outer },
        { to: "192.168.10.10", gateway: "172.25.33.1", from: ["172.25.33.10"] },
        { to: "10.45.16.7", from: outer },
      ],
    });
  });
});

describe("where the Edge's ways matter", () => {
  it("is outside every network of the lab, and in each network inside", () => {
    assert.deepEqual(
      edgeGoals({
        sipDomains: ["contoso.com"],
        networks: { perimeter: ["192.0.2.0/24"], internal: ["10.1.0.0/16", "10.2.0.0/16"] },
        frontEnd: { address: "10.1.0.7" },
      }),
      { outside: "203.0.113.1", inside: ["10.1.0.7", "10.2.0.1"] },
    );
  });
});
