import * as assert from "node:assert/strict";
import { createPrivateKey, X509Certificate } from "node:crypto";
import * as fs from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { Changes } from "../../../provider/hosts/files/replacement";
import { edit, hostFolder, hostsFile, registryFile } from "../support/byHand";
import { changesIn, type Change } from "../support/changes";
import { runCommand, succeeded } from "../support/commands";
import { fingerprintOf } from "../support/fingerprint";
import { LabStack } from "../support/labStack";
import { labNamespaces, labProcesses } from "../support/remains";
import { needsLab } from "../support/requirements";
import { changedSettings, goneThings, type Fault } from "./faults";
import { addForeignSettings, assertForeignSettings } from "./foreign";

/** What a person sees of a lab that is right: the same before a fault and after it was put back. */
async function settingsOf(lab: LabStack): Promise<Record<string, unknown>> {
  const rules = async (host: string) => {
    const { stdout } = await succeeded(lab.exec(host, ["nft", "--stateless", "list", "ruleset"]));
    return stdout.split("\n").sort();
  };
  const answer = async (host: string, server: string, name: string) =>
    (await succeeded(lab.exec(host, ["dig", "+short", `@${server}`, name]))).stdout.trim();
  return {
    firewall: await rules("firewall"),
    internalFirewall: await rules("internalfirewall"),
    publicDns: await answer("client", "198.51.100.53", "sip.contoso.com"),
    internalDns: await answer("workstation", "192.168.10.10", "cwa.contoso.com"),
    hosts: fs.readFileSync(hostsFile(lab), "utf8").split("\n").sort(),
    certificate: certificateOf(lab),
    registry: fs.readFileSync(registryFile(lab), "utf16le").split("\r\n").sort(),
    processes: labProcesses(lab.lab)
      .map(({ namespace, name }) => `${namespace} ${name}`)
      .sort(),
  };
}

function certificateOf(lab: LabStack): Record<string, unknown> {
  const folder = `/run/edgelab/${lab.lab}/cwa/certificates/cwa`;
  const certificate = new X509Certificate(fs.readFileSync(`${folder}/certificate.pem`));
  const authority = new X509Certificate(fs.readFileSync(`${folder}/authority.pem`));
  return {
    subject: certificate.subject,
    isIssuedByAuthority: certificate.checkIssued(authority),
    isOfKey: certificate.checkPrivateKey(createPrivateKey(fs.readFileSync(`${folder}/key.pem`))),
  };
}

/** Names of the resources that the state has on these hosts, the hosts among them. */
async function resourcesOn(lab: LabStack, hosts: readonly string[]): Promise<string[]> {
  const { stdout } = await succeeded(lab.run(["stack", "export"]));
  const { deployment } = JSON.parse(stdout) as Exported;
  const namespaces = hosts.map((host) => lab.namespace(host));
  return deployment.resources
    .filter(({ outputs }) => namespaces.includes(outputs?.connection?.namespace ?? ""))
    .map(({ urn }) => urn.slice(urn.lastIndexOf("::") + 2))
    .sort();
}

interface Exported {
  readonly deployment: {
    readonly resources: readonly {
      readonly urn: string;
      readonly outputs?: { readonly connection?: { readonly namespace: string } };
    }[];
  };
}

/** Waits for what a server does in its own time, e.g. serving a zone that it was told to read again. */
async function assertComesTrue(lab: LabStack, settings: Record<string, unknown>): Promise<void> {
  for (const end = Date.now() + 3_000; Date.now() < end; await sleep(100)) {
    try {
      return assert.deepEqual(await settingsOf(lab), settings);
    } catch {
      // Once more, below for good.
    }
  }
  assert.deepEqual(await settingsOf(lab), settings);
}

