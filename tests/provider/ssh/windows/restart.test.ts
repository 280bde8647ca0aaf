import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { SshHost } from "../../../../provider/hosts/ssh/sshHost";
import { restart } from "../../../../provider/resources/restart";
import { EngineClient } from "../../engineClient";
import { useWindows } from "./windowsMachine";

const urn = "urn:pulumi:local::edgelab::edgelab:host:Restart::cwa";

describe("Restart on a Windows over SSH (PowerShell, reg.exe and shutdown.exe are doubles)", function () {
  this.timeout(60_000);
  const machine = useWindows();
  let engine: EngineClient;
  beforeEach(async () => {
    engine = await EngineClient.start(restart);
  });
  afterEach(() => engine.close());
  const ran = () =>
    fs
      .readFileSync(path.join(machine.folder, "ran"), "utf8")
      .split("\n")
      .filter((line) => line.startsWith("shutdown"));

  it("restarts it when it is made and when a trigger changes, and waits until it is back", async () => {
    const wanted = { connection: { ssh: machine.ssh }, triggers: { value: "1" } };
    const state = await engine.create(urn, wanted);
    assert.equal(state.id, `ssh+windows://${machine.ssh.host}/restart`);
    assert.deepEqual(ran(), [
      'shutdown /r /t 5 /f /d p:4:2 /c "edgelab puts settings into effect"',
    ]);
    const changed = await engine.update(state, { ...wanted, triggers: { value: "2" } });
    assert.equal(ran().length, 2);
    assert.deepEqual((await engine.read(changed))?.inputs, changed.inputs);
    await engine.delete(changed);
    assert.equal(ran().length, 2);
  });

  it("says what waits for a restart", async () => {
    const wanted = { connection: { ssh: machine.ssh } };
    const state = {
      urn,
      id: `ssh+windows://${machine.ssh.host}/restart`,
      inputs: wanted,
      outputs: wanted,
    };
    const { registry } = new SshHost({ ssh: machine.ssh });
    assert.deepEqual((await engine.read(state))?.inputs, wanted);
    const updates =
      "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate\\Auto Update";
    await registry.writeDword(`${updates}\\RebootRequired`, "x", 1);
    await registry.writeDword(
      "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager",
      "PendingFileRenameOperations",
      1,
    );
    assert.deepEqual((await engine.read(state))?.inputs.faults, [
      "Windows Update waits for a restart",
      "files that were in use wait for a restart, to be replaced",
    ]);
  });
});
