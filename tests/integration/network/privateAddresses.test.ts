import * as assert from "node:assert/strict";
import { succeeded } from "../support/commands";
import { sharedLab } from "./support/labs";
import { edgeInternal, firewall, frontEnd, perimeter, published } from "./support/places";
import type { Target } from "../../../verify/station/addresses";

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

  /** Nothing that a host outside sends to the targets arrives. */
  async function assertNotReached(from: string): Promise<void> {
    await arrivals();
    assert.deepEqual(
      { [from]: await lab.on(from).reach(targets), arrived: await arrivals() },
      { [from]: Object.fromEntries(targets.map((target) => [target, "lost"])), arrived: [] },
    );
  }

  it("get what is sent to the public address", async () => {
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

  it("have no route on the Internet", async () => {
    for (const address of [...Object.values(perimeter), edgeInternal, frontEnd, "100.64.0.1"]) {
      const { status, output } = await lab.stack.exec("internet", ["ip", "route", "get", address]);
      assert.notEqual(status, 0, `${address} is routed: ${output}`);
      assert.match(output, /No route to host/, address);
    }
  });

  for (const host of ["client", "thirdparty"]) {
    it(`get nothing that ${host} sends to them`, () => assertNotReached(host));
  }

  it("get nothing that is sent straight to the firewall for them", async () => {
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
      await assertNotReached("client");
    } finally {
      await route("delete");
    }
  });
});
