import * as assert from "node:assert/strict";
import { avKeepSender } from "../../../../verify/checks/av-keep-sender";
import { avStaticNat } from "../../../../verify/checks/av-static-nat";
import {
  attempts,
  client,
  conference,
  lab,
  lost,
  notTaken,
  ownAddress,
  passage,
  publicAddress,
  relayed,
  running,
  taken,
  third,
  told,
} from "./outcomes";

describe("the check of the senders' addresses", () => {
  const judge = (outcomes: Partial<Parameters<typeof avKeepSender.judge>[0]>) =>
    told(
      avKeepSender.judge(
        {
          allocations: attempts(relayed()),
          conference: taken(conference()),
          passage: passage("refused"),
          service: running(publicAddress),
          ...outcomes,
        },
        lab,
      ),
    );
  const seen = (verdict: string, address: string) => `${verdict}: it sees ${address}`;

  it("holds where the A/V Edge sees the clients' own addresses", () => {
    assert.deepEqual(judge({}), [
      ...Array<string>(3).fill(seen("holds", client)),
      seen("holds", third),
    ]);
  });

  it("is broken where it sees the firewall's, by any way or of media alone", () => {
    const udp = relayed(publicAddress, "10.45.16.1");
    assert.deepEqual(judge({ allocations: attempts(relayed(), { udp }) }), [
      seen("broken", "10.45.16.1"),
      ...Array<string>(2).fill(seen("holds", client)),
      seen("holds", third),
    ]);
    const masked = conference(() => ({ sources: ["10.45.16.1:41000"] }));
    assert.equal(judge({ conference: taken(masked) })[3], seen("broken", "10.45.16.1"));
  });

  it("isn't proven by a client that is itself behind a translation, but for a firewall's address", () => {
    const home = (mapped: string) => ({
      allocations: attempts(relayed(publicAddress, mapped, "192.168.1.7")),
      conference: notTaken,
    });
    assert.match(judge(home("192.0.2.77"))[0], /^notProven: .*is itself behind a translation$/);
    assert.match(judge(home("10.45.16.1"))[0], /^broken/);
  });

  it("isn't proven where no client gets a relay address", () => {
    assert.deepEqual(
      judge({ allocations: attempts(lost), conference: notTaken, passage: passage("lost") }),
      ["notProven: nothing gets through to the A/V Edge (AV-PUBLISHING)"],
    );
  });
});

describe("the check of the static translation", () => {
  const judge = (outcomes: Partial<Parameters<typeof avStaticNat.judge>[0]>) =>
    told(
      avStaticNat.judge(
        {
          source: taken({ seen: [publicAddress], sent: 5 }),
          conference: taken(conference()),
          ...outcomes,
        },
        lab,
      ),
    );

  it("holds where all comes from the public address", () => {
    assert.deepEqual(judge({}), ["holds: it comes from 198.51.100.23"]);
    assert.deepEqual(judge({ source: notTaken }), ["holds: it comes from 198.51.100.23"]);
  });

  it("is broken where it comes from the A/V Edge's own, or from the firewall's", () => {
    for (const address of [ownAddress, "198.51.100.2"]) {
      assert.deepEqual(
        judge({ source: taken({ seen: [address], sent: 5 }), conference: notTaken }),
        [`broken: it comes from ${address}`],
      );
    }
  });

  it("is broken where media alone comes from elsewhere", () => {
    const media = conference(({ way }) =>
      way === "relayed" ? { sources: [`${ownAddress}:50123`] } : {},
    );
    assert.deepEqual(judge({ conference: taken(media) }), [
      "broken: it comes from 198.51.100.23, 10.45.16.30",
    ]);
  });

  it("isn't proven where nothing arrives, or nothing was measured", () => {
    const nothing = taken({ seen: [], sent: 10 });
    assert.match(judge({ source: nothing, conference: notTaken })[0], /^notProven: nothing that/);
    assert.deepEqual(judge({ source: notTaken, conference: notTaken }), [
      "notProven: nobody was there",
    ]);
  });
});
