import assert from "node:assert/strict";
import { patch } from "../../../../provider/resources/patch";
import { EngineClient } from "../../engineClient";
import { tell, useWindows } from "./windowsMachine";

const urn = "urn:pulumi:local::edgelab::edgelab:host:Patch::cwa";

describe("Patch on a Windows over SSH (PowerShell is a double)", function () {
  this.timeout(30_000);
  const machine = useWindows();
  let engine: EngineClient;
  beforeEach(async () => {
    engine = await EngineClient.start(patch);
    tell(machine, {
      patches: [
        {
          product: "Microsoft Office Communications Server 2007 R2, Communicator Web Access",
          patch: "Update for Communicator Web Access (KB968802)",
        },
      ],
      wmi: { "root\\cimv2:Win32_QuickFixEngineering": [{ HotFixID: "KB982021" }] },
    });
  });
  afterEach(() => engine.close());
  const wanted = (product: string, article: string) => ({
    connection: { ssh: machine.ssh },
    product,
    article,
    file: "cwamain.msp",
  });

  it("is there where Windows says so, and is missed once it is gone", async () => {
    for (const [product, article] of [
      ["Communicator Web Access", "KB 968802"],
      ["Windows", "KB 982021"],
    ]) {
      const state = await engine.create(urn, wanted(product, article));
      assert.equal(
        state.id,
        `ssh+windows://${machine.ssh.host}/patches/${product}/${article.replace(" ", "")}`,
      );
      assert.deepEqual((await engine.read(state))?.inputs, wanted(product, article));
    }
    const state = await engine.create(urn, wanted("Communicator Web Access", "KB 968802"));
    tell(machine, { patches: [] });
    assert.equal(await engine.read(state), undefined);
    await engine.delete(state);
  });

  it("isn't made where it isn't installed, for the product or with its whole number, which the message says how to do", async () => {
    const missing = [
      ["Communicator Web Access", "KB 96880"],
      ["Mediation Server", "KB 968802"],
    ];
    for (const [product, article] of missing) {
      await assert.rejects(engine.create(urn, wanted(product, article)), {
        details: `ssh+windows://${machine.ssh.host} doesn't have ${article} of ${product}, and this resource installs nothing there: run msiexec /p cwamain.msp /qn /norestart on it, e.g. by @pulumi/command, and let this depend on it`,
      });
    }
  });

  it("reaches no machine in a preview, and says what is wrong with one that is no Windows", async () => {
    const inputs = wanted("Communicator Web Access", "KB 968802");
    const nowhere = { ssh: { host: "cwa.invalid", system: "windows" } };
    assert.equal((await engine.preview(urn, { ...inputs, connection: nowhere })).key, "");
    assert.match(
      (await engine.check(urn, { ...inputs, connection: { ssh: { host: "cwa" } } })).join(),
      /^connection: connection\.ssh\.system is left out, which means linux, and a patch is there/,
    );
  });
});
