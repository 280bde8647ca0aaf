import assert from "node:assert/strict";
import { patch } from "../../../../provider/resources/patch";
import { EngineClient } from "../../engineClient";
import { SshHost } from "../../../../provider/hosts/ssh/sshHost";
import { putState, tell, useWindows } from "./windowsMachine";

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
        details: `ssh+windows://${machine.ssh.host} doesn't have ${article} of ${product}, and there is nothing to install it from: give source, the path of cwamain.msp there or on a share, or run msiexec /p cwamain.msp /qn /norestart on it`,
      });
    }
  });

  const source = "C:\\Install here\\cwamain.msp";
  const product = "Communicator Web Access";
  const ofInstaller = (removable: string) => ({
    product: `Microsoft Office Communications Server 2007 R2, ${product}`,
    patch: "Update for Communicator Web Access (KB968802)",
    removable,
    ProductCode: "{11111111-2222-3333-4444-555555555555}",
    PatchCode: "{AAAAAAAA-2222-3333-4444-555555555555}",
  });
  const installed = async () =>
    (await new SshHost({ ssh: machine.ssh }).windows!.installedPatches()).length;

  it("is installed from its file, again where somebody took it away, and taken away with the resource", async () => {
    tell(machine, { patches: [], wmi: {} });
    putState(machine, { files: { [source]: ofInstaller("1") } });
    const patched = { ...wanted(product, "KB 968802"), source };
    const state = await engine.create(urn, patched);
    assert.equal(await installed(), 1);
    const { changedAt } = state.outputs;
    assert.match(changedAt as string, /^\d{4}-\d\d-\d\dT/);
    assert.deepEqual((await engine.read(state))?.inputs, patched);
    // Once more changes nothing, and starts nothing.
    assert.equal((await engine.update(state, patched)).outputs.changedAt, changedAt);
    putState(machine, { files: { [source]: ofInstaller("1") } });
    const missed = await engine.read(state);
    assert.deepEqual(missed?.inputs.faults, [
      "KB 968802 of Communicator Web Access isn't installed any more",
    ]);
    const again = await engine.update(missed!, patched);
    assert.equal(await installed(), 1);
    assert.notEqual(again.outputs.changedAt, changedAt);
    await engine.delete(again);
    assert.equal(await installed(), 0);
  });

  it("stays where it was there before, and where its maker doesn't let it be taken away", async () => {
    const patched = { ...wanted(product, "KB 968802"), source };
    const found = await engine.create(urn, patched);
    assert.equal(found.outputs.changedAt, "");
    await engine.delete(found);
    assert.equal(await installed(), 2);
    tell(machine, { patches: [] });
    putState(machine, { files: { [source]: ofInstaller("0") } });
    await engine.delete(await engine.create(urn, patched));
    assert.equal(await installed(), 2);
  });

  it("is this resource's to take away, too, where its create was cut behind the installation", async () => {
    tell(machine, { patches: [], wmi: {} });
    putState(machine, { files: { [source]: ofInstaller("1") } });
    const patched = { ...wanted(product, "KB 968802"), source };
    await engine.create(urn, patched);
    // The engine never heard of it, and creates it again.
    const state = await engine.create(urn, patched);
    assert.notEqual(state.outputs.changedAt, "");
    await engine.delete(state);
    assert.equal(await installed(), 0);
  });

  it("says what Windows Installer says, and doesn't believe it that something is there", async () => {
    tell(machine, { patches: [] });
    const [other, nothing] = ["C:\\other.msp", "C:\\nothing.msp"];
    putState(machine, { files: { [other]: "another version", [nothing]: "nothing" } });
    const asked = wanted(product, "KB 968802");
    const on = `Windows Installer on ssh+windows://${machine.ssh.host}`;
    const messages = {
      [source]: `${on} says 1635 of /p ${source} REINSTALL=ALL REINSTALLMODE=omus: the file isn't there, or can't be opened: put it there, and let the system (SYSTEM) and administrators read it`,
      [other]: `${on} says 1642 of /p ${other} REINSTALL=ALL REINSTALLMODE=omus: what it is for isn't installed there, or in another version: see the article for which it needs`,
      [nothing]: `${on} has applied ${nothing}, and KB 968802 of Communicator Web Access still isn't among its patches: see whether that file is the article's (by right-click, Properties, Details)`,
    };
    for (const [file, details] of Object.entries(messages)) {
      await assert.rejects(engine.create(urn, { ...asked, source: file }), { details });
    }
  });

  it("is refused on another Windows than it is meant for, which is named", async () => {
    const meant = { ...wanted(product, "KB 968802"), windows: "Windows Server 2008 R2" };
    await engine.create(urn, meant);
    const systems = {
      "Windows Server 2012 R2 Standard": { Version: "6.3.9600", ProductType: "3" },
      "Windows 7 Professional": { Version: "6.1.7601", ProductType: "1" },
      "Windows Server 2008 Standard": { Version: "6.0.6002", ProductType: "3" },
    };
    for (const [Caption, system] of Object.entries(systems)) {
      tell(machine, { system: { Caption, ...system } });
      await assert.rejects(engine.create(urn, meant), {
        details: `ssh+windows://${machine.ssh.host} runs ${Caption} (${system.Version}), and this is meant for Windows Server 2008 R2: nothing is changed there. Say what runs there${Caption.includes("2008") ? ' ("Windows Server 2008")' : ""}, or that another Windows is meant, too`,
      });
    }
  });

  it("takes one file, by its whole path", async () => {
    for (const [source, reason] of [
      ["cwamain.msp", "must be the whole path of an .msp file there or on a share"],
      ["C:\\a.msp;C:\\b.msp", "must be one file, without ;"],
    ]) {
      const [failure] = await engine.check(urn, { ...wanted(product, "KB 968802"), source });
      assert.ok(failure.startsWith(`source: ${reason}`), failure);
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
