import assert from "node:assert/strict";
import { checks } from "../../../../verify/checks";
import {
  host,
  installed,
  key128,
  lab,
  labOn,
  nothingSet,
  notTaken,
  registry,
  security,
  signIn,
  told,
  unread,
} from "./support";

const wrongServer = registry({ NtlmMinServerSec: key128 });

describe("the check of NtlmMinServerSec", () => {
  const judge = (
    outcomes: { security?: ReturnType<typeof security>; signIn?: ReturnType<typeof signIn> },
    on = lab,
  ) =>
    told(
      checks["CWA-NTLM-SERVER"].judge({ security: security(), signIn: signIn(), ...outcomes }, on),
    );

  const right = "holds | CWA server | 0, 'No minimum'";
  const completed = "holds | CWA server | completed";

  it("holds where the registry has 0, and shows the sign-in that it decides on", () => {
    assert.deepEqual(judge({}), [right, completed]);
  });

  it("is broken where a policy of the domain sets it to something else, which is named with the remedy", () => {
    const by = (value: number | undefined) =>
      security({
        cwa: { ...host(registry()), policies: { NtlmMinServerSec: { value, by: "Servers" } } },
      });
    const again =
      "broken | CWA server | 0, 'No minimum'; the domain's policy \"Servers\" sets it to";
    assert.deepEqual(judge({ security: by(key128) }), [
      `${again} 536870912, and does so again`,
      completed,
    ]);
    assert.deepEqual(
      judge({ security: by(undefined) })[0],
      `${again} something else, and does so again`,
    );
    assert.deepEqual(judge({ security: by(0) }), [right, completed]);
    const [finding] = checks["CWA-NTLM-SERVER"].judge(
      { security: by(key128), signIn: signIn() },
      lab,
    );
    assert.match(finding.evidence?.join() ?? "", /gpmc\.msc.*gpupdate \/force/);
  });

  it("names the flags that the registry asks for", () => {
    const both = registry({ NtlmMinServerSec: 0x20080000 });
    assert.deepEqual(
      judge({ security: security({ cwa: host(both) }), signIn: signIn("NtlmMinServerSec") }),
      [
        "broken | CWA server | NTLMv2 session security, 128-bit encryption (0x20080000)",
        "broken | CWA server | NtlmMinServerSec asks for 0x20000000",
      ],
    );
  });

  it("is broken before the reboot, too, while the sign-in still works", () => {
    assert.deepEqual(judge({ security: security({ cwa: host(wrongServer, registry()) }) }), [
      "broken | CWA server | 128-bit encryption (0x20000000)",
      completed,
    ]);
  });

  it("takes Windows' own minimum where none is set", () => {
    assert.deepEqual(judge({ security: security({ cwa: host(nothingSet) }), signIn: notTaken }), [
      "broken | CWA server | not set: 128-bit encryption (0x20000000)",
    ]);
  });

  it("holds where only the reboot is missing: that is CWA-REBOOT's", () => {
    const cwa = host(registry(), installed);
    assert.deepEqual(judge({ security: security({ cwa }), signIn: signIn("NtlmMinServerSec") }), [
      right,
    ]);
  });

  it("leaves out a sign-in that didn't come to it", () => {
    const cwa = host(registry({ NtlmMinClientSec: key128 }));
    assert.deepEqual(judge({ security: security({ cwa }), signIn: signIn("NtlmMinClientSec") }), [
      right,
    ]);
    assert.deepEqual(judge({ signIn: notTaken }), [right]);
  });

  it("isn't proven where the registry wasn't read, however the sign-in went", () => {
    assert.deepEqual(judge({ security: security({ cwa: unread }) }), [
      "notProven | CWA server | CWA server isn't reached",
    ]);
    assert.deepEqual(judge({ security: notTaken as never }), [
      "notProven | CWA server | nobody answers",
    ]);
  });

  it("asks nothing of other versions of Windows, and doesn't guess which it is", () => {
    const cwa = host(wrongServer);
    assert.deepEqual(judge({ security: security({ cwa }) }, labOn("Windows Server 2008")), [
      "holds | CWA server | it runs Windows Server 2008",
    ]);
    assert.deepEqual(judge({ security: security({ cwa }) }, labOn()), [
      "notProven | CWA server | nobody said which Windows it runs: give cwa.operatingSystem",
    ]);
  });
});

describe("the check of NtlmMinClientSec", () => {
  const judge = (cwa: ReturnType<typeof host>, refusedBy?: "NtlmMinClientSec") =>
    told(
      checks["CWA-NTLM-CLIENT"].judge(
        { security: security({ cwa }), signIn: signIn(refusedBy) },
        lab,
      ),
    );

  it("is broken by its own option, and not by the other", () => {
    assert.deepEqual(judge(host(registry({ NtlmMinClientSec: key128 })), "NtlmMinClientSec"), [
      "broken | CWA server | 128-bit encryption (0x20000000)",
      "broken | CWA server | NtlmMinClientSec asks for 0x20000000",
    ]);
    assert.deepEqual(judge(host(wrongServer)), [
      "holds | CWA server | 0, 'No minimum'",
      "holds | CWA server | completed",
    ]);
  });
});
