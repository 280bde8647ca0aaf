import * as assert from "node:assert/strict";
import { ownLab } from "./support/labs";
import { frontEnd, perimeter, thirdParty } from "./support/places";
import { assertIsPublic, assertMediaBothWays, packetsOfACall, relayFor } from "./support/relay";
import { partsOf } from "../../../verify/station/addresses";

/** The mistakes of the field notes, each with the configuration that makes it. */
const faults = [
  {
    title: "no hosts entry on an Edge that asks internal DNS, which gives the NAT'd address",
    edge: { nameServers: [frontEnd], avEdge: { hostsEntryAddress: "none" } },
  },
  {
    title: "a hosts entry on the Edge that gives the A/V Edge's NAT'd address",
    edge: { avEdge: { hostsEntryAddress: perimeter.avEdge } },
  },
  {
    title: '"External IP address is translated by NAT" not set',
    edge: { avEdge: { translatedByNat: false } },
  },
];

describe("an A/V Edge that is configured wrong", function () {
  this.timeout(120_000);
  const lab = ownLab("test-av-faults", {});

  for (const { title, edge } of faults) {
    describe(`with ${title}`, () => {
      it("advertises its private address after pulumi up, and no media of the third participant arrives", async () => {
        await lab.change({ edge });
        const { allocation, relay } = await relayFor(lab, "client");
        const [address] = partsOf(relay);
        assert.equal(address, perimeter.avEdge, `${relay} is advertised`);
        const sent = await lab.on("thirdparty").sendMedia(relay, packetsOfACall);
        assert.deepEqual(
          { arrived: await lab.on("client").arrivedAtRelay(allocation), answered: sent.answered },
          { arrived: [], answered: [] },
          `media to ${relay}`,
        );
      });

      it("is put right by pulumi up: media flows again", async () => {
        await lab.change({});
        const allocation = await relayFor(lab, "client");
        assertIsPublic(allocation);
        await assertMediaBothWays(lab, allocation, "thirdparty", thirdParty);
      });
    });
  }

  it("advertises its public address without a hosts entry as well, where the Edge asks outside", async () => {
    await lab.change({ edge: { avEdge: { hostsEntryAddress: "none" } } });
    const allocation = await relayFor(lab, "client");
    assertIsPublic(allocation);
    await assertMediaBothWays(lab, allocation, "thirdparty", thirdParty);
  });
});
