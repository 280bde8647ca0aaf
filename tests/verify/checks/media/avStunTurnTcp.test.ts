import * as assert from "node:assert/strict";
import { avStunTurnTcp } from "../../../../verify/checks/av-stun-turn-tcp";
import {
  attempts,
  lab,
  lost,
  notTaken,
  passage,
  refused,
  relayed,
  running,
  stopped,
  told,
  unauthorized,
} from "./outcomes";

describe("the check of STUN/TURN over TCP", () => {
  const judge = (outcomes: Partial<Parameters<typeof avStunTurnTcp.judge>[0]>) =>
    told(
      avStunTurnTcp.judge(
        {
          allocations: attempts(relayed()),
          passage: passage("refused"),
          service: running("198.51.100.23"),
          ...outcomes,
        },
        lab,
      ),
    );
  const both = (text: string) => [text, text];
  const notTcp = { udp: relayed() };

  it("holds where clients get relay addresses with and without TLS", () => {
    assert.deepEqual(judge({}), both("holds: 198.51.100.23:50123"));
  });

  it("is broken where TCP 443 alone is closed, or nobody listens there", () => {
    assert.deepEqual(
      judge({ allocations: attempts(lost, notTcp) }),
      both("broken: no answer in 4 s"),
    );
    assert.deepEqual(
      judge({ allocations: attempts(refused, notTcp) }),
      both("broken: nobody listens on TCP 443"),
    );
  });

  it("is broken by a certificate that clients don't trust, for TLS only", () => {
    const tls = { problem: "certificate has expired", refused: false };
    assert.deepEqual(judge({ allocations: attempts(relayed(), { tls }) }), [
      "holds: 198.51.100.23:50123",
      "broken: certificate has expired",
    ]);
  });

  it("is broken where the A/V Edge doesn't run, seen on the Edge or not", () => {
    for (const service of [stopped, notTaken]) {
      assert.deepEqual(
        judge({ allocations: attempts(refused), service }),
        both("broken: nobody listens: the A/V Edge service doesn't run"),
      );
    }
  });

  it("is broken where the A/V Edge accepts and never answers", () => {
    assert.deepEqual(judge({ allocations: attempts(lost) }), both("broken: no answer in 4 s"));
  });

  it("isn't proven where nothing gets through at all: that is AV-PUBLISHING's", () => {
    assert.deepEqual(
      judge({ allocations: attempts(lost), passage: passage("lost") }),
      both(
        "notProven: nothing at all gets through to the A/V Edge's public address (AV-PUBLISHING)",
      ),
    );
  });

  it("isn't proven where all that comes through ends elsewhere: that is AV-PUBLISHING's", () => {
    const tls = { problem: "Hostname/IP does not match certificate's altnames", refused: false };
    assert.deepEqual(
      judge({ allocations: attempts(lost, { udp: refused, tls }) }),
      both("notProven: something else answers at the A/V Edge's public address (AV-PUBLISHING)"),
    );
  });

  it("isn't proven where the A/V Edge answers and refuses the client", () => {
    assert.match(
      judge({ allocations: attempts(unauthorized) })[0],
      /^notProven: the A\/V Edge is reached, and refuses this client: .*401/,
    );
  });

  it("isn't proven where nothing was measured", () => {
    assert.deepEqual(judge({ allocations: notTaken }), ["notProven: nobody was there"]);
  });
});
