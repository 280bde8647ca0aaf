import * as assert from "node:assert/strict";
import { sharedLab, sipDomains } from "./support/labs";
import { inside, outside } from "./support/sip";

const foreignDomain = "northwind.example";

describe("SIP through the Access Edge", function () {
  this.timeout(60_000);
  const lab = sharedLab();

  for (const port of [5061, 443]) {
    describe(`on TLS ${port}`, () => {
      it("presents a certificate with the Access Edge FQDN as subject, from the lab's authority", async () => {
        const { certificate } = await outside(lab, "alice@contoso.com", port);
        assert.equal(certificate.subject, "sip.contoso.com");
        assert.equal(certificate.issuer, `${lab.stack.lab} lab issuer`);
        assert.deepEqual([...certificate.names].sort(), ["sip.contoso.com", "sip.fabrikam.com"]);
      });

      for (const domain of sipDomains) {
        it(`answers OPTIONS for the SIP domain ${domain}`, async () => {
          const phone = await outside(lab, `alice@${domain}`, port);
          assert.equal((await phone.options(domain)).status, 200);
        });
      }

      it("refuses OPTIONS for a SIP domain that isn't configured", async () => {
        const phone = await outside(lab, "alice@contoso.com", port);
        assert.deepEqual(await phone.options(foreignDomain), {
          status: 403,
          reason: `SIP domain ${foreignDomain} is not configured`,
        });
      });
    });
  }

  for (const domain of sipDomains) {
    it(`carries messages both ways between users of ${domain} outside and inside`, async () => {
      const [alice, bob] = [`alice@${domain}`, `bob@${domain}`];
      const [abroad, office] = [await outside(lab, alice), await inside(lab, bob)];
      assert.equal((await abroad.register()).status, 200, "the user outside registers");
      assert.equal((await office.register()).status, 200, "the user inside registers");
      assert.equal((await abroad.message(bob, "from outside")).status, 200);
      assert.equal((await office.message(alice, "from inside")).status, 200);
      assert.deepEqual(await office.inbox(), [{ from: alice, text: "from outside" }]);
      assert.deepEqual(await abroad.inbox(), [{ from: bob, text: "from inside" }]);
    });
  }

  it("registers users outside with the registrar on the Front End: no other knows who is there", async () => {
    const [carol, dave] = ["carol@contoso.com", "dave@contoso.com"];
    const office = await inside(lab, dave);
    await office.register();
    assert.equal((await office.message(carol, "are you there?")).status, 404);
    const abroad = await outside(lab, carol);
    await abroad.register();
    assert.equal((await office.message(carol, "are you there now?")).status, 200);
    assert.deepEqual(await abroad.inbox(), [{ from: dave, text: "are you there now?" }]);
  });

  it("refuses users and recipients of other SIP domains", async () => {
    const stranger = await outside(lab, `eve@${foreignDomain}`);
    assert.equal((await stranger.register()).status, 403, "REGISTER");
    const abroad = await outside(lab, "frank@contoso.com");
    await abroad.register();
    assert.equal((await abroad.message(`eve@${foreignDomain}`, "hello")).status, 403, "MESSAGE");
  });

  it("answers a partner's users, and refuses those of a provider that isn't enabled", async () => {
    const partner = await outside(lab, "anna@litwareinc.com");
    assert.equal((await partner.options("contoso.com")).status, 200);
    const provider = await outside(lab, "anna@aol.com");
    assert.deepEqual(await provider.options("contoso.com"), {
      status: 403,
      reason: "Forbidden",
      diagnostics:
        '1001;reason="From URI not authorized to communicate with public IM providers";summary="Public IM with aol.com isn\'t enabled";source="sip.contoso.com"',
    });
  });

  it("refuses messages of users who aren't registered", async () => {
    const office = await inside(lab, "grace@contoso.com");
    await office.register();
    const stranger = await outside(lab, "heidi@contoso.com");
    assert.equal((await stranger.message("grace@contoso.com", "hello")).status, 403);
    assert.deepEqual(await office.inbox(), []);
  });
});
