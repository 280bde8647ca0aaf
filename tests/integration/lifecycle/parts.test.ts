import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { runCommand, succeeded } from "../support/commands";
import { LabStack } from "../support/labStack";
import { needsLab } from "../support/requirements";

const namespace = "edgelab-by-hand";
const hostsFolder = `/etc/netns/${namespace}`;
const folder = `/run/edgelab/${namespace}`;
const hostsFile = path.join(hostsFolder, "hosts");
const registryFile = path.join(folder, "registry.reg");

const hosts = "# by hand\n127.0.0.1 localhost\n198.51.100.23   av.contoso.com # by hand\n";
const registry =
  "\uFEFFWindows Registry Editor Version 5.00\r\n\r\n" +
  "[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\MSV1_0]\r\n" +
  '"NtlmMinClientSec"=dword:20000000\r\n"NtlmMinServerSec"=dword:20000000\r\n"Other"="by hand"\r\n\r\n';

const patch =
  "[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Updates\\Communicator Web Access\\KB968802]\r\n" +
  '"Installed"=dword:00000001\r\n\r\n';

describe("the parts of an edge, each alone on a host that was there before", function () {
  this.timeout(120_000);
  let stack: LabStack;

  const onHost = (command: readonly string[], input?: string) =>
    succeeded(runCommand(["ip", "netns", "exec", namespace, ...command], { input }));

  const rules = async () => (await onHost(["nft", "--stateless", "list", "ruleset"])).stdout;

  async function removeHost(): Promise<void> {
    await runCommand(["ip", "netns", "delete", namespace]);
    for (const one of [hostsFolder, folder]) fs.rmSync(one, { recursive: true, force: true });
  }

  before(async function () {
    await needsLab(this);
    await removeHost();
    await succeeded(runCommand(["ip", "netns", "add", namespace]));
    fs.mkdirSync(hostsFolder, { recursive: true });
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(hostsFile, hosts);
    fs.writeFileSync(registryFile, registry, "utf16le");
    await onHost(["ip", "-batch", "-"], "link set lo up\naddress add 192.0.2.53/32 dev lo\n");
    await onHost(["nft", "-f", "-"], "table inet by-hand { chain on { counter; }; }\n");
    stack = await LabStack.create({
      stack: "test-parts",
      program: path.resolve(__dirname, "../programs/parts"),
    });
  });

  after(async () => {
    await stack?.dispose();
    if (stack) await removeHost();
  });

  const use = (part: string) => stack.configure({ namespace, part });

  /** Puts the part in the place of the one before. */
  async function up(part: string): Promise<void> {
    use(part);
    await succeeded(stack.up());
    await succeeded(stack.preview(["--refresh", "--expect-no-changes"]));
  }

  it("HostsEntries adds its lines", async () => {
    await up("HostsEntries");
    const { stdout } = await onHost(["getent", "ahostsv4", "frontend"]);
    assert.match(stdout, /^192\.168\.10\.10 /);
  });

  it("EdgeFirewall adds its rules, and HostsEntries has taken its lines with it", async () => {
    const before = await rules();
    await up("EdgeFirewall");
    assert.equal(fs.readFileSync(hostsFile, "utf8"), hosts);
    const after = await rules();
    assert.ok(after.includes(before.trim()), "the table that was there before");
    assert.match(after, /hook forward priority filter; policy drop;/);
    assert.match(after, /udp dport \{ 3478, 50000-59999 \} dnat ip to 10\.45\.16\.30/);
    assert.match(after, /ip saddr 10\.45\.16\.30 snat ip to 198\.51\.100\.23/);
  });

  it("EdgeDns answers, and EdgeFirewall has taken its rules with it", async () => {
    await up("EdgeDns");
    assert.doesNotMatch(await rules(), /10\.45\.16\.30|policy drop/);
    const { stdout } = await onHost([
      "dig",
      "+short",
      "@192.0.2.53",
      "_sip._tls.contoso.com",
      "SRV",
    ]);
    assert.equal(stdout, "0 0 443 sip.contoso.com.\n");
  });

  it("CwaSecurityPolicy sets its values beside the patch, and EdgeDns has taken its server with it", async () => {
    await up("CwaSecurityPolicy");
    const { stdout } = await onHost(["ss", "-Hlntu"]);
    assert.equal(stdout, "");
    assert.equal(
      fs.readFileSync(registryFile, "utf16le"),
      registry
        .replace('ClientSec"=dword:20000000', 'ClientSec"=dword:00000000')
        .replace('ServerSec"=dword:20000000', 'ServerSec"=dword:00080000')
        .concat(patch),
    );
  });

  describe("a hosts line that was there before", () => {
    let adoption: string;

    it("is not overwritten: preview says where it is and how to adopt it", async () => {
      use("HostsEntry");
      const { status, output } = await stack.preview();
      assert.notEqual(status, 0, output);
      assert.ok(output.includes(`${hostsFile} line 3`), output);
      adoption = /pulumi (import edgelab:host:HostsEntry av \S+)/.exec(output)?.[1] ?? "";
      assert.notEqual(adoption, "", output);
      assert.equal(fs.readFileSync(hostsFile, "utf8"), hosts);
    });

    it("is adopted by that command, and the program has nothing to change then", async () => {
      await succeeded(
        stack.run([...adoption.split(" "), "--yes", "--protect=false", "--generate-code=false"]),
      );
      assert.equal(fs.readFileSync(hostsFile, "utf8"), hosts);
      await up("HostsEntry");
      assert.equal(fs.readFileSync(hostsFile, "utf8"), hosts);
    });

    it("left the values of CwaSecurityPolicy, and the patches, as they were before it", () => {
      assert.equal(fs.readFileSync(registryFile, "utf16le"), registry);
    });

    it("goes with the program that adopted it, and no other line with it", async () => {
      await succeeded(stack.destroy());
      assert.equal(
        fs.readFileSync(hostsFile, "utf8"),
        hosts.replace("198.51.100.23   av.contoso.com # by hand\n", ""),
      );
    });

    it("was all that was taken away: nothing else is changed or left", async () => {
      const left = fs
        .readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => name);
      assert.deepEqual(left, ["registry.reg"]);
      assert.match(await rules(), /^table inet by-hand \{[^}]*\}\s*\}\s*$/);
    });
  });
});
