import assert from "node:assert/strict";
import { cwaReboot } from "../../../../verify/checks/cwa-reboot";
import {
  host,
  installed,
  key128,
  lab,
  labOn,
  notTaken,
  registry,
  security,
  signIn,
  told,
} from "./support";

describe("the check of the reboot", () => {
  const judge = (
    cwa: ReturnType<typeof host>,
    signedIn: Parameters<typeof cwaReboot.judge>[0]["signIn"] = signIn(),
  ) => told(cwaReboot.judge({ security: security({ cwa }), signIn: signedIn }, lab));

  it("holds where the registry is in effect as it is, right or wrong", () => {
    assert.deepEqual(judge(host()), ["holds | CWA server | it is"]);
    assert.deepEqual(judge(host(registry({ NtlmMinServerSec: key128 }, false))), [
      "holds | CWA server | it is",
    ]);
  });

  it("is broken where an option is cured in the registry alone, and says that presence is offline", () => {
    const cwa = host(registry(), registry({ NtlmMinServerSec: key128 }));
    assert.deepEqual(judge(cwa, signIn("NtlmMinServerSec")), [
      "broken | CWA server | NtlmMinServerSec is 0, 'No minimum' in the registry, 128-bit encryption (0x20000000) in effect",
      "broken | CWA server | NtlmMinServerSec asks for 0x20000000",
    ]);
  });

  it("is broken where the server was never rebooted, with all that waits in the evidence", () => {
    const findings = cwaReboot.judge(
      { security: security({ cwa: host(registry(), installed) }), signIn: notTaken },
      lab,
    );
    assert.equal(findings.length, 1);
    assert.equal(findings[0].measured, "KB 968802 is installed and not yet in effect");
    assert.equal(findings[0].evidence?.length, 3);
  });

  for (const [what, configured, because] of [
    ["as client", registry({ NtlmMinClientSec: key128 }), "CWA-NTLM-CLIENT"],
    ["as server", registry({ NtlmMinServerSec: key128 }), "CWA-NTLM-SERVER"],
    ["of the patch", registry({}, false), "CWA-PATCH"],
  ] as const) {
    it(`isn't proven where a wrong registry ${what} waits for it: that is ${because}'s`, () => {
      const [finding, ...others] = judge(host(configured, registry()));
      assert.match(finding, new RegExp(`^notProven .* \\| ${because}$`));
      assert.deepEqual(others, []);
    });
  }

  it("is broken by what is cured, whatever else is wrong", () => {
    const cwa = host(
      registry({ NtlmMinServerSec: key128 }),
      registry({ NtlmMinClientSec: key128 }),
    );
    assert.match(judge(cwa)[0], /^broken .* NtlmMinClientSec is 0/);
  });

  it("isn't proven where it can't be told what is in effect, but tells what Windows waits for", () => {
    const cwa = { ...host(), inEffect: undefined, restartPending: "RebootPending" };
    const [finding] = cwaReboot.judge({ security: security({ cwa }), signIn: signIn() }, lab);
    assert.equal(finding.verdict, "notProven");
    assert.deepEqual(finding.evidence, ["Windows waits for a restart: RebootPending"]);
  });

  it("asks nothing of other versions of Windows", () => {
    const outcomes = { security: security(), signIn: signIn() };
    assert.deepEqual(told(cwaReboot.judge(outcomes, labOn("Windows Server 2003 R2"))), [
      "holds | CWA server | it runs Windows Server 2003 R2",
    ]);
  });
});
