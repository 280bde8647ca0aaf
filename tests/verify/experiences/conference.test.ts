import * as assert from "node:assert/strict";
import { conferences } from "../../../verify/experiences/conference";
import type { Conference } from "../../../verify/measurements/media/conference";
import type { Outcome } from "../../../verify/measurements/measurement";
import {
  conference,
  lab,
  lost,
  notTaken,
  ownAddress,
  refused,
  taken,
} from "../checks/media/outcomes";

const [overUdp] = conferences;
const play = (outcome: Outcome<Conference>) => overUdp.tell({ conference: outcome }, lab);

describe("a three-party conference, as its users see it", () => {
  const sound = conference();
  const without = (names: readonly string[], attempt: typeof lost) =>
    conference(undefined, {
      participants: sound.participants.map((one) =>
        names.includes(one.name) ? { name: one.name, isOutside: one.isOutside, ...attempt } : one,
      ),
      directions: [],
    });
  const silent = (from: string, to: string) =>
    conference((one) =>
      one.from === from && one.to === to && one.way === "advertised"
        ? { arrived: 0, sources: [] }
        : {},
    );

  it("goes well, with the packets of each direction", () => {
    const { verdict, outcome, packets } = play(taken(sound));
    assert.equal(verdict, "holds");
    assert.equal(outcome, "The third participant, carol, hears and is heard by alice and bob.");
    assert.equal(packets?.length, 6);
  });

  const broken: readonly [string, Conference, RegExp][] = [
    ["can't start", without(["alice", "bob"], refused), /start the conference.*ID:52031/],
    ["doesn't admit the third participant", without(["carol"], lost), /may not be permitted/],
    ["loses the third's audio", silent("carol", "alice"), /receiving audio from carol\./],
    ["loses an internal user's audio", silent("bob", "carol"), /receiving audio from bob\./],
    [
      "isn't resumed where neither hears the other",
      conference(({ way }) =>
        way === "advertised" ? { arrived: 0, sources: [] } : { sources: [`${ownAddress}:50123`] },
      ),
      /off hold.*ID:500/,
    ],
    [
      "loses audio that comes from another address than the advertised",
      conference(({ way }) => (way === "relayed" ? { sources: [`${ownAddress}:50123`] } : {})),
      /receiving audio from alice\./,
    ],
  ];
  for (const [what, measured, message] of broken) {
    it(what, () => {
      const { verdict, outcome } = play(taken(measured));
      assert.equal(verdict, "broken");
      assert.match(outcome, message);
    });
  }

  it("takes a lost packet or three for a busy machine", () => {
    assert.equal(play(taken(conference(() => ({ arrived: 17 })))).verdict, "holds");
    assert.equal(play(taken(conference(() => ({ arrived: 15 })))).verdict, "broken");
  });

  it("goes well where test clients are restricted, and send through their relay addresses only", () => {
    const directions = sound.directions.filter(
      ({ from, way }) => from === "carol" || way === "relayed",
    );
    assert.equal(play(taken({ ...sound, directions })).verdict, "holds");
  });

  it("doesn't blame the A/V Edge where the third participant's own firewall lets nothing in unasked", () => {
    const unasked = ({ way }: { way: string }) =>
      way === "relayed" ? { arrived: 0, sources: [] } : {};
    assert.equal(play(taken(conference(unasked))).verdict, "holds");
  });

  it("isn't proven where it can't be played", () => {
    const { verdict, outcome } = play(notTaken);
    assert.deepEqual({ verdict, outcome }, { verdict: "notProven", outcome: "nobody was there" });
  });
});
