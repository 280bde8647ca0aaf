import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import type { SshTarget } from "../../../model/ssh";
import { root } from "../../../toolchain/setup/prepare";
import {
  putState,
  stateOf,
  tell,
  windowsBehind,
  type WindowsMachine,
} from "../../provider/ssh/windows/windowsMachine";
import { skip } from "../../support/skip";
import { SshServers } from "../../verify/places/support/sshServer";
import { succeeded } from "../support/commands";
import { LabStack } from "../support/labStack";
import { TemporaryProgram } from "../support/temporaryProgram";

const count = 10;
const product = "Microsoft Office Communications Server 2007 R2, Communicator Web Access";
const key = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\MSV1_0";

/** What a machine has of others. */
const hosts = "# theirs\r\n127.0.0.1\tlocalhost";
const theirs = {
  registry: { [key]: { NtlmMinServerSec: ["REG_DWORD", "0x20000000"] } },
  zones: { "contoso.com": [{ node: "av", type: "A", ttl: "3600", data: "10.45.16.30" }] },
  rules: [
    {
      ...{ Name: "Remote Desktop (TCP-In)", Description: "", Direction: "1", Action: "1" },
      ...{ Protocol: "6", LocalPorts: "3389", LocalAddresses: "*", RemoteAddresses: "*" },
      ...{ Profiles: "3", Enabled: "True", ApplicationName: "System", ServiceName: "" },
    },
  ],
};

/** A resource of each kind that is there on a Windows over SSH, by type. */
const declared: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "host:HostsEntry": { address: "198.51.100.23", names: ["av.contoso.com"] },
  "host:SecurityOption": { option: "NtlmMinServerSec", flags: [] },
  "host:Patch": { product: "Communicator Web Access", article: "KB 968802", file: "cwamain.msp" },
  "dns:Record": {
    ...{ zone: "contoso.com", name: "_sip._tls", type: "SRV" },
    values: ["0 0 443 sip.contoso.com"],
  },
  "firewall:AccessRule": {
    ...{ name: "A/V Edge", from: ["any"], to: ["localHost"] },
    protocols: [{ name: "AV TCP In", transport: "tcp", ports: ["443", "50000-59999"] }],
  },
  "host:Restart": { triggers: { option: "1" } },
};
const all = count * Object.keys(declared).length + 1;

describe("a stack of ten Windows (PowerShell and all programs of Windows are doubles)", function () {
  this.timeout(180_000);
  let servers: SshServers;
  let program: TemporaryProgram;
  let stack: LabStack;
  let machines: WindowsMachine[] = [];

  before(async function () {
    if (!fs.existsSync("/usr/sbin/sshd")) skip(this, "needs the Debian package openssh-server");
    if (process.getuid?.() !== 0) skip(this, "needs root: the SSH server changes users");
    servers = SshServers.make();
    const folder = JSON.stringify(path.join(root, "provider"));
    program = new TemporaryProgram(
      [
        'const { CustomResource } = require("@pulumi/pulumi");',
        'for (const [type, name, args] of require("./declared.json")) {',
        "  new CustomResource(`edgelab:${type}`, name, args);",
        "}",
      ].join("\n"),
      [`plugins: { providers: [{ name: edgelab, path: ${folder} }] }`],
    );
    machines = Array.from({ length: count }, () => windowsBehind(servers));
    for (const machine of machines) {
      fs.writeFileSync(machine.hostsFile, hosts);
      putState(machine, theirs);
      tell(machine, {
        patches: [{ product, patch: "Update for Communicator Web Access (KB968802)" }],
      });
    }
    stack = await LabStack.create({ stack: "windows-test", program: program.folder });
    stack.configure({ fabric: "servers" });
  });
  after(async () => {
    await stack?.dispose();
    servers?.dispose();
    program?.dispose();
    for (const { folder } of machines) fs.rmSync(folder, { recursive: true, force: true });
  });

  /** @param ssh how each is reached. Default: as it is. */
  function declare(change: Readonly<Record<string, unknown>> = {}, ssh?: SshTarget): void {
    const resources = machines.flatMap((machine, index) =>
      Object.entries(declared).map(([type, inputs]) => [
        type,
        `server${index}-${type.split(":")[1]}`,
        {
          connection: { ssh: ssh ?? machine.ssh },
          ...inputs,
          ...(type in change && change[type]!),
        },
      ]),
    );
    program.write("declared.json", JSON.stringify(resources));
  }
  const restarts = ({ folder }: WindowsMachine) =>
    fs.readFileSync(path.join(folder, "ran"), "utf8").match(/^shutdown/gm)?.length;
  const hostsOf = ({ hostsFile }: WindowsMachine) => fs.readFileSync(hostsFile, "latin1");
  const entry = /\r\n(\S+) av\.contoso\.com # \(edgelab \S+\)[ \t]*\r\n$/;

  it("is previewed where no machine is reached", async () => {
    declare({}, { host: "windows.invalid", system: "windows" });
    const { stdout } = await succeeded(stack.preview());
    assert.match(stdout, new RegExp(`\\+ ${all} to create`));
  });

  it("is made whole on all of them, and stays", async () => {
    declare();
    await succeeded(stack.up());
    for (const machine of machines) {
      assert.equal(entry.exec(hostsOf(machine))?.[1], "198.51.100.23");
      assert.ok(hostsOf(machine).startsWith(hosts));
      const { registry, zones, rules } = stateOf(machine);
      assert.deepEqual(registry[key], { NtlmMinServerSec: ["REG_DWORD", "0x0"] });
      assert.deepEqual(
        zones["contoso.com"].map(({ node, data }) => [node, data]),
        [
          ["av", "10.45.16.30"],
          ["_sip._tls", "0 0 443 sip.contoso.com."],
        ],
      );
      assert.deepEqual(
        rules.map(({ LocalPorts }) => LocalPorts),
        ["3389", "443,50000-59999"],
      );
      assert.equal(restarts(machine), 1);
    }
    const { stdout } = await succeeded(stack.preview(["--refresh", "--expect-no-changes"]));
    assert.match(stdout, new RegExp(`${all} unchanged`));
  });

  it("is put right where somebody changed it, and only there", async () => {
    const [first, second] = machines;
    const changed = hostsOf(first).replace("198.51.100.23", "10.45.16.30");
    fs.writeFileSync(first.hostsFile, changed, "latin1");
    const state = stateOf(second);
    putState(second, { ...state, rules: state.rules.slice(0, 1) });
    const { stdout } = await succeeded(stack.up(["--refresh"]));
    assert.match(stdout, new RegExp(`\\+ 1 created[^]*~ 1 updated[^]*${all - 2} unchanged`));
    assert.equal(entry.exec(hostsOf(first))?.[1], "198.51.100.23");
    assert.equal(stateOf(second).rules.length, 2);
  });

  it("is changed in place", async () => {
    declare({ "host:HostsEntry": { address: "198.51.100.24" } });
    await succeeded(stack.up());
    for (const machine of machines) {
      assert.equal(entry.exec(hostsOf(machine))?.[1], "198.51.100.24");
      assert.equal(restarts(machine), 1);
    }
  });

  it("leaves every machine as it was", async () => {
    await succeeded(stack.destroy());
    for (const machine of machines) {
      assert.equal(hostsOf(machine), hosts);
      const { registry, zones, rules } = stateOf(machine);
      assert.deepEqual({ registry, zones, rules }, theirs);
    }
  });
});
