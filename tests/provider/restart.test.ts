import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { hostAt } from "../../provider/hosts/hostAt";
import { processAt } from "../../provider/hosts/processes";
import { valueInEffect } from "../../provider/hosts/registries";
import { ownerMark } from "../../provider/hosts/ownerMark";
import { restart, restartOn } from "../../provider/resources/restart";
import { PartialFailure } from "../../provider/server/errors";
import { FolderHost } from "../support/folderHost";
import { ntlmOptionsKey as securityPackage, patchesKey } from "../../model";
import { EngineClient, type Properties } from "./engineClient";
import { Declared, eventually, needsNamespaces, ScratchLab } from "./scratchLab";

const urn = "urn:pulumi:local::edgelab::edgelab:host:Restart::cwa";
const patchKey = `${patchesKey}\\Communicator Web Access\\KB968802`;

describe("Restart", () => {
  let host: FolderHost;
  let engine: EngineClient;
  let cwa: Properties;

  beforeEach(async () => {
    host = await FolderHost.make("lab-cwa");
    engine = await EngineClient.start(restartOn(() => host));
    cwa = { connection: host.connection, triggers: { "NTLM client": "0" } };
  });

  afterEach(async () => {
    engine.close();
    await host.discard();
  });

  const inFolder = (name: string) => path.join(host.folder, name);
  const set = (value: number) =>
    host.registry.writeDword(securityPackage, "NtlmMinClientSec", value);
  const inEffect = () => valueInEffect(host, securityPackage, "NtlmMinClientSec");

  it("puts the registry into effect byte for byte, beside the one that is written to", async () => {
    const exported = `\ufeffWindows Registry Editor Version 5.00\r\n\r\n[${securityPackage}]\r\n"NtlmMinClientSec"=dword:20000000\r\n"x"="Bürö"\r\n`;
    fs.writeFileSync(inFolder("registry.reg"), exported, "utf16le");
    const { id, outputs } = await engine.create(urn, cwa);
    assert.equal(id, "lab-cwa/restart");
    assert.deepEqual(outputs, { ...cwa, registry: inFolder("registry-in-effect.reg") });
    assert.equal(fs.readFileSync(outputs.registry as string, "utf16le"), exported);
    assert.deepEqual(await inEffect(), { value: 0x20000000 });
  });

  it("leaves in effect what was, until a trigger changes", async () => {
    await set(0x20000000);
    const state = await engine.create(urn, cwa);
    await set(0);
    assert.deepEqual(await inEffect(), { value: 0x20000000 });
    const triggers = { "NTLM client": "1" };
    const { changes } = await engine.diff(state, { ...cwa, triggers });
    assert.deepEqual(changes, { 'triggers["NTLM client"]': "UPDATE" });
    await engine.update(state, { ...cwa, triggers });
    assert.deepEqual(await inEffect(), { value: 0 });
  });

  it("doesn't know what is in effect where no lab has made the host and nothing restarted it", async () => {
    await set(0);
    assert.equal(await inEffect(), undefined);
    await engine.create(urn, cwa);
    await host.registry.deleteValue(securityPackage, "NtlmMinClientSec");
    assert.deepEqual(await inEffect(), { value: 0 });
  });

  it("puts an empty registry into effect on a host without one", async () => {
    await engine.create(urn, cwa);
    assert.deepEqual(await inEffect(), { value: undefined });
  });

  it("is found as it was declared while nothing waits for a restart", async () => {
    await set(0);
    const state = await engine.create(urn, cwa);
    await host.registry.writeDword("HKLM\\SOFTWARE\\Contoso", "Level", 3);
    await host.registry.writeDword(`${patchesKey}\\Contoso\\Setup\\Log`, "Installed", 1);
    assert.deepEqual((await engine.read(state))?.inputs, cwa);
  });

  it("shows each option and patch that waits for a restart, and the update restarts", async () => {
    await host.registry.writeDword(patchKey, "Installed", 1);
    await set(0x20000000);
    const state = await engine.create(urn, cwa);
    await host.registry.deleteValue(patchKey, "Installed");
    await host.registry.writeDword(patchKey.replace("968802", "968803"), "Installed", 1);
    await set(0);
    const found = await engine.read(state);
    assert.deepEqual(found?.inputs, {
      ...cwa,
      faults: [
        "NtlmMinClientSec is dword:00000000 in the registry and dword:20000000 in effect",
        "the patch KB968803 of Communicator Web Access is dword:00000001 in the registry and not set in effect",
        "the patch KB968802 of Communicator Web Access is not set in the registry and dword:00000001 in effect",
      ],
    });
    assert.deepEqual((await engine.diff(found!, cwa)).changes, { faults: "DELETE" });
    const updated = await engine.update(found!, cwa);
    assert.deepEqual((await engine.read(updated))?.inputs, cwa);
    assert.deepEqual(await inEffect(), { value: 0 });
  });

  it("shows an option that came into effect without it, and the update restarts", async () => {
    await set(0);
    const state = await engine.create(urn, cwa);
    await set(0x20000000);
    fs.copyFileSync(inFolder("registry.reg"), inFolder("registry-in-effect.reg"));
    const found = await engine.read(state);
    assert.deepEqual(found?.inputs, {
      ...cwa,
      faults: [
        "NtlmMinClientSec is dword:20000000 in effect, and was dword:00000000 after the last restart",
      ],
    });
    await set(0);
    const updated = await engine.update(found!, cwa);
    assert.deepEqual((await engine.read(updated))?.inputs, cwa);
    assert.deepEqual(await inEffect(), { value: 0 });
  });

  it("refuses faults from a program", async () => {
    const [failure] = await engine.check(urn, { ...cwa, faults: [] });
    assert.match(failure, /^faults: must not be set; only a refresh reports it/);
  });

  it("takes what it put into effect away when it is deleted, and nothing else", async () => {
    await set(0);
    const before = fs.readdirSync(host.folder);
    const state = await engine.create(urn, cwa);
    await engine.delete(state);
    assert.deepEqual(fs.readdirSync(host.folder), before);
    assert.equal(await engine.read(state), undefined);
    await engine.delete(state);
  });

  it("is gone with its host, which is the message of a create", async () => {
    const state = await engine.create(urn, cwa);
    host.isThere = false;
    assert.equal(await engine.read(state), undefined);
    await assert.rejects(engine.create(urn, cwa), {
      details: "there is no host lab-cwa to restart",
    });
  });

  it("refuses a second resource for the same host, in preview too", async () => {
    await engine.create(urn, cwa);
    const other = urn.replace("::cwa", "::other");
    const details = `lab-cwa is restarted by another resource already: ${ownerMark(urn)}; keep one of the two, or give this one an alias if it was renamed`;
    await assert.rejects(engine.preview(other, cwa), { details });
    await assert.rejects(engine.create(other, cwa), { details });
    await engine.create(urn, cwa);
  });

  it("is imported by its id once the host has been restarted", async () => {
    assert.equal(await engine.read({ urn, id: "lab-cwa/restart" }), undefined);
    await engine.create(urn, cwa);
    const state = await engine.read({ urn, id: "lab-cwa/restart" });
    assert.deepEqual(state?.inputs, { connection: { namespace: "lab-cwa" } });
    await assert.rejects(engine.read({ urn, id: "lab-cwa" }), {
      details:
        'the id of a Restart is <host>/restart, e.g. edgelab-local-cwa/restart, got "lab-cwa"',
    });
  });
});

