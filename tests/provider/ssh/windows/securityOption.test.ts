import assert from "node:assert/strict";
import * as fs from "node:fs";
import { securityOption } from "../../../../provider/resources/securityOption";
import { hostsEntry } from "../../../../provider/resources/hostsEntry";
import { SshHost } from "../../../../provider/hosts/ssh/sshHost";
import { skip } from "../../../support/skip";
import { EngineClient, type Properties } from "../../engineClient";
import { wine } from "../../registry/wine";
import { stateOf, tell, useWindows } from "./windowsMachine";

const urn = "urn:pulumi:local::edgelab::edgelab:host:SecurityOption::server";
const key = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\MSV1_0";
const option = "NtlmMinServerSec";
const [none, strong] = [[], ["128-bit encryption"]];
const strongest = 0x20000000;

/** What a domain's policies set the option to, by precedence. */
const policies = (...values: string[]) => ({
  "root\\rsop\\computer:RSOP_RegistryValue": [
    { Path: "MACHINE\\Other", Data: "4,1", Type: "4", precedence: "1", GPOID: "CN={0}" },
    ...values.map((Data, index) => ({
      Path: `MACHINE\\System\\CurrentControlSet\\Control\\Lsa\\MSV1_0\\NTLMMinServerSec`,
      ...{ Data, Type: "4", precedence: `${index + 1}`, GPOID: `CN={${index + 1}}` },
    })),
  ],
  "root\\rsop\\computer:RSOP_GPO": [
    { id: "cn={1}", name: "Servers" },
    { id: "CN={2}", name: "Default Domain Policy" },
  ],
});

/** Sets it, changes it, sees what somebody else set, and puts back what was there. */
async function itsLife(engine: EngineClient, host: SshHost, wanted: Properties): Promise<void> {
  const present = () => host.registry.readDword(key, option);
  await host.registry.writeDword(key, option, strongest);
  const state = await engine.create(urn, wanted);
  assert.equal(state.outputs.previousValue, strongest);
  assert.equal(await present(), 0);
  await host.registry.writeDword(key, option, 0x20080000);
  assert.deepEqual((await engine.read(state))?.inputs, {
    ...wanted,
    flags: ["NTLMv2 session security", "128-bit encryption"],
  });
  const changed = await engine.update(state, { ...wanted, flags: ["message integrity"] });
  assert.equal(await present(), 0x10);
  await engine.delete(changed);
  assert.equal(await present(), strongest);
}

describe("SecurityOption on a Windows over SSH (PowerShell is a double; wine's real cmd.exe and reg.exe)", function () {
  this.timeout(240_000);
  before(function () {
    if (wine() === undefined) skip(this, "needs the Debian package wine64");
  });
  const machine = useWindows(wine);

  it("is set, changed, shown where somebody else changed it, and put back", async () => {
    const engine = await EngineClient.start(securityOption);
    const wanted = { connection: { ssh: machine.ssh }, option, flags: none };
    await itsLife(engine, new SshHost({ ssh: machine.ssh }), wanted).finally(() => engine.close());
  });

  it("gives any key, name and number through cmd.exe and reg.exe", async () => {
    const { registry } = new SshHost({ ssh: machine.ssh });
    const names = ["%PATH%", "a b^&|<>()", 'say "so"', "x'y;z,=", "ends\\"];
    for (const [index, name] of names.entries()) {
      const below = `HKLM\\SOFTWARE\\edge lab\\${name.replaceAll("\\", "/")}`;
      await registry.writeDword(below, name, index * 0x3fffffff);
      assert.equal(await registry.readDword(below, name), index * 0x3fffffff, name);
    }
  });
});

