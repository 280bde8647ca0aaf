import * as assert from "node:assert/strict";
import { sharedLab } from "./support/labs";
import { cwa, published } from "./support/places";

describe("what is published over TLS", function () {
  this.timeout(30_000);
  const lab = sharedLab();

  const at = (address: string, servername: string) => ({
    server: `${address}:443`,
    servername,
    authority: lab.authority,
  });

  for (const { role, address, name } of [
    {
      role: "the Web Conferencing Edge",
      address: published.webConferencingEdge,
      name: "webconf.contoso.com",
    },
    { role: "the A/V Edge", address: published.avEdge, name: "av.contoso.com" },
    { role: "the CWA web site", address: published.cwa, name: "cwa.contoso.com" },
  ]) {
    it(`${role} presents a certificate for ${name} from the lab's authority`, async () => {
      const { subject, issuer } = await lab.on("client").certificateOf(at(address, name));
      assert.deepEqual(
        { subject, issuer },
        { subject: name, issuer: `${lab.stack.lab} lab issuer` },
      );
    });

    it(`${role} has no certificate for another name`, async () => {
      await assert.rejects(
        lab.on("client").certificateOf(at(address, "other.contoso.com")),
        /does not match certificate's altnames/,
      );
    });
  }

  describe("Communicator Web Access", () => {
    const site = () => at(published.cwa, "cwa.contoso.com");

    it("shows its page to users outside and inside, by its name", async () => {
      for (const host of ["client", "thirdparty"]) {
        const { status, body } = await lab.on(host).httpsGet(site(), "/");
        assert.equal(status, 200, host);
        assert.match(body, /Communicator Web Access/, host);
      }
      const inside = await lab.on("workstation").httpsGet(at(cwa, "cwa.contoso.com"), "/");
      assert.equal(inside.status, 200);
    });

    it("signs the lab's user in, whose presence then shows as available", async () => {
      const { user, password } = await lab.avUser();
      const { status, body } = await lab.on("client").signInAtWeb(site(), { user, password });
      assert.equal(status, 200, body);
      assert.equal((JSON.parse(body) as { presence: unknown }).presence, "available");
    });

    it("is refused by any other host name", async () => {
      for (const name of ["other.contoso.com", "contoso.com", published.cwa, cwa]) {
        const { status, body } = await lab.on("client").httpsGet(site(), "/", name);
        assert.equal(status, 421, name);
        assert.doesNotMatch(body, /Communicator Web Access/, name);
      }
    });

    it("is reached in no other way than by the reverse proxy", async () => {
      const targets = [`tcp ${cwa}:443`, `tcp ${cwa}:80`] as const;
      for (const host of ["client", "thirdparty", "edge"]) {
        assert.deepEqual(
          await lab.on(host).reach(targets),
          Object.fromEntries(targets.map((target) => [target, "lost"])),
          host,
        );
      }
      assert.deepEqual(await lab.on("firewall").reach(targets), {
        [targets[0]]: "answers",
        [targets[1]]: "lost",
      });
    });
  });
});
