import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import { changesIn } from "../support/changes";
import { succeeded } from "../support/commands";
import { fingerprintOf } from "../support/fingerprint";
import { LabStack } from "../support/labStack";
import { labNamespaces, remainsOf } from "../support/remains";
import { needsLab } from "../support/requirements";

/** The hosts that shared design of the lab names, with the addresses that are the defaults. */
const hosts: Readonly<Record<string, readonly string[]>> = {
  internet: ["198.51.100.1", "203.0.113.1"],
  client: ["198.51.100.10"],
  thirdparty: ["203.0.113.10"],
  publicdns: ["198.51.100.53"],
  firewall: [
    "198.51.100.2",
    "198.51.100.20",
    "198.51.100.21",
    "198.51.100.22",
    "198.51.100.23",
    "10.45.16.1",
  ],
  edge: ["10.45.16.10", "10.45.16.20", "10.45.16.30", "172.25.33.10"],
  internalfirewall: ["10.45.16.2", "172.25.33.1", "192.168.10.1"],
  frontend: ["192.168.10.10"],
  cwa: ["192.168.10.20"],
  workstation: ["192.168.10.50"],
};

interface Interface {
  readonly ifname: string;
  readonly addr_info: readonly { readonly family: string; readonly local: string }[];
}

describe("a lab from up to destroy", function () {
  this.timeout(300_000);
  let stack: LabStack;
  let shownByUp: string;
  let outputs: Record<string, unknown>;

  before(async function () {
    await needsLab(this);
    stack = await LabStack.create({ stack: "test-updown" });
    shownByUp = (await succeeded(stack.up())).output;
    outputs = await stack.outputs();
  });

  after(() => stack?.dispose());

  const summary = () => outputs.summary as string;

  it("names every host with its addresses, and they are there", async () => {
    const listed = Object.fromEntries(
      [...summary().matchAll(/^ {2}(edgelab-\S+) {2,}.*? {2,}([\d. ]+)$/gm)].map(
        ([, namespace, addresses]) => [namespace, addresses.trim().split(" ")],
      ),
    );
    assert.deepEqual(
      listed,
      Object.fromEntries(
        Object.entries(hosts).map(([host, addresses]) => [stack.namespace(host), addresses]),
      ),
    );
    for (const [host, addresses] of Object.entries(hosts)) {
      const { stdout } = await succeeded(stack.exec(host, ["ip", "-json", "-4", "address"]));
      const found = (JSON.parse(stdout) as Interface[])
        .filter(({ ifname }) => ifname !== "lo")
        .flatMap(({ addr_info }) => addr_info.map(({ local }) => local));
      assert.deepEqual(found.sort(), [...addresses].sort(), host);
    }
  });

  it("makes no namespace but those of its hosts and of its switch", () => {
    assert.deepEqual(
      labNamespaces(stack.lab),
      [...Object.keys(hosts), "switch"].map((host) => stack.namespace(host)).sort(),
    );
  });

  it("has the public address of each role among its outputs", () => {
    assert.deepEqual(outputs.publicAddresses, {
      [stack.lab]: {
        accessEdge: "198.51.100.21",
        webConferencingEdge: "198.51.100.22",
        avEdge: "198.51.100.23",
        cwa: "198.51.100.20",
      },
    });
  });

  it("suggests commands that work", async () => {
    const commands = [...summary().matchAll(/^ {2}ip netns exec (\S+) (.*)$/gm)];
    assert.ok(commands.length >= 3, summary());
    for (const [, namespace, command] of commands) {
      const host = namespace.slice(stack.lab.length + 1);
      // The password comes from the stack that `npm run up` made; here it is another backend's.
      const shell = command.replace(/"\$\(npm run .*?\)"/, `'${String(outputs.avPassword)}'`);
      const { stdout } = await succeeded(stack.exec(host, ["sh", "-c", shell]));
      assert.notEqual(stdout.trim(), "", command);
    }
  });

  it("keeps the A/V Edge's password out of what is shown and out of the state", async () => {
    const password = outputs.avPassword as string;
    assert.match(password, /^\S{16,}$/);
    const state = (await succeeded(stack.run(["stack", "export"]))).output;
    const files = fs.readdirSync(stack.stack.backend.state, { recursive: true, encoding: "utf8" });
    const stored = files
      .map((file) => `${stack.stack.backend.state}/${file}`)
      .filter((file) => fs.statSync(file).isFile())
      .map((file) => fs.readFileSync(file, "utf8"));
    for (const text of [shownByUp, summary(), state, ...stored]) {
      assert.ok(!text.includes(password), "the password is in plain text");
    }
  });

  it("has nothing to change once it is up", async () => {
    const before = await fingerprintOf(stack.lab);
    await succeeded(stack.preview(["--expect-no-changes"]));
    assert.deepEqual(changesIn(await succeeded(stack.refresh(["--json"]))), []);
    assert.deepEqual(changesIn(await succeeded(stack.up(["--json"]))), []);
    assert.deepEqual(await fingerprintOf(stack.lab), before);
  });

  it("shows at preview which property would change, and changes nothing yet", async () => {
    const before = await fingerprintOf(stack.lab);
    stack.configure({
      edge: { avEdge: { hostsEntryAddress: "10.45.16.30" } },
      firewall: { avEdgePorts: { tcp: ["443"], udp: ["3478", "50000-50099"] } },
      testClients: { access: "restricted" },
    });
    const { stdout } = await succeeded(stack.preview(["--diff"]));
    const shown = (resource: string) =>
      stdout.split(/^ +[-+~] edgelab:/m).find((part) => part.includes(`::${resource}]`)) ?? "";
    assert.match(
      shown("lab-edge-hosts-av.contoso.com"),
      /~ address: "198\.51\.100\.23" => "10\.45\.16\.30"/,
    );
    assert.match(
      shown("lab-av-edge"),
      /~ av\.contoso\.com: "198\.51\.100\.23" => "10\.45\.16\.30"/,
    );
    assert.match(shown("lab-firewall-publish-av-edge"), /"50000-59999" => "50000-50099"/);
    assert.match(
      shown("lab-internalfirewall-allow-test-clients"),
      /~ to +: \[\n +~ \[0\]: "any" => "172\.25\.33\.10"/,
    );
    assert.deepEqual(await fingerprintOf(stack.lab), before);
  });

  it("changes just what the preview showed, and back again", async () => {
    const names = [
      "lab-av-edge",
      "lab-edge-hosts-av.contoso.com",
      "lab-firewall-publish-av-edge",
      "lab-internalfirewall-allow-test-clients",
    ];
    const ofTheseOnly = (result: Parameters<typeof changesIn>[0]) => {
      const changed = changesIn(result).map(({ name }) => name);
      assert.deepEqual(changed, names);
    };
    ofTheseOnly(await succeeded(stack.up(["--json"])));
    const wrong = await stack.exec("edge", ["getent", "ahostsv4", "av.contoso.com"]);
    assert.match(wrong.stdout, /^10\.45\.16\.30 /);
    stack.configure({});
    ofTheseOnly(await succeeded(stack.up(["--json"])));
    const right = await stack.exec("edge", ["getent", "ahostsv4", "av.contoso.com"]);
    assert.match(right.stdout, /^198\.51\.100\.23 /);
  });

  it("leaves no namespace, process or folder behind after destroy", async () => {
    assert.notDeepEqual(remainsOf(stack.lab), []);
    await succeeded(stack.destroy());
    assert.deepEqual(remainsOf(stack.lab), []);
    const { stdout } = await succeeded(stack.run(["stack", "export"]));
    assert.deepEqual(
      (JSON.parse(stdout) as { deployment: { resources?: [] } }).deployment.resources ?? [],
      [],
    );
  });
});
