import * as assert from "node:assert/strict";
import { avNatFlag } from "../../../../verify/checks/av-nat-flag";
import {
  attempts,
  lab,
  labWith,
  lost,
  notTaken,
  ownAddress,
  passage,
  publicAddress,
  refused,
  relayed,
  resolved,
  running,
  stopped,
  told,
} from "./outcomes";

describe("the check of the NAT flag", () => {
  const judge = (outcomes: Partial<Parameters<typeof avNatFlag.judge>[0]>, on = lab) =>
    told(
      avNatFlag.judge(
        {
          allocations: attempts(relayed()),
          passage: passage("refused"),
          service: running(publicAddress),
          names: resolved(publicAddress),
          ...outcomes,
        },
        on,
      ),
    );
  const isPrivate = attempts(relayed(ownAddress));

  it("holds where the A/V Edge was told, and advertises its public address", () => {
    assert.deepEqual(judge({}), ["holds: set, with 198.51.100.23; it advertises 198.51.100.23"]);
  });

  it("is broken where it wasn't told, and advertises its own address or isn't reached", () => {
    assert.deepEqual(judge({ service: running(), allocations: isPrivate }), [
      "broken: clear; it advertises 10.45.16.30",
    ]);
    assert.deepEqual(judge({ service: running(), allocations: attempts(lost) }), ["broken: clear"]);
  });

  it("is broken where it was told and doesn't heed it", () => {
    assert.match(judge({ allocations: isPrivate })[0], /^broken: set, with 198\.51\.100\.23; it/);
  });

  it("holds where it was told a wrong address by its name: that is AV-DNS-PUBLIC's", () => {
    assert.deepEqual(
      judge({
        service: running(ownAddress),
        allocations: isPrivate,
        names: resolved(ownAddress),
      }),
      ["holds: set, with 10.45.16.30; it advertises 10.45.16.30"],
    );
  });

  it("asks for the flag to be clear where the A/V Edge has the public address itself", () => {
    const untranslated = labWith({ publicAddress, address: publicAddress });
    assert.match(judge({}, untranslated)[0], /^broken: set/);
    assert.match(judge({ service: running() }, untranslated)[0], /^holds: clear/);
  });

  it("isn't proven where the service doesn't run, or nothing leads to one that isn't seen", () => {
    assert.deepEqual(judge({ service: stopped, allocations: attempts(refused) }), [
      "notProven: the A/V Edge doesn't answer (AV-STUN-TURN-TCP)",
    ]);
    assert.deepEqual(
      judge({ service: notTaken, allocations: attempts(lost), passage: passage("lost") }),
      ["notProven: nothing gets through to the A/V Edge (AV-PUBLISHING)"],
    );
  });

  describe("of a service that isn't seen", () => {
    const unseen = { service: notTaken };

    it("holds by what it advertises", () => {
      assert.deepEqual(judge(unseen), ["holds: the A/V Edge advertises 198.51.100.23"]);
    });

    it("is broken where it advertises its own address though the Edge knows its name rightly", () => {
      assert.deepEqual(judge({ ...unseen, allocations: isPrivate }), [
        "broken: the A/V Edge advertises 10.45.16.30",
      ]);
    });

    it("isn't proven where the Edge doesn't know the name rightly, or nobody knows", () => {
      assert.match(
        judge({ ...unseen, allocations: isPrivate, names: resolved(ownAddress) })[0],
        /^notProven: .* \(AV-DNS-PUBLIC\)$/,
      );
      assert.match(
        judge({ ...unseen, allocations: isPrivate, names: notTaken })[0],
        /^notProven: .*isn't seen$/,
      );
    });
  });
});
