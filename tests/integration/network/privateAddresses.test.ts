import * as assert from "node:assert/strict";
import { succeeded } from "../support/commands";
import { sharedLab } from "./support/labs";
import { edgeInternal, firewall, frontEnd, perimeter, published } from "./support/places";
import type { Target } from "./support/station/addresses";
import type { Reached } from "./support/station/reach";

/** A relay port: from outside, no way to the Edge is opener. */
const port = 50_500;

const hostsWithPrivateAddresses = [
  { host: "edge", addresses: [perimeter.avEdge, edgeInternal] },
  { host: "frontend", addresses: [frontEnd] },
];

const targetsAt = (addresses: readonly string[]): Target[] =>
  addresses.flatMap((address): Target[] => [`tcp ${address}:${port}`, `udp ${address}:${port}`]);

const targets = targetsAt(hostsWithPrivateAddresses.flatMap(({ addresses }) => addresses));

describe("the lab's private addresses", function () {
  this.timeout(30_000);
  const lab = sharedLab();

  before(async () => {
    for (const { host, addresses } of hostsWithPrivateAddresses) {
      await lab.on(host).openEcho(targetsAt(addresses));
    }
  });

  const arrivals = async () => [
    ...(await lab.on("edge").arrivals()),
    ...(await lab.on("frontend").arrivals()),
  ];

  /**
   * Nothing that a host outside sends to the targets arrives.
   *
   * @param overTcp what it sees over TCP; over UDP it sees nothing, as senders aren't told that there is no route
   */
  async function assertNotReached(from: string, overTcp: Reached): Promise<void> {
    await arrivals();
    assert.deepEqual(
      { [from]: await lab.on(from).reach(targets), arrived: await arrivals() },
      {
        [from]: Object.fromEntries(
          targets.map((target) => [target, target.startsWith("tcp") ? overTcp : "silent"]),
        ),
        arrived: [],
      },
    );
  }

  it("are listened on: what is sent to the public address arrives there", async () => {
    const fromOutside = targetsAt([published.avEdge]);
    assert.deepEqual(
      await lab.on("client").reach(fromOutside),
      Object.fromEntries(fromOutside.map((target) => [target, "answers"])),
    );
    assert.deepEqual(
      (await arrivals()).map(({ at }) => at).sort(),
      targetsAt([perimeter.avEdge]).sort(),
    );
  });

  for (const host of ["client", "thirdparty"]) {
    it(`are unreachable from ${host}: the Internet routes none of them`, () =>
      assertNotReached(host, "unreachable"));
  }

  it("are closed to packets for them that are sent straight to the firewall", async () => {
    const networks = ["10.45.16.0/24", "172.25.33.0/24", "192.168.10.0/24"];
    const route = async (change: "add" | "delete") => {
      for (const network of networks) {
        await succeeded(
          lab.stack.exec("client", ["ip", "route", change, network, "via", firewall]),
        );
      }
    };
    await route("add");
    try {
      await assertNotReached("client", "silent");
    } finally {
      await route("delete");
    }
  });
});
