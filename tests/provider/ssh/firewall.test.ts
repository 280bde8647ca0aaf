import assert from "node:assert/strict";
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import type { SshTarget } from "../../../model/ssh";
import { closeConnections, SshHost } from "../../../provider/hosts/ssh/sshHost";
import { accessRule } from "../../../provider/resources/accessRule";
import { firewallPolicy } from "../../../provider/resources/firewallPolicy";
import { publishingRule } from "../../../provider/resources/publishingRule";
import { skip } from "../../support/skip";
import { SshServers } from "../../verify/places/support/sshServer";
import { EngineClient, type Properties, type State } from "../engineClient";
import { needsNamespaces } from "../firewallNetwork";

const urnOf = (type: string, name: string) =>
  `urn:pulumi:local::edgelab::edgelab:firewall:${type}::${name}`;
const policyUrn = urnOf("Policy", "policy");
const ruleUrn = urnOf("PublishingRule", "av");

describe("a firewall over SSH, behind a real server in a network namespace", function () {
  this.timeout(60_000);
  const [firewall, client] = ["firewall", "client"].map((name) => `fws${process.pid}-${name}`);
  const run = (...words: string[]) =>
    execFileSync(words[0], words.slice(1), { stdio: "pipe" }).toString();
  const ip = (...words: string[]) => run("ip", ...words);
  const nft = (command: string) => ip("netns", "exec", firewall, "nft", ...command.split(" "));
  const inAgain = (port: number) => {
    const script = `const s=require("net").connect(${port},"10.99.7.1",()=>process.exit(0));s.on("error",()=>process.exit(1));setTimeout(()=>process.exit(2),700)`;
    const words = ["netns", "exec", client, process.execPath, "-e", script];
    try {
      ip(...words);
      return true;
    } catch {
      return false;
    }
  };
  let servers: SshServers;
  let server: ChildProcess;
  let folder: string;
  let ssh: SshTarget;
  let engine: EngineClient;
  let policy: Properties;
  let rule: Properties;

  before(async function () {
    needsNamespaces(this);
    if (!fs.existsSync("/usr/sbin/sshd")) skip(this, "needs the Debian package openssh-server");
    servers = SshServers.make();
    folder = fs.mkdtempSync(path.join(tmpdir(), "edgelab-ssh-firewall-"));
    for (const name of ["systemd", "state"]) fs.mkdirSync(path.join(folder, name));
    for (const namespace of [firewall, client]) ip("netns", "add", namespace);
    ip("link", "add", "edge0", "netns", firewall, "type", "veth", "peer", "edge0", "netns", client);
    for (const [index, namespace] of [firewall, client].entries()) {
      ip("-n", namespace, "addr", "add", `10.99.7.${index + 1}/24`, "dev", "edge0");
      for (const link of ["edge0", "lo"]) ip("-n", namespace, "link", "set", link, "up");
    }
    fs.mkdirSync("/var/lib/edgelab", { recursive: true });
    const machine = [
      `mount --bind '${folder}/systemd' /etc/systemd/system`,
      `mount --bind '${folder}/state' /var/lib/edgelab`,
      `exec ${servers.listener(2200).join(" ")}`,
    ].join("\n");
    server = spawn("ip", ["netns", "exec", firewall, "unshare", "--mount", "sh", "-c", machine], {
      stdio: "ignore",
    });
    const connect = path.join(folder, "connect.js");
    fs.writeFileSync(
      connect,
      `const s=require("net").connect(2200,"10.99.7.1");s.on("error",()=>process.exit(1));process.stdin.pipe(s).pipe(process.stdout)`,
    );
    ssh = servers.over(["ip", "netns", "exec", client, process.execPath, connect]);
    for (let left = 100; left > 0 && !inAgain(2200); left--) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    engine = await EngineClient.start(firewallPolicy, publishingRule, accessRule);
    policy = { connection: { ssh } };
    rule = {
      ...policy,
      name: "AV Edge",
      publicAddress: "10.99.7.1",
      target: "10.45.16.30",
      protocols: [{ name: "AV UDP In", transport: "udp", ports: ["3478", "50000-59999"] }],
    };
  });
  after(() => {
    engine?.close();
    closeConnections();
    server?.kill("SIGKILL");
    for (const namespace of [firewall, client]) {
      if (fs.existsSync(`/run/netns/${namespace}`)) ip("netns", "del", namespace);
    }
    servers?.dispose();
    if (folder !== undefined) fs.rmSync(folder, { recursive: true });
  });
  afterEach(() => closeConnections());

  const others =
    'table ip others {\n\tchain input {\n\t\ttype filter hook input priority filter; policy accept;\n\t\ttcp dport 9 drop comment "theirs"\n\t}\n}\n';
  const theirs = () => nft("list table ip others");
  const unit = () => path.join(folder, "systemd/edgelab-firewall.service");
  const link = () => path.join(folder, "systemd/sysinit.target.wants/edgelab-firewall.service");

  it("lets who makes it in again, keeps others' tables, and is the same after a restart", async () => {
    fs.writeFileSync(path.join(folder, "others"), others);
    nft(`-f ${folder}/others`);
    const state = await engine.create(policyUrn, policy);
    assert.equal(state.id, `ssh://${ssh.host}/firewall`);
    const ruleState = await engine.create(ruleUrn, rule);
    assert.equal(ruleState.id, `ssh://${ssh.host}/firewall/publishing/AV Edge`);
    assert.match(
      nft("list chain inet edgelab input"),
      /policy drop;\n\s+ip saddr 10\.99\.7\.2 tcp dport 2200 accept/,
    );
    assert.ok(inAgain(2200));
    assert.equal(theirs(), others);

    // What systemd does at the next start, on a machine that has lost its rules by then.
    const after = nft("list table inet edgelab");
    nft("flush ruleset");
    const [, program, , rules] = /^ExecStart=((\S+) -f (\S+))$/m
      .exec(fs.readFileSync(unit(), "utf8"))!
      .map((one, index) => (index === 1 ? one.split(" ")[0] : one));
    assert.ok(fs.statSync(program).isFile());
    assert.equal(fs.readlinkSync(link()), "/etc/systemd/system/edgelab-firewall.service");
    nft(`-f ${path.join(folder, "state", path.basename(rules))}`);
    assert.equal(nft("list table inet edgelab"), after);
    // Twice is as once, as where the service is started by hand.
    nft(`-f ${path.join(folder, "state", path.basename(rules))}`);
    assert.equal(nft("list table inet edgelab"), after);
    assert.deepEqual((await engine.read(state))?.inputs, policy);
    assert.deepEqual((await engine.read(ruleState))?.inputs, rule);
    await engine.delete(ruleState);
    await engine.delete(state);
  });

  describe("once it is made", () => {
    let state: State;
    let ruleState: State;
    beforeEach(async () => {
      state = await engine.create(policyUrn, policy);
      ruleState = await engine.create(ruleUrn, rule);
    });
    afterEach(async () => {
      await engine.delete(ruleState);
      await engine.delete(state);
      assert.equal(nft("list ruleset").includes("edgelab"), false);
      assert.deepEqual(fs.readdirSync(path.join(folder, "state")), []);
      assert.ok(!fs.existsSync(unit()) && !fs.existsSync(link()));
    });

    it("shows what was changed by hand, in the rules and in what comes after a restart, and mends it", async () => {
      nft("add rule inet edgelab input tcp dport 3389 accept");
      fs.appendFileSync(path.join(folder, "state/firewall.nft"), "# by hand\n");
      assert.deepEqual((await engine.read(state))?.inputs, {
        ...policy,
        foreignRules: ["input: tcp dport 3389 accept"],
        missingRules: ["the rules as they are, after the next restart"],
      });
      await engine.update(state, policy);
      assert.deepEqual((await engine.read(state))?.inputs, policy);
      const narrower = [{ ...(rule.protocols as Properties[])[0], ports: ["3478"] }];
      const changed = await engine.update(ruleState, { ...rule, protocols: narrower });
      assert.match(
        fs.readFileSync(path.join(folder, "state/firewall.nft"), "utf8"),
        /udp dport 3478 dnat/,
      );
      assert.deepEqual((await engine.read(changed))?.inputs.protocols, narrower);
    });

    it("lets in before a rule that denies everything", async () => {
      const denying = {
        ...policy,
        name: "Nobody",
        from: ["any"],
        to: ["localHost"],
        action: "deny",
        order: 0,
      };
      const denied = await engine.create(urnOf("AccessRule", "nobody"), denying);
      closeConnections();
      assert.ok(inAgain(2200));
      await engine.delete(denied);
    });
  });

  it("isn't made where the way in isn't known, or nothing would load it after a restart", async () => {
    const unknown = { connection: { ssh: servers.host(client) } };
    await assert.rejects(engine.create(policyUrn, unknown), {
      details:
        /doesn't say where this connection comes from .*; reach the host by an SSH server that listens on a network$/,
    });
    assert.equal(ip("netns", "exec", client, "nft", "list", "ruleset"), "");
    const host = new SshHost({ ssh });
    const { status } = await host.run(["mount", "-t", "tmpfs", "none", "/etc/systemd"]);
    assert.equal(status, 0);
    await assert.rejects(engine.create(policyUrn, policy), {
      details:
        /has no systemd \(there is no \/etc\/systemd\/system\), so that its rules would be gone with its next restart/,
    });
    await host.run(["umount", "/etc/systemd"]);
    assert.equal(nft("list ruleset").includes("edgelab"), false);
  });

  it("is refused in a preview on a Windows, and reaches no machine else", async () => {
    const windows = { ssh: { host: "edge", system: "windows" } };
    assert.deepEqual(
      await engine.check(ruleUrn, { ...rule, connection: windows, target: "10.99.7.1" }),
      [
        'connection: connection.ssh.system is "windows", and a rule of nftables is there on Linux only: give "linux" where that is what runs on edge, else another host',
        'target: must not be the public address itself, got "10.99.7.1"; an access rule opens a server that has a public address of its own',
      ],
    );
    const nowhere = { ssh: { host: "edge.invalid" } };
    assert.deepEqual(await engine.preview(ruleUrn, { ...rule, connection: nowhere }), {
      ...rule,
      connection: nowhere,
    });
  });
});
