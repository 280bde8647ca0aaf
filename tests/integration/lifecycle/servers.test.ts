import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { placeNames, type VerifiableLab } from "../../../model";
import { ensureBuilt } from "../../../toolchain/build";
import { root } from "../../../toolchain/setup/prepare";
import { openLab, verifyLab } from "../../../verify";
import { skip } from "../../support/skip";
import { SshServers } from "../../verify/places/support/sshServer";
import { succeeded } from "../support/commands";
import { LabStack, type Configuration } from "../support/labStack";

const given = "127.0.0.1\tlocalhost\r\n# the Edge's own\r\n127.0.1.1 edge";
const wrong = `${given}\r\n10.45.16.30\tav.contoso.com\r\n`;

/** Nobody but the engine brings the plugin of `@pulumi/command`: where it is at hand, the service is restarted by it. */
const commandPlugin = (process.env.PATH ?? "")
  .split(":")
  .some((folder) => fs.existsSync(path.join(folder, "pulumi-resource-command")));

const configuration = (ssh: object): Configuration => ({
  fabric: "servers",
  sipDomains: ["contoso.com"],
  servers: { edge: { ssh, ...(commandPlugin && { avEdgeService: "turn.service" }) } },
  edge: { avEdge: { publicAddress: "198.51.100.23", address: "10.45.16.30" } },
});

/** A network that leads nowhere: nobody but its hosts file answers the Edge for names. */
const network = [
  "ip link add edge type veth peer name other",
  "ip address add 10.45.16.30/24 dev edge",
  "ip link set edge up",
  'exec "$0" "$@"',
].join(" && ");

