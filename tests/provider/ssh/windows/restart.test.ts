import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { SshHost } from "../../../../provider/hosts/ssh/sshHost";
import { restart } from "../../../../provider/resources/restart";
import { EngineClient, initFailure } from "../../engineClient";
import { tell, useWindows } from "./windowsMachine";

const urn = "urn:pulumi:local::edgelab::edgelab:host:Restart::cwa";

describe("Restart on a Windows over SSH (PowerShell, reg.exe and shutdown.exe are doubles)", function () {
  this.timeout(60_000);
  const machine = useWindows();
  let engine: EngineClient;
  beforeEach(async () => {
    engine = await EngineClient.start(restart);
  });
  afterEach(() => engine.close());
  const ran = () => {
    const file = path.join(machine.folder, "ran");
    const lines = fs.existsSync(file) ? fs.readFileSync(file, "utf8").split("\n") : [];
    return lines.filter((line) => line.startsWith("shutdown"));
  };

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

  it("leaves it running where nothing was changed, and restarts it at the first change", async () => {
    const wanted = {
      connection: { ssh: machine.ssh },
      triggers: { value: "0" },
      initially: false,
    };
    const state = await engine.create(urn, wanted);
    assert.deepEqual(ran(), []);
    const always = { connection: wanted.connection, triggers: wanted.triggers };
    const same = await engine.update(state, always);
    assert.deepEqual(ran(), []);
    await engine.update(same, { ...always, triggers: { value: "0 since now" } });
    assert.equal(ran().length, 1);
  });

  it("waits for its window by the server's clock, and restarts it then", async () => {
    const wanted = {
      connection: { ssh: machine.ssh },
      window: { from: "22:00", to: "05:00" },
    };
    const state = await engine
      .create(urn, wanted)
      .then(() => assert.fail("it restarted"), initFailure);
    assert.deepEqual(state.reasons, [
      `ssh+windows://${machine.ssh.host} waits for a restart, which it may have from 22:00 to 05:00, and there it is 12:00: run the update again then. Until it is restarted, what was changed isn't in effect for sure`,
    ]);
    assert.deepEqual(ran(), []);
    const refreshed = (await engine.read({ urn, ...state, inputs: wanted }))!;
    assert.deepEqual(refreshed.inputs.faults, ["what was changed before waits for a restart"]);
    tell(machine, { system: { LocalDateTime: "20260102045959.000000+000" } });
    const done = await engine.update(refreshed, wanted);
    assert.equal(ran().length, 1);
    assert.equal((await engine.read(done))?.inputs.faults, undefined);
    assert.deepEqual(
      await engine.check(urn, { ...wanted, window: { from: "10pm", to: "24:00" } }),
      [
        'window: window.from "10pm" must be a time of day, e.g. 22:00',
        'window: window.to "24:00" must be a time of day, e.g. 22:00',
      ],
    );
  });

  for (const [cut, when] of [
    ["before", "before the server was told"],
    ["after", "once it was told"],
  ] as const) {
    it(`happens once where the connection is cut ${when}`, async () => {
      const wanted = { connection: { ssh: machine.ssh } };
      tell(machine, { cut: { program: "shutdown", when: cut } });
      await engine.create(urn, wanted);
      assert.equal(ran().length, 1);
    });
  }

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