describe("what is changed behind the engine's back", function () {
  this.timeout(300_000);
  let lab: LabStack;
  let settings: Record<string, unknown>;

  before(async function () {
    await needsLab(this);
    lab = await LabStack.create({ stack: "test-drift" });
    await succeeded(lab.up());
    await addForeignSettings(lab);
    settings = await settingsOf(lab);
  });

  after(() => lab?.dispose());

  it("is not what others keep beside the lab's settings", async () => {
    assert.deepEqual(changesIn(await succeeded(lab.refresh(["--json"]))), []);
    await assertForeignSettings(lab);
  });

  function faults(title: string, list: readonly Fault[]): void {
    describe(title, () => {
      let shown: string;
      let found: Change[];
      let putBack: Change[];
      let changed: Record<string, unknown>;
      let lookedAt: Record<string, unknown>;

      before(async () => {
        for (const fault of list) await fault.cause(lab);
        changed = await fingerprintOf(lab.lab);
        shown = (await succeeded(lab.preview(["--refresh", "--diff"]))).stdout;
        found = changesIn(await succeeded(lab.refresh(["--json"])));
        lookedAt = await fingerprintOf(lab.lab);
        putBack = changesIn(await succeeded(lab.up(["--json"])));
      });

      it("stays as it is while it is looked at", () => assert.deepEqual(lookedAt, changed));

      for (const fault of list) {
        it(`sees ${fault.title}, and the next up puts it back`, () => {
          for (const [name, properties] of Object.entries(fault.seen)) {
            const seen = found.find((change) => change.name === name);
            assert.ok(seen, `refresh doesn't name ${name}, but ${JSON.stringify(found)}`);
            assert.deepEqual(
              seen.operation === "delete" ? "gone" : seen.properties,
              properties,
              name,
            );
            const part = shown
              .split(/^ +[-+~]+ edgelab:/m)
              .filter((one) => one.includes(`::${name}]`));
            assert.match(part.at(-1) ?? "", fault.shown ?? /./, `preview shows:\n${shown}`);
          }
          for (const name of fault.putBack ?? Object.keys(fault.seen)) {
            assert.ok(putBack.some((change) => change.name === name));
          }
        });
      }

      it("touches nothing else", () => {
        assert.deepEqual(
          found.map(({ name }) => name),
          list.flatMap(({ seen }) => Object.keys(seen)).sort(),
        );
        assert.deepEqual(
          putBack.map(({ name }) => name),
          list.flatMap((fault) => fault.putBack ?? Object.keys(fault.seen)).sort(),
        );
      });

      it("leaves the lab as it was, with what others keep there", async () => {
        await assertComesTrue(lab, settings);
        await assertForeignSettings(lab);
      });
    });
  }

  faults("settings changed", changedSettings);

  faults("things gone", goneThings);

  describe("the half of a change whose writer was killed", () => {
    const lines = "10.9.9.8 somebody-else.contoso.com\n".repeat(300);
    let before: string;

    const half = (file: string, from: Buffer, to: Buffer) => {
      new Changes(`${hostFolder(lab, "edge")}/pending`).begin({ file, from, to, back: from });
      const appended = fs.openSync(file, "a");
      fs.writeSync(appended, to.subarray(from.length));
      fs.closeSync(appended);
    };

    it("is no matter of preview and refresh, and the next change of the file undoes it", async () => {
      const file = hostsFile(lab);
      fs.appendFileSync(file, lines);
      before = fs.readFileSync(file, "utf8");
      const from = Buffer.from(before);
      half(file, from, Buffer.from(before.replace("# Our printers", "# Our printers, and ours")));
      fs.appendFileSync(file, "10.9.9.7 written.since.contoso.com\n");
      const left = await fingerprintOf(lab.lab);
      assert.deepEqual(changesIn(await succeeded(lab.refresh(["--json"]))), []);
      await succeeded(lab.preview(["--refresh"]));
      assert.deepEqual(await fingerprintOf(lab.lab), left);

      const wanted = `${before}10.9.9.7 written.since.contoso.com\n`;
      await succeeded(
        lab.run(["config", "set", "--path", "edge.avEdge.hostsEntryAddress", "10.45.16.30"]),
      );
      await succeeded(lab.up());
      const written = fs.readFileSync(file, "utf8");
      assert.equal(written, wanted.replace("198.51.100.23 av.", "10.45.16.30 av."));
      await succeeded(lab.run(["config", "rm", "--path", "edge.avEdge"]));
      await succeeded(lab.up());
      edit(file, (text) =>
        text.replace(lines, "").replace("10.9.9.7 written.since.contoso.com\n", ""),
      );
    });
  });

  describe("a hosts file that can't be written", () => {
    it("fails the up with the reason, and nothing comes back when somebody has written to it since", async () => {
      const file = hostsFile(lab);
      edit(file, (text) => text.replace("198.51.100.23", "10.45.16.30"));
      const before = fs.readFileSync(file, "utf8");
      await succeeded(runCommand(["mount", "--bind", "-o", "ro", file, file]));
      try {
        const failed = await lab.up(["--refresh"]);
        assert.notEqual(failed.status, 0);
        assert.match(failed.output, /hosts can't be written: EROFS: .*; it is as it was/);
      } finally {
        await succeeded(runCommand(["umount", file]));
      }
      fs.appendFileSync(file, "10.9.9.6 an-administrators.contoso.com\n");
      await succeeded(lab.preview(["--refresh"]));
      assert.equal(
        fs.readFileSync(file, "utf8"),
        `${before}10.9.9.6 an-administrators.contoso.com\n`,
      );
      await succeeded(lab.up(["--refresh"]));
      edit(file, (text) => text.replace("10.9.9.6 an-administrators.contoso.com\n", ""));
      await assertComesTrue(lab, settings);
    });
  });

  describe("hosts gone", () => {
    const hosts = ["cwa", "edge"];
    let found: Change[];
    let putBack: Change[];
    let ofTheHosts: string[];

    before(async () => {
      ofTheHosts = await resourcesOn(lab, hosts);
      for (const host of hosts) {
        await succeeded(runCommand(["ip", "netns", "delete", lab.namespace(host)]));
      }
      found = changesIn(await succeeded(lab.refresh(["--json"])));
      putBack = changesIn(await succeeded(lab.up(["--json"])));
    });

    it("takes with it all that was on the hosts, and nothing else", () => {
      assert.deepEqual(
        found.map(({ name, operation }) => `${operation} ${name}`),
        ofTheHosts.map((name) => `delete ${name}`),
      );
    });

    it("is put back by the next up, and nothing else is touched", () => {
      assert.deepEqual(
        putBack.map(({ name, operation }) => `${operation} ${name}`),
        ofTheHosts.map((name) => `create ${name}`),
      );
    });

    it("leaves the lab as it was, with what others keep there", async () => {
      await assertComesTrue(lab, settings);
      await assertForeignSettings(lab);
    });

    it("leaves no process behind in a namespace that has no name any more", () => {
      const inodes = new Map(
        labNamespaces(lab.lab).map((name) => [name, fs.statSync(`/run/netns/${name}`).ino]),
      );
      for (const { id, name, namespace, network } of labProcesses(lab.lab)) {
        assert.equal(network, `net:[${inodes.get(namespace)}]`, `process ${id} (${name})`);
      }
    });
  });
});
