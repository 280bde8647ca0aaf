import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { run } from "../../provider/hosts/command";
import { processAt } from "../../provider/hosts/processes";
import { service as definition, type ServiceInputs } from "../../provider/resources/service";
import { PartialFailure } from "../../provider/server/errors";
import { EngineClient } from "./engineClient";
import { context, eventually, needsNamespaces, ScratchLab } from "./scratchLab";

/** A server whose children, like those of nginx, bear no sign of the environment that they were started with. */
const program = [
  'const wanted = process.env.WANTED ?? "8080";',
  'require("node:net").createServer((s) => s.end(process.env.RESOLVED_av_contoso_com ?? "")).listen(+wanted, process.argv[2]);',
  'require("node:child_process").spawn("sleep", ["1000"], { env: {} });',
].join("\n");

const listens = [{ protocol: "tcp", address: "10.9.0.1", port: 8080 }] as const;
const basis = {
  command: ["node", "{folder}/server.js", "10.9.0.1"],
  files: { "server.js": program },
  listens,
};

describe("a service", function () {
  this.timeout(30_000);
  const lab = new ScratchLab();
  const folder = path.join("/run/edgelab", lab.name, "one/services/web");
  const pid = (): number =>
    (JSON.parse(fs.readFileSync(path.join(folder, "pid"), "utf8")) as { pid: number }).pid;
  const web = (inputs: Partial<ServiceInputs> = {}) =>
    lab.service("one", "web", { ...basis, ...inputs });
  const setAddress = (address: string) =>
    fs.writeFileSync(
      `/etc/netns/${lab.namespace("one")}/hosts`,
      `127.0.0.1 localhost\n${address} av.contoso.com\n`,
    );

  before(async function () {
    needsNamespaces(this);
    await lab.begin({ one: "10.9.0.1" });
  });
  after(() => lab.end());
  afterEach(() => web().delete());

  it("listens on its host when create returns, in a folder that only root can read", async () => {
    await web().create();
    const { stdout } = await run(["ss", "-ltnH", "-N", lab.namespace("one")]);
    assert.match(stdout, /10\.9\.0\.1:8080/);
    assert.equal(fs.statSync(path.join(folder, "server.js")).mode & 0o777, 0o600);
  });

  it("reads as it was declared", async () => {
    const one = await web({ triggers: { certificate: "a" }, resolves: { localhost: "" } }).create();
    assert.deepEqual(await one.read(), one.inputs);
  });

  it("goes on when the process that started it has ended", async () => {
    await web().create();
    assert.equal(processAt(pid())?.session, pid());
  });

  it("is gone once its process has ended, and create takes over the rest", async () => {
    const one = await web().create();
    const before = pid();
    process.kill(before, "SIGKILL");
    await eventually("the process has ended", () => processAt(before) === undefined);
    assert.equal(await one.read(), undefined);
    await one.create();
    assert.deepEqual(await one.read(), one.inputs);
  });

  it("is gone where its process lives on in a namespace whose name was given to another", async () => {
    const one = await web().create();
    const before = pid();
    await run(["ip", "netns", "delete", lab.namespace("one")]);
    await run(["ip", "netns", "add", lab.namespace("one")]);
    assert.equal(await one.read(), undefined);
    await lab
      .host("one", { interfaces: [{ segment: "net", addresses: ["10.9.0.1/24"] }] })
      .create();
    assert.equal(processAt(before), undefined);
  });

  it("shows a file that was changed by hand, and update puts it right", async () => {
    const one = await web().create();
    const before = pid();
    fs.appendFileSync(path.join(folder, "server.js"), "// by hand\n");
    assert.deepEqual((await one.read())?.files, { "server.js": `${program}// by hand\n` });
    await one.update();
    assert.deepEqual(await one.read(), one.inputs);
    assert.notEqual(pid(), before);
  });

  it("shows a socket that is closed though the process runs", async () => {
    const one = await web().create();
    one.inputs = { ...one.inputs, listens: [...listens, { ...listens[0], port: 8081 }] };
    assert.deepEqual((await one.read())?.listens, listens);
  });

  it("shows a changed start script", async () => {
    const one = await web().create();
    fs.appendFileSync(path.join(folder, "start"), "# by hand\n");
    assert.deepEqual((await one.read())?.faults, ["the start script was changed"]);
  });

  it("hands the address that a name has on the host to its command", async () => {
    setAddress("198.51.100.23");
    const one = await web({ resolves: { "av.contoso.com": "198.51.100.23" } }).create();
    const answer = await lab.on("one", "sh", "-c", "exec bash -c 'cat </dev/tcp/10.9.0.1/8080'");
    assert.equal(answer, "198.51.100.23");
    assert.deepEqual(await one.read(), one.inputs);
  });

  it("records anew what it resolves when it is started by hand", async () => {
    setAddress("198.51.100.23");
    const one = await web({ resolves: { "av.contoso.com": "198.51.100.23" } }).create();
    const before = pid();
    setAddress("10.45.16.30");
    process.kill(before, "SIGKILL");
    await eventually("the process has ended", () => processAt(before) === undefined);
    // pkill sees every process of the machine, and may end those of the namespace alone.
    const ofNamespace = ["sh", "-c", "exec pkill -x sleep --ns $$ --nslist net"];
    await run(["ip", "netns", "exec", lab.namespace("one"), ...ofNamespace]);
    spawn(path.join(folder, "start"), { detached: true, stdio: "ignore" }).unref();
    await eventually("it runs again", () => pid() !== before);
    await eventually("it listens again", () =>
      fs.readFileSync(`/proc/${pid()}/net/tcp`, "latin1").includes(":1F90"),
    );
    assert.deepEqual((await one.read())?.resolves, { "av.contoso.com": "10.45.16.30" });
    setAddress("198.51.100.23");
    await one.update();
    assert.deepEqual(await one.read(), one.inputs);
  });

  it("fails where a name has another address than it is meant to have, naming both", async () => {
    setAddress("10.45.16.30");
    await assert.rejects(
      web({ resolves: { "av.contoso.com": "198.51.100.23" } }).create(),
      (error) => {
        assert(error instanceof PartialFailure);
        assert.match(
          error.message,
          /av\.contoso\.com to 10\.45\.16\.30, not to 198\.51\.100\.23.*hosts file/,
        );
        return true;
      },
    );
  });

  it("fails where a name can't be resolved at all", async () => {
    await assert.rejects(
      web({ resolves: { "nowhere.invalid": "" } }).create(),
      /the service web on \S+ ended before it listened \(status 69\)[^]*nowhere\.invalid can't be resolved on this host/,
    );
  });

  it("fails with the end of the log, without secrets, where the program ends", async () => {
    const files = { "bad.conf": "listen=1\nuser=alice:0x0123456789abcdef\n" };
    const command = ["sh", "-c", "echo bad line; cat {folder}/bad.conf; exit 3"];
    await assert.rejects(web({ command, files }).create(), (error: Error) => {
      assert.match(
        error.message,
        /ended before it listened \(status 3\)[^]*bad line[^]*alice:\*\*\*/,
      );
      assert.doesNotMatch(error.message, /0123456789abcdef/);
      return true;
    });
  });

  it("ends with its children on delete, and deleting it twice is no error", async () => {
    const one = await web().create();
    const find = `until pgrep -x sleep --ns ${pid()} --nslist net; do sleep 0.02; done`;
    const sleeper = (await lab.on("one", "timeout", "5", "dash", "-c", find)).trim();
    await one.delete();
    assert.equal(processAt(+sleeper), undefined);
    assert.equal(fs.existsSync(folder), false);
    await one.delete();
  });

  it("replaces what a killed create has left running without a record", async () => {
    const one = await web().create();
    const before = pid();
    fs.rmSync(folder, { recursive: true });
    await one.create();
    assert.equal(processAt(before), undefined);
    assert.deepEqual(await one.read(), one.inputs);
  });

  it("leaves other services of the host alone", async () => {
    const other = await lab
      .service("one", "other", {
        ...basis,
        command: ["env", "WANTED=8090", ...basis.command],
        listens: [{ ...listens[0], port: 8090 }],
      })
      .create();
    await (await web().create()).delete();
    assert.deepEqual(await other.read(), other.inputs);
    await other.delete();
  });

  describe("with settings", () => {
    const settings = { role: "A/V Edge", translatedByNat: true, ports: 10000, domains: ["a", "b"] };

    it("keeps them, and runs on when they alone change", async () => {
      const one = await web({ settings }).create();
      assert.deepEqual(await one.read(), one.inputs);
      const before = pid();
      await one.update({ settings: { ...settings, translatedByNat: false } });
      assert.equal(pid(), before);
      assert.deepEqual((await one.read())?.settings, { ...settings, translatedByNat: false });
      await one.update({ settings: undefined });
      assert.equal(pid(), before);
    });

    it("is started anew where something else changes with them", async () => {
      const one = await web({ settings }).create();
      const before = pid();
      await one.update({ settings: {}, triggers: { certificate: "b" } });
      assert.notEqual(pid(), before);
    });

    it("is started where it doesn't run when they change", async () => {
      const one = await web({ settings }).create();
      const before = pid();
      process.kill(before, "SIGKILL");
      await eventually("the process has ended", () => processAt(before) === undefined);
      await one.update({ settings: {} });
      assert.deepEqual(await one.read(), one.inputs);
    });

    it("shows the one that changes, and refuses what is no setting", async () => {
      const engine = await EngineClient.start(definition);
      try {
        const urn = "urn:pulumi:local::edgelab::edgelab:host:Service::web";
        const inputs = { ...web().inputs, settings };
        const state = { urn, id: "web", inputs, outputs: inputs };
        const { changes } = await engine.diff(state, {
          ...inputs,
          settings: { ...settings, translatedByNat: false },
        });
        assert.deepEqual(changes, { "settings.translatedByNat": "UPDATE" });
        assert.deepEqual(await engine.check(urn, { ...inputs, settings: { role: { a: 1 } } }), [
          "settings: settings.role an object must be text, a number, true or false, or a list of texts",
        ]);
      } finally {
        engine.close();
      }
    });
  });

  it("is checked for a program that this machine hasn't, naming it", async () => {
    const failures = await definition.check?.(
      { ...web().inputs, command: ["no-such-program"], listens: [...listens, ...listens] },
      context,
    );
    assert.deepEqual(failures, [
      { property: "listens", reason: "has tcp 10.9.0.1 8080 twice; remove one" },
      {
        property: "command",
        reason: "begins with no-such-program, which is not on this machine: install it",
      },
    ]);
  });
});