describe("a lab on machines that are there", function () {
  this.timeout(120_000);
  let servers: SshServers;
  let stack: LabStack;
  let hostsFile: string;
  let restarts: string;
  let ssh: { readonly host: string; readonly configFile: string };

  before(async function () {
    if (!fs.existsSync("/usr/sbin/sshd")) skip(this, "needs the Debian package openssh-server");
    if (process.getuid?.() !== 0) skip(this, "needs root: the SSH server changes users");
    servers = SshServers.make();
    stack = await LabStack.create({ stack: "servers-test" });
    hostsFile = path.join(stack.stack.root, "hosts");
    const programs = path.join(stack.stack.root, "programs");
    restarts = path.join(stack.stack.root, "restarts");
    fs.mkdirSync(programs);
    const double = `#!/bin/sh\necho "$*" >>'${restarts}'\n`;
    fs.writeFileSync(path.join(programs, "systemctl"), double, { mode: 0o755 });
    ssh = servers.withHosts(
      hostsFile,
      ["unshare", "--net", "sh", "-c", network],
      `SetEnv PATH=${programs}:${process.env.PATH}`,
    ) as typeof ssh;
  });
  after(async () => {
    await stack?.dispose();
    servers?.dispose();
  });
  const content = () => fs.readFileSync(hostsFile, "latin1");

  it("is previewed where no machine is reached", async () => {
    stack.configure(configuration({ host: "edge.invalid", port: 2222 }));
    const { stdout } = await succeeded(stack.preview(["--diff"]));
    assert.match(stdout, /\+ edgelab:host:HostsEntry: \(create\)/);
    assert.match(stdout, /address {3}: "198\.51\.100\.23"/);
    assert.match(stdout, commandPlugin ? /\+ 5 to create/ : /\+ 4 to create/);
  });

  it("has every wrong argument of every machine told at its preview, by property", async () => {
    stack.configure({
      fabric: "servers",
      sipDomains: ["contoso.com"],
      servers: Object.fromEntries(
        placeNames.map((name) => [name, { ssh: { hots: name, port: 0, system: "win" } }]),
      ),
      edge: { avEdge: { publicAddress: "10.45.16.30" } },
    });
    const { status, output } = await stack.preview();
    assert.notEqual(status, 0);
    const wrong = placeNames.flatMap((name) =>
      ["host", "hots", "port", "system"].map((last) => `servers.${name}.ssh.${last}`),
    );
    const properties = [...wrong, "edge.avEdge.publicAddress", "edge.avEdge.address"];
    for (const property of properties) {
      assert.ok(output.includes(`  - ${property}: `), `${property}:\n${output}`);
    }
    assert.ok(output.includes('EdgeLab "lab" has 45 arguments that can\'t be used:'), output);
  });

  it("names the fabrics that there are, and none that isn't there yet", async () => {
    stack.configure({ fabric: "vmware", sipDomains: ["contoso.com"] });
    const { output } = await stack.preview();
    assert.ok(
      output.includes('fabric: "vmware" is no fabric: use one of "local", "servers", "azure".'),
      output,
    );
  });

  it("isn't set over a line that somebody else wrote, which is adopted and mended", async () => {
    fs.writeFileSync(hostsFile, wrong, "latin1");
    stack.configure(configuration(ssh));
    const { output } = await stack.up();
    const id = `ssh://${ssh.host}/hosts/av.contoso.com/ipv4`;
    const parent =
      "urn:pulumi:servers-test::edgelab::edgelab:index:EdgeLab$edgelab:index:HostsEntries";
    const adopt = `pulumi import edgelab:host:HostsEntry lab-edge-hosts-av.contoso.com ${id} --parent 'parent=${parent}::<name of the edgelab:index:HostsEntries>'`;
    assert.ok(output.includes(adopt), output);
    assert.equal(content(), wrong);
    // An import has no SSH configuration but the user's own.
    const bin = path.join(stack.stack.root, "bin");
    fs.mkdirSync(bin);
    const script = `#!/bin/sh\nexec /usr/bin/ssh -F '${ssh.configFile}' "$@"\n`;
    fs.writeFileSync(`${bin}/ssh`, script, { mode: 0o755 });
    const env = { ...stack.stack.environment, PATH: `${bin}:${process.env.PATH}` };
    await succeeded(
      stack.run(
        [
          ...["import", "--yes", "--skip-preview", "--generate-code=false"],
          ...["edgelab:host:HostsEntry", "lab-edge-hosts-av.contoso.com", id],
          ...["--parent", `parent=${parent}::lab-edge-hosts`],
        ],
        { env },
      ),
    );
    const { stdout } = await succeeded(stack.preview(["--diff"]));
    assert.match(stdout, /~ address {3}: "10\.45\.16\.30" => "198\.51\.100\.23"/);
    await succeeded(stack.up());
    if (commandPlugin)
      assert.match(fs.readFileSync(restarts, "utf8"), /^(restart -- turn\.service\n.*\n)+$/);
    assert.match(content(), /^198\.51\.100\.23 av\.contoso\.com # \(edgelab [^)]*\)\r\n/m);
    assert.ok(content().startsWith(`${given}\r\n`));
    const { stdout: again } = await succeeded(stack.up());
    assert.match(again, commandPlugin ? /5 unchanged/ : /4 unchanged/);
  });

  it("is measured where it can be, and nothing else is passed", async () => {
    const [described] = (await stack.outputs()).verification as VerifiableLab[];
    const stationProgram = fs.readFileSync(ensureBuilt(root).station, "utf8");
    const lab = await openLab(described, { stationProgram });
    try {
      const { requirements } = await verifyLab(lab);
      // Which name servers there are is the machine's matter.
      const judged = requirements
        .filter(({ verdict, id }) => verdict !== "notProven" && id !== "DNS-EDGE-RESOLVER")
        .map(({ id, verdict }) => `${id} ${verdict}`);
      // Of a lab with one SIP domain ACCESS-SIP-NAMES asks for nothing.
      assert.deepEqual(judged, [
        ...["AV-DNS-PUBLIC holds", "AV-HOSTS holds", "ACCESS-SIP-NAMES holds"],
        "ADDRESS-UNIQUE holds",
      ]);
    } finally {
      await lab.close();
    }
  });

  it("is put right again where somebody changed it, and taken back at the end", async () => {
    fs.writeFileSync(hostsFile, content().replace("198.51.100.23", "10.45.16.30"), "latin1");
    await succeeded(stack.up(["--refresh"]));
    assert.match(content(), /^198\.51\.100\.23 av\.contoso\.com/m);
    await succeeded(stack.destroy());
    assert.equal(content(), `${given}\r\n`);
  });
});