describe("SecurityOption on a Windows over SSH (PowerShell and reg.exe are doubles)", function () {
  this.timeout(30_000);
  const machine = useWindows();
  let engine: EngineClient;
  let wanted: Properties;
  let host: SshHost;
  beforeEach(async () => {
    engine = await EngineClient.start(securityOption, hostsEntry);
    wanted = { connection: { ssh: machine.ssh }, option, flags: none };
    host = new SshHost({ ssh: machine.ssh });
  });
  afterEach(() => engine.close());
  const present = () => host.registry.readDword(key, option);

  it("is set, changed, shown where somebody else changed it, and put back", () =>
    itsLife(engine, host, wanted));

  it("tells when it changed the number, and that it was right already", async () => {
    await host.registry.writeDword(key, option, 0);
    const state = await engine.create(urn, wanted);
    assert.equal(state.outputs.changedAt, "");
    await host.registry.writeDword(key, option, strongest);
    const found = (await engine.read(state))!;
    assert.equal(found.outputs.changedAt, "");
    const { changedAt } = (await engine.update(found, wanted)).outputs;
    assert.match(changedAt as string, /^\d{4}-\d\d-\d\dT/);
  });

  it("isn't set on another Windows than it is meant for, which is named", async () => {
    const meant = { ...wanted, windows: "Windows Server 2008 R2" };
    await host.registry.writeDword(key, option, strongest);
    tell(machine, { system: { Caption: "Windows Server 2016", Version: "10.0.14393" } });
    await assert.rejects(engine.create(urn, meant), {
      details: `ssh+windows://${machine.ssh.host} runs Windows Server 2016 (10.0.14393), and this is meant for Windows Server 2008 R2: nothing is changed there. Say what runs there, or that another Windows is meant, too`,
    });
    assert.equal(await present(), strongest);
    await engine.create(urn, wanted);
    assert.equal(await present(), 0);
  });

  it("is taken away where there was none, with the key that was made for it", async () => {
    const state = await engine.create(urn, { ...wanted, flags: strong });
    assert.equal(state.id, `ssh+windows://${machine.ssh.host}/security-options/${option}`);
    await engine.delete(state);
    assert.equal(await present(), undefined);
    assert.equal(await host.registry.hasKey(key), false);
  });

  it("isn't set where a domain's policy says something else, which is named with the remedy", async () => {
    await host.registry.writeDword(key, option, strongest);
    tell(machine, { wmi: policies("536870912", "0") });
    await assert.rejects(engine.create(urn, wanted), {
      details: `${option} on ssh+windows://${machine.ssh.host} isn't for it alone to set: the domain's policy "Servers" sets it to 128-bit encryption, and does so again with each refresh of policies. Change "Network security: Minimum session security for NTLM SSP based (including secure RPC) servers" there (gpmc.msc; Computer Configuration, Policies, Windows Settings, Security Settings, Local Policies, Security Options), or keep the policy from this server; then run gpupdate /force on it`,
    });
    assert.equal(await present(), strongest);
    tell(machine, { wmi: policies("4,0", "536870912") });
    const state = await engine.create(urn, wanted);
    tell(machine, { wmi: policies("536870912") });
    assert.deepEqual((await engine.read(state))?.inputs.faults, [
      `${option} is going to be undone: the domain's policy "Servers" sets it to 128-bit encryption`,
    ]);
    await assert.rejects(engine.update(state, { ...wanted, flags: ["message integrity"] }), {
      details: /^NtlmMinServerSec on \S+ isn't for it alone to set/,
    });
  });

  it("is imported as it is, and left so when it is deleted", async () => {
    await host.registry.writeDword(key, option, strongest);
    const id = `ssh+windows://admin@edge.contoso.com/security-options/${option}`;
    const state = await engine.read({ urn, id, inputs: wanted, outputs: wanted });
    assert.deepEqual(state?.inputs.flags, strong);
    await engine.delete({ ...state, inputs: wanted });
    assert.equal(await present(), strongest);
  });

  it("says that a key can't be read, and doesn't take that for its absence", async () => {
    await host.registry.writeDword(key, option, strongest);
    const file = `${machine.folder}/state.json`;
    const state = stateOf(machine);
    state.registry[key] = { "(denied)": ["REG_SZ", ""] };
    fs.writeFileSync(file, JSON.stringify(state));
    await assert.rejects(present(), { message: /MSV1_0 on \S+ can't be read: ERROR: Access is/ });
  });

  it("is refused in a preview on a machine that isn't a Windows, with everything else that is wrong", async () => {
    const check = (inputs: Properties) => engine.check(urn, inputs);
    assert.deepEqual(await check({ ...wanted, connection: { ssh: { host: "edge" } } }), [
      'connection: connection.ssh.system is left out, which means linux, and a security option is there on Windows only: give "windows" where that is what runs on edge, else another host',
    ]);
    assert.deepEqual(
      await check({
        connection: { ssh: { host: "edge", system: "win", port: 0 } },
        option,
        flags: ["128 bit encryption"],
      }),
      [
        "connection: connection.ssh.port 0 can't be used here: give a port from 1 to 65535.",
        'connection: connection.ssh.system "win" is not allowed here: did you mean "windows"?',
        'flags: flags[0] "128 bit encryption" is not allowed here: did you mean "128-bit encryption"?',
      ],
    );
  });

  it("reaches no machine in a preview", async () => {
    const connection = { ssh: { host: "edge.invalid", system: "windows" } };
    const { value } = await engine.preview(urn, { ...wanted, connection });
    assert.equal(value, 0);
  });

  it("needs an administrator, and a Windows where it is said to be one", async () => {
    tell(machine, { isUser: true });
    await assert.rejects(engine.create(urn, wanted), {
      details: /can't be used: an administrator is needed there; sign in as one$/,
    });
    const entry = {
      connection: { ssh: { ...machine.ssh, system: "linux" } },
      address: "198.51.100.23",
      names: ["av.contoso.com"],
    };
    const entryUrn = urn.replace("SecurityOption", "HostsEntry");
    await assert.rejects(engine.create(entryUrn, entry), {
      details: /isn't reached: it is a Windows: give connection.ssh.system "windows"/,
    });
    const connection = { ssh: { ...machine.servers.host(), system: "windows" } };
    await assert.rejects(engine.create(urn, { ...wanted, connection }), {
      details: /isn't reached: it is no Windows: leave connection.ssh.system out/,
    });
  });
});
