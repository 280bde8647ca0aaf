import * as assert from "node:assert/strict";
import { checks } from "../../../../verify/checks";
import type { HostNetwork, Way } from "../../../../verify/measurements/hosts/hostNetwork";
import type { HostNetworks } from "../../../../verify/measurements/hosts/hostNetworks";
import { describedLab } from "../../support/describedLab";

const outside = "192.0.2.1";
const outerOnes = ["10.45.16.10", "10.45.16.20", "10.45.16.30"];
const innerOnes = ["172.25.33.10"];
const host = (...addresses: string[]): HostNetwork => ({
  interfaces: [{ addresses }],
  neighbours: [],
  ways: [],
});
const sound = {
  firewall: host("198.51.100.2", "10.45.16.1"),
  internalFirewall: host("10.45.16.2", "172.25.33.1", "192.168.10.1"),
};
const inside = ["192.168.10.10", "192.168.10.20", "192.168.10.50"].map((to): Way => ({
  to,
  gateway: "172.25.33.1",
  from: innerOnes,
}));
const out: Way = { to: outside, gateway: "10.45.16.1", from: outerOnes };

/** What isn't as it should be, with the flows that it stops. */
function told(ways: readonly Way[], others: Partial<HostNetworks> = {}, spokenTo = "10.45.16.1") {
  const neighbours = [{ address: spokenTo, mac: "00:00:00:00:00:01" }];
  const edge = { interfaces: [{ addresses: outerOnes }], neighbours, ways };
  const value = { edge, ...sound, ...others } as HostNetworks;
  const { judge } = checks["EDGE-ROUTES"];
  const lab = { name: "lab", description: describedLab() };
  return judge({ networks: { taken: true, value, seconds: 0 } }, lab)
    .filter(({ verdict }) => verdict !== "holds")
    .map(({ verdict, measured, stops = [] }) => `${verdict}: ${measured} | ${stops.length}`);
}

describe("the check of the Edge's routes", () => {
  for (const [title, ways, ...findings] of [
    ["takes ways by the right firewalls", [out, ...inside]],
    ["tells of no default route", inside, "broken: it has no default route | 10"],
    [
      "tells of a default route by the internal firewall",
      [{ ...out, gateway: "172.25.33.1", from: innerOnes }, ...inside],
      "broken: 172.25.33.1, the internal firewall | 10",
    ],
    [
      "tells of a default route by the internal firewall's outer leg",
      [{ ...out, gateway: "10.45.16.2" }, ...inside],
      "broken: 10.45.16.2, the internal firewall | 10",
    ],
    [
      "tells of a default route inside to somebody else",
      [{ ...out, gateway: "172.25.33.77", from: innerOnes }, ...inside],
      "broken: 172.25.33.77, out of 172.25.33.10 | 10",
    ],
    [
      "tells of a gateway that isn't there",
      [{ ...out, gateway: "10.45.16.99" }, ...inside],
      "broken: 10.45.16.99, where nobody answers | 10",
    ],
    [
      "tells of a way inside that leads out",
      [out, { ...inside[0], gateway: "10.45.16.1", from: outerOnes }, ...inside.slice(1)],
      "broken: 192.168.10.10 is sent to by 10.45.16.1, the firewall | 4",
    ],
    [
      "tells of a host inside to which there is no way",
      [out, ...inside.slice(1)],
      "broken: it has no route to 192.168.10.10 | 4",
    ],
    [
      "takes one leg for both",
      [
        { ...out, from: [...outerOnes, ...innerOnes] },
        ...inside.map((way) => ({ ...way, from: [...outerOnes, ...innerOnes] })),
      ],
    ],
  ] as const satisfies readonly (readonly [string, readonly Way[], ...string[]])[]) {
    it(title, () => assert.deepEqual(told(ways), findings));
  }

  it("takes a router between for the way out, whose it is, once it has been spoken to", () => {
    const ways = [{ ...out, gateway: "10.45.16.254" }, ...inside];
    assert.deepEqual(told(ways, {}, "10.45.16.254"), []);
  });

  it("goes by the legs, and proves no gateway, where the firewalls aren't reached", () => {
    const unreached = { firewall: "not reached", internalFirewall: "not reached" };
    assert.deepEqual(
      told([out, { ...inside[0], from: outerOnes }, ...inside.slice(1)], unreached),
      [
        "broken: 192.168.10.10 is sent to by 172.25.33.1, out of 10.45.16.10 | 4",
        "notProven: 192.168.10.20 is sent to by 172.25.33.1, out of 172.25.33.10, and whose that is isn't seen | 0",
        "notProven: 192.168.10.50 is sent to by 172.25.33.1, out of 172.25.33.10, and whose that is isn't seen | 0",
      ],
    );
  });

  it("isn't proven where the Edge isn't reached", () => {
    assert.deepEqual(told([], { edge: "nobody said how" }), ["notProven: nobody said how | 0"]);
  });
});