describe("the restart of a lab's host", function () {
  this.timeout(30_000);
  const lab = new ScratchLab();
  const folder = path.join("/run/edgelab", lab.name, "one");
  const pid = (name: string): number => {
    const file = path.join(folder, "services", name, "pid");
    return (JSON.parse(fs.readFileSync(file, "utf8")) as { pid: number }).pid;
  };
  const server =
    'require("node:net").createServer().listen(+process.argv[2], "10.9.0.1"); require("node:fs").readFileSync(process.argv[3] ?? __filename);';
  const service = (name: string, port: number, needed?: string) =>
    lab.service("one", name, {
      command: ["node", "{folder}/server.js", `${port}`, ...(needed === undefined ? [] : [needed])],
      files: { "server.js": server },
      listens: [{ protocol: "tcp", address: "10.9.0.1", port }],
    });
  const cwa = () => new Declared(restart, { connection: lab.connection("one") });

  before(async function () {
    needsNamespaces(this);
    await lab.begin();
    const interfaces = [{ segment: "net", addresses: ["10.9.0.1/24"] }];
    const operatingSystem = "Windows Server 2008 R2";
    await lab.host("one", { interfaces, operatingSystem }).create();
  });
  after(() => lab.end());
  afterEach(() => cwa().delete());

  it("works until then with what its operating system was installed with", async () => {
    const host = hostAt(lab.connection("one"));
    const value = async () =>
      (await valueInEffect(host, securityPackage, "NtlmMinClientSec"))?.value;
    await host.registry.writeDword(securityPackage, "NtlmMinClientSec", 0);
    assert.equal(await value(), 0x20000000);
    const one = await cwa().create();
    assert.equal(await value(), 0);
    await one.delete();
    assert.equal(await value(), 0x20000000);
  });

  it("starts the services that run anew, in their order, as they were declared", async () => {
    const declared = [service("web", 8080), service("app", 8090)];
    for (const one of declared) await one.create();
    const before = [pid("web"), pid("app")];
    await cwa().create();
    assert.deepEqual(before.map(processAt), [undefined, undefined]);
    for (const one of declared) assert.deepEqual(await one.read(), one.inputs);
    assert.ok(pid("web") !== before[0] && pid("app") !== before[1]);
    const started = [pid("web"), pid("app")].map((id) => Number(processAt(id)?.startTime));
    assert.ok(started[0] < started[1], started.join());
    for (const one of declared) await one.delete();
  });

  it("leaves a service alone that has ended", async () => {
    const web = await service("web", 8080).create();
    process.kill(pid("web"), "SIGKILL");
    await eventually("it has ended", () => processAt(pid("web")) === undefined);
    await cwa().create();
    assert.equal(await web.read(), undefined);
    await web.delete();
  });

  it("fails with the end of the log where a service doesn't start again, and the next one starts it", async () => {
    const needed = path.join(folder, "needed");
    fs.writeFileSync(needed, "");
    const web = await service("web", 8080, needed).create();
    const app = await service("app", 8090).create();
    fs.rmSync(needed);
    const one = cwa();
    await assert.rejects(one.create(), (error) => {
      assert(error instanceof PartialFailure);
      assert.equal(error.id, `${lab.namespace("one")}/restart`);
      assert.match(error.message, /the service web on \S+-one ended before it listened[^]*ENOENT/);
      return true;
    });
    assert.equal(await web.read(), undefined);
    assert.deepEqual(await app.read(), app.inputs);
    fs.writeFileSync(needed, "");
    await one.create();
    assert.deepEqual(await web.read(), web.inputs);
    for (const each of [web, app]) await each.delete();
  });
});
