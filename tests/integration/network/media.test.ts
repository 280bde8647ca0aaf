import * as assert from "node:assert/strict";
import { sharedLab } from "./support/labs";
import { client, firewall, published, thirdParty } from "./support/places";
import {
  assertIsPublic,
  assertMediaBothWays,
  packetsOfACall,
  relayFor,
  waysIn,
} from "./support/relay";
import type { Allocation } from "../../../verify/station/turn";

describe("media through the A/V Edge", function () {
  this.timeout(30_000);
  const lab = sharedLab();

  for (const way of waysIn) {
    describe(`to a relay address that a client outside got over ${way.title}`, () => {
      let allocation: Allocation;

      before(async () => {
        allocation = await relayFor(lab, "client", { way });
      });

      it("is advertised with the public A/V address and a port of 50000-59999", () => {
        assertIsPublic(allocation);
      });

      it("arrives from the third participant, and the answers there, without loss", () =>
        assertMediaBothWays(lab, allocation, "thirdparty", thirdParty));

      it("arrives from an internal user, whose address the firewall translates, and the answers there, without loss", () =>
        assertMediaBothWays(lab, allocation, "workstation", firewall));
    });
  }

  it("passes between the relay addresses of two clients, both ways, without loss", async () => {
    const one = await relayFor(lab, "client");
    const other = await relayFor(lab, "thirdparty", { way: waysIn[1] });
    const answered = await lab
      .on("client")
      .sendFromRelay(one.allocation, other.relay, packetsOfACall);
    const arrived = await lab.on("thirdparty").arrivedAtRelay(other.allocation);
    assert.deepEqual(
      new Set(arrived.map(({ from }) => from)),
      new Set([one.relay]),
      `media to ${other.relay} comes from elsewhere than ${one.relay}`,
    );
    assert.equal(arrived.length, packetsOfACall, `media to ${other.relay} is lost`);
    assert.equal(answered.length, packetsOfACall, `answers to ${one.relay} are lost`);
  });

  it("arrives from nobody whom the client hasn't permitted to send", async () => {
    const { allocation, relay } = await relayFor(lab, "client", { permitted: [client] });
    await lab.on("thirdparty").sendMedia(relay, packetsOfACall);
    assert.deepEqual(await lab.on("client").arrivedAtRelay(allocation), []);
  });

  it("gets no relay address with a wrong password", async () => {
    await assert.rejects(
      lab.on("client").allocate({
        server: `${published.avEdge}:3478`,
        transport: "udp",
        username: "labuser",
        password: "wrong",
        permitted: [],
      }),
      /STUN transaction (failed|timed out)/,
    );
  });
});
