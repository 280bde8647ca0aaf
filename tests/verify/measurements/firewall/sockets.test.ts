import * as assert from "node:assert/strict";
import { addressesIn } from "../../../../verify/measurements/firewall/ownAddresses";
import { isListed } from "../../../../verify/measurements/firewall/clientGoals";
import { silentIn } from "../../../../verify/measurements/firewall/silentSockets";

describe("UDP ports of the Edge that need not answer", () => {
  const line = (unread: number, local: string) => `UNCONN ${unread} 0 ${local} 0.0.0.0:*`;
  const silent = (...lines: readonly string[]) => `${silentIn(lines.join("\n"), "10.45.16.30")}`;

  it("are those that relay calls, on the A/V Edge's address or on every one", () => {
    assert.equal(
      silent(
        line(0, "10.45.16.30:50011"),
        line(0, "0.0.0.0:50012"),
        line(0, "10.45.16.10:50013"),
        "",
      ),
      "50011-50012",
    );
  });

  it("have 3478 among them only where the server leaves datagrams unread", () => {
    assert.equal(silent(line(0, "10.45.16.30:3478")), "no ports");
    assert.equal(silent(line(768, "10.45.16.30:3478")), "3478");
  });

  it("are none where ss printed something else", () => {
    assert.equal(silent("Error: no such option"), "no ports");
  });
});

describe("a host's addresses", () => {
  it("are those that ip prints", () => {
    const printed = '[{},{"ifname":"eth0","addr_info":[{"local":"198.51.100.2"},{}]}]';
    assert.deepEqual(addressesIn(printed).map(String), ["198.51.100.2"]);
  });

  for (const printed of ["", "null", '[{"addr_info":[{"local":"eth0"}]}]']) {
    it(`aren't known where ip prints ${JSON.stringify(printed)}`, () =>
      assert.throws(() => addressesIn(printed), /isn't understood/));
  }
});

describe("the list of destinations", () => {
  const destinations = [
    { to: "172.25.33.10", tcp: ["443"], udp: ["3478", "50000-50009"] },
    { to: "203.0.113.0/24" },
  ];
  const cases = {
    "tcp 172.25.33.10:443": true,
    "tcp 172.25.33.10:5061": false,
    "udp 172.25.33.10:50009": true,
    "udp 172.25.33.10:50010": false,
    "udp 203.0.113.10:53": true,
    "tcp 198.51.100.10:443": false,
  } as const;
  for (const [target, expected] of Object.entries(cases)) {
    it(`${expected ? "has" : "hasn't"} ${target}`, () =>
      assert.equal(isListed(target as keyof typeof cases, destinations), expected));
  }

  it("without UDP ports is about TCP alone", () => {
    assert.equal(isListed("udp 172.25.33.10:443", [{ to: "172.25.33.10", tcp: ["443"] }]), false);
  });
});
