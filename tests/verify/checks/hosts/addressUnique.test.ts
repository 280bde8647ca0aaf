import * as assert from "node:assert/strict";
import { checks } from "../../../../verify/checks";
import type { HostNetwork } from "../../../../verify/measurements/hosts/hostNetwork";
import type { HostNetworks } from "../../../../verify/measurements/hosts/hostNetworks";
import { describedLab } from "../../support/describedLab";

const host = (
  mac: string,
  addresses: string[],
  neighbours: HostNetwork["neighbours"] = [],
): HostNetwork => ({ interfaces: [{ mac, addresses }], neighbours, ways: [] });

const sound: Partial<HostNetworks> = {
  edge: host("02:00:00:00:00:01", ["10.45.16.10", "10.45.16.20", "10.45.16.30", "172.25.33.10"]),
  firewall: host(
    "02:00:00:00:00:02",
    ["198.51.100.2", "198.51.100.23"],
    [{ address: "10.45.16.30", mac: "02:00:00:00:00:01" }],
  ),
  cwa: host("02:00:00:00:00:03", ["192.168.10.20"]),
  workstation: "nobody said how to reach it",
};

/** What isn't as it should be, with the flows that it stops. */
function told(changed: Partial<HostNetworks>) {
  const value = { ...sound, client: "", thirdParty: "", internalFirewall: "", frontEnd: "" };
  const networks = { ...value, ...changed } as HostNetworks;
  const lab = { name: "lab", description: describedLab() };
  const { judge } = checks["ADDRESS-UNIQUE"];
  return judge({ networks: { taken: true, value: networks, seconds: 0 } }, lab)
    .filter(({ verdict }) => verdict !== "holds")
    .map(({ from, measured, stops = [] }) => `${from}: ${measured} | ${stops.join()}`);
}

describe("the check of addresses", () => {
  it("holds where each is one host's", () => assert.deepEqual(told({}), []));

  it("tells of an address on two hosts", () => {
    assert.deepEqual(told({ cwa: host("02:00:00:00:00:03", ["192.168.10.20", "10.45.16.20"]) }), [
      "Edge and CWA server: 10.45.16.20 is on Edge and on CWA server | webConferencing",
    ]);
  });

  it("tells of a neighbour that takes it for a stranger's", () => {
    const neighbours = [{ address: "10.45.16.20", mac: "02:00:00:00:00:99" }];
    assert.deepEqual(told({ firewall: host("02:00:00:00:00:02", ["198.51.100.2"], neighbours) }), [
      "firewall: it takes 10.45.16.20 for somebody's with 02:00:00:00:00:99, and it is Edge's, with 02:00:00:00:00:01 | webConferencing",
    ]);
  });

  it("takes two seats on one machine for one host, and leaves addresses that aren't the lab's", () => {
    const seat = host("02:00:00:00:00:07", ["192.168.10.50", "172.17.0.1"]);
    const other = host("02:00:00:00:00:08", ["172.17.0.1"]);
    assert.deepEqual(told({ client: seat, workstation: seat, thirdParty: other }), []);
  });

  it("isn't proven where the Edge's addresses aren't known", () => {
    assert.deepEqual(told({ edge: "not reached" }), ["lab: not reached | "]);
  });
});
