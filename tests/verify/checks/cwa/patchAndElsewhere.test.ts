import assert from "node:assert/strict";
import { cwaNtlmElsewhere } from "../../../../verify/checks/cwa-ntlm-elsewhere";
import { cwaPatch } from "../../../../verify/checks/cwa-patch";
import { registrarNtlm } from "../../../../verify/checks/registrar-ntlm";
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
  told,
  unread,
} from "./support";

describe("the check of the patch", () => {
  const judge = (cwa: ReturnType<typeof host> | typeof unread, on = lab) =>
    told(cwaPatch.judge({ security: security({ cwa }) }, on));

  it("holds where the registry has it, in effect or not: that is CWA-REBOOT's", () => {
    assert.deepEqual(judge(host()), ["holds | CWA server | KB 968802 is installed"]);
    assert.deepEqual(judge(host(registry(), installed)), [
      "holds | CWA server | KB 968802 is installed",
    ]);
  });

  it("is broken where the registry hasn't, though it may still be in effect", () => {
    assert.deepEqual(judge(host(registry({}, false), registry())), [
      "broken | CWA server | KB 968802 isn't installed",
    ]);
  });

  it("isn't proven where a Windows shows no patch by that article", () => {
    assert.match(
      judge(host({ minimums: {}, hasPatch: undefined }))[0],
      /^notProven .* look for cwamain\.msp in Programs and Features$/,
    );
  });

  it("isn't asked for on other versions of Windows", () => {
    assert.deepEqual(judge(unread, labOn("Windows Server 2008")), [
      "holds | CWA server | it runs Windows Server 2008",
    ]);
  });
});

describe("the check of the minimum elsewhere", () => {
  const judge = (options: Parameters<typeof security>[0], on = lab) =>
    told(cwaNtlmElsewhere.judge({ security: security(options) }, on));

  const frontEnd = "holds | Front End | none is set";
  const edge = "holds | Edge | none is set";

  it("holds where no other host has one set, or one that asks for enough", () => {
    assert.deepEqual(judge({}), [frontEnd, edge]);
    const strict = { minimums: { NtlmMinClientSec: 0x20080030 }, hasPatch: false };
    assert.match(judge({ edge: host(strict) })[1], /^holds \| Edge \| NtlmMinClientSec is message/);
  });

  it("leaves what Front End and Edge ask users outside for to REGISTRAR-NTLM", () => {
    const lowered = host({ minimums: { NtlmMinServerSec: 0 }, hasPatch: false });
    assert.deepEqual(judge({ frontEnd: lowered, edge: lowered }), [frontEnd, edge]);
  });

  for (const value of [0, 0x80000]) {
    it(`is broken by the host that has 0x${value.toString(16)} set`, () => {
      const lowered = host({ minimums: { NtlmMinClientSec: value }, hasPatch: false });
      const [first, second] = judge({ frontEnd: lowered });
      assert.match(first, /^broken \| Front End \| NtlmMinClientSec is /);
      assert.equal(second, edge);
    });
  }

  it("looks at Communicator Web Access itself where it runs another Windows", () => {
    const on2008 = labOn("Windows Server 2008");
    assert.match(judge({}, on2008)[0], /^broken \| CWA server \| NtlmMinClientSec is 0/);
    const asked = host({ minimums: { NtlmMinServerSec: 0x80000 }, hasPatch: false });
    assert.match(judge({ cwa: asked }, on2008)[0], /^holds \| CWA server/);
    assert.deepEqual(
      judge({ cwa: host(nothingSet) }, on2008)[0],
      "holds | CWA server | none is set",
    );
  });

  it("doesn't blame Communicator Web Access where nobody said which Windows it runs", () => {
    assert.match(judge({}, labOn())[0], /^notProven \| CWA server \| nobody said which Windows/);
    const sound = registry({ NtlmMinClientSec: key128, NtlmMinServerSec: key128 });
    assert.match(judge({ cwa: host(sound) }, labOn())[0], /^holds \| CWA server/);
  });

  it("isn't proven for the hosts that couldn't be read, each by itself", () => {
    assert.deepEqual(judge({ edge: unread }), [
      frontEnd,
      "notProven | Edge | CWA server isn't reached",
    ]);
    const outcomes = { security: notTaken };
    assert.deepEqual(told(cwaNtlmElsewhere.judge(outcomes, lab)), [
      "notProven | Front End | nobody answers",
      "notProven | Edge | nobody answers",
    ]);
  });
});

describe("the check of what the registrar asks users outside for", () => {
  const judge = (options: Parameters<typeof security>[0], ntlmSessionSecurity?: []) =>
    told(
      registrarNtlm.judge(
        { security: security(options) },
        {
          ...lab,
          description: {
            ...lab.description,
            ...(ntlmSessionSecurity && { remoteUsers: { ntlmSessionSecurity } }),
          },
        },
      ),
    );
  const asking = (value: number) =>
    host({ minimums: { NtlmMinServerSec: value }, hasPatch: false });

  it("holds where nothing is set, where it is Windows' own, and where it was lowered", () => {
    assert.deepEqual(judge({}), [
      "holds | Front End | it isn't set",
      "holds | Edge | it isn't set",
    ]);
    assert.deepEqual(judge({ frontEnd: asking(key128), edge: asking(0) }), [
      "holds | Front End | it asks for 128-bit encryption (0x20000000)",
      "holds | Edge | it asks for 0, 'No minimum'",
    ]);
  });

  it("is broken by the host that asks for more", () => {
    assert.deepEqual(judge({ edge: asking(0x20080000) }), [
      "holds | Front End | it isn't set",
      "broken | Edge | it asks for NTLMv2 session security, 128-bit encryption (0x20080000)",
    ]);
  });

  it("counts on nothing where clients outside can't do it", () => {
    assert.deepEqual(judge({ frontEnd: asking(key128), edge: host(nothingSet) }, []), [
      "broken | Front End | it asks for 128-bit encryption (0x20000000)",
      "notProven | Edge | it isn't set, and nobody says which Windows it is",
    ]);
  });

  it("isn't proven for a host that couldn't be read", () => {
    assert.equal(judge({ edge: unread })[1], "notProven | Edge | CWA server isn't reached");
  });
});
