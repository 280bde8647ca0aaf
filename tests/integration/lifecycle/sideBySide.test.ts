import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import { succeeded } from "../support/commands";
import { fingerprintOf } from "../support/fingerprint";
import { LabStack } from "../support/labStack";
import { machineState, type MachineState } from "../support/machine";
import { labNamespaces, labProcesses, remainsOf } from "../support/remains";
import { needsLab } from "../support/requirements";

const port = 7777;

/** Answers each TCP client with a word, so that a client sees whose server it has reached. */
const server = (word: string) =>
  `require("node:net").createServer((socket) => socket.end("${word}")).listen(${port}, () => console.log("ready"))`;

/** Prints what the server at the third participant's address answers, or the code of the error. */
const client = `require("node:net").connect(${port}, "203.0.113.10")
  .on("data", (data) => console.log(String(data))).on("error", (error) => console.log(error.code))
  .setTimeout(2000, () => process.exit())`;

describe("labs side by side", function () {
  this.timeout(300_000);
  let sites: LabStack;
  let single: LabStack;
  let machineBefore: MachineState;

  before(async function () {
    await needsLab(this);
    machineBefore = await machineState();
    sites = await LabStack.create({
      stack: "test-sites",
      config: { sites: ["london", "paris"] },
    });
    single = await LabStack.create({ stack: "test-single" });
    const [ofSites, ofSingle] = await Promise.all([sites.up(), single.up()]);
    await succeeded(ofSites);
    await succeeded(ofSingle);
  });

  after(async () => {
    await sites?.dispose();
    await single?.dispose();
  });

  const labs = () => [`${sites.lab}-london`, `${sites.lab}-paris`, single.lab];

  async function assertMachineUntouched(): Promise<void> {
    const now = await machineState();
    for (const [what, before] of Object.entries(machineBefore)) {
      assert.deepEqual(now[what].split("\n"), before.split("\n"), `the machine's ${what}`);
    }
  }

  it("have the same hosts, named after project, stack and site", () => {
    const hosts = labNamespaces(single.lab).map((name) => name.slice(single.lab.length));
    assert.equal(hosts.length, 11);
    for (const lab of labs()) {
      assert.deepEqual(
        labNamespaces(lab),
        hosts.map((host) => lab + host),
      );
    }
  });

  it("have outputs and a password of their own, each site too", async () => {
    const { summary, avPassword, publicAddresses } = await sites.outputs();
    const alone = await single.outputs();
    assert.deepEqual(Object.keys(publicAddresses as object), labs().slice(0, 2));
    assert.deepEqual(Object.keys(avPassword as object), labs().slice(0, 2));
    const passwords = [...Object.values(avPassword as object), alone.avPassword];
    assert.equal(new Set(passwords).size, 3);
    for (const lab of labs().slice(0, 2)) {
      assert.match(String(summary), new RegExp(`^ {2}${lab}-edge `, "m"));
    }
  });

  it("reach their own third participant, not that of another lab", async () => {
    const hostOf = (stack: LabStack, site: string, host: string) => ({ stack, host: site + host });
    const thirdParties = [
      hostOf(sites, "london-", "thirdparty"),
      hostOf(single, "", "thirdparty"),
    ].map(({ stack, host }) =>
      stack.spawn(host, [process.execPath, "-e", server(stack.namespace(host))]),
    );
    await Promise.all(
      thirdParties.map(
        ({ process: child }) => new Promise((resolve) => child.stdout?.once("data", resolve)),
      ),
    );
    const answers = await Promise.all(
      [
        hostOf(sites, "london-", "client"),
        hostOf(sites, "paris-", "client"),
        hostOf(single, "", "client"),
      ].map(({ stack, host }) => stack.exec(host, [process.execPath, "-e", client])),
    );
    assert.deepEqual(
      answers.map(({ stdout }) => stdout.trim()),
      [
        `${sites.lab}-london-thirdparty`,
        // The address is there and nobody listens: the server of the other site isn't seen.
        "ECONNREFUSED",
        `${single.lab}-thirdparty`,
      ],
    );
    for (const { process: child } of thirdParties) child.kill();
    await Promise.all(thirdParties.map(({ result }) => result));
  });

  it("have servers of their own, each in the namespace that it is for", async () => {
    for (const lab of labs()) {
      const processes = labProcesses(lab);
      assert.ok(processes.some(({ name }) => name === "turnserver"));
      for (const { id, name, namespace, network } of processes) {
        const { ino } = fs.statSync(`/run/netns/${namespace}`);
        assert.equal(network, `net:[${ino}]`, `process ${id} (${name}) of ${namespace}`);
      }
    }
    const { stdout } = await succeeded(
      single.exec("client", ["dig", "+short", "@198.51.100.53", "av.contoso.com"]),
    );
    assert.equal(stdout, "198.51.100.23\n");
  });

  it("leave the machine's own network as it was while they run", assertMachineUntouched);

  it("are not touched by a change of another lab, nor by its end", async () => {
    const before = await fingerprintOf(single.lab);
    sites.configure({ sites: ["london"], testClients: { access: "restricted" } });
    await succeeded(sites.up());
    assert.deepEqual(remainsOf(labs()[1]), [], "the site that was taken out");
    assert.notDeepEqual(remainsOf(labs()[0]), []);
    assert.deepEqual(await fingerprintOf(single.lab), before);
    await succeeded(sites.destroy());
    assert.deepEqual(remainsOf(sites.lab), []);
    assert.deepEqual(await fingerprintOf(single.lab), before);
    await succeeded(single.preview(["--refresh", "--expect-no-changes"]));
  });

  it("leave the machine's own network as it was when they are gone", async () => {
    await succeeded(single.destroy());
    assert.deepEqual(remainsOf(single.lab), []);
    await assertMachineUntouched();
  });
});
