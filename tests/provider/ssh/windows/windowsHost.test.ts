import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import * as fc from "fast-check";
import { ownerMark } from "../../../../provider/hosts/ownerMark";
import { windowsArguments } from "../../../../provider/hosts/ssh/powerShell";
import { closeConnections, SshHost } from "../../../../provider/hosts/ssh/sshHost";
import { hostsEntry } from "../../../../provider/resources/hostsEntry";
import { EngineClient } from "../../engineClient";
import { wordsOf } from "./programDoubles";
import { tell, useWindows } from "./windowsMachine";

describe("arguments of a Windows program", () => {
  it("are those again where it takes its command line apart, whatever is in them", () => {
    const word = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom("\\", '"', " ", "a", "%") }),
    );
    fc.assert(
      fc.property(fc.array(word), (words) => {
        assert.deepEqual(wordsOf(windowsArguments(words)), words);
      }),
      { numRuns: 500 },
    );
  });
});

describe("a Windows over SSH (PowerShell and programs are doubles)", function () {
  this.timeout(30_000);
  const machine = useWindows();
  let host: SshHost;
  const hostsPath = "%SystemRoot%\\System32\\drivers\\etc\\hosts";
  const text = () => fs.readFileSync(machine.hostsFile, "latin1");
  const names = () => fs.readdirSync(path.dirname(machine.hostsFile));
  const append = (line: string) => (content?: Buffer) =>
    Buffer.from(`${content?.toString("latin1") ?? ""}${line}\r\n`, "latin1");
  beforeEach(() => {
    host = new SshHost({ ssh: machine.ssh });
    fs.writeFileSync(machine.hostsFile, "old\r\n");
  });

  it("reads and writes files byte by byte, and makes and removes them", async () => {
    const bytes = Buffer.from(Array.from({ length: 100_000 }, (_, index) => (index * 31) % 256));
    const file = '%ProgramData%\\edgelab/a folder/it\'s "a" %file%';
    assert.equal(await host.readFile(file), undefined);
    await host.changeFile(file, () => bytes);
    assert.deepEqual(await host.readFile(file), bytes);
    await host.changeFile(file, () => Buffer.alloc(0));
    assert.deepEqual(await host.readFile(file), Buffer.alloc(0));
    await host.changeFile(file, () => undefined);
    assert.equal(await host.readFile(file), undefined);
  });

  it("keeps what a second administrator writes, before a change and at the last moment of it", async () => {
    let asked = 0;
    await host.changeFile(hostsPath, (content) => {
      if (asked++ === 0) fs.appendFileSync(machine.hostsFile, "theirs\r\n");
      return append("ours")(content);
    });
    assert.equal(text(), "old\r\ntheirs\r\nours\r\n");
    tell(machine, { between: "late\r\n" });
    await host.changeFile(hostsPath, append("next"));
    assert.equal(text(), "old\r\ntheirs\r\nours\r\nlate\r\nnext\r\n");
    assert.deepEqual(names(), ["hosts"]);
  });

  it("has one line of each of many who write at the same time", async () => {
    const lines = Array.from({ length: 10 }, (_, index) => `line ${index}`);
    const second = new SshHost({ ssh: { ...machine.ssh, user: "root" } });
    await Promise.all(
      lines.map((line, index) => (index % 2 ? host : second).changeFile(hostsPath, append(line))),
    );
    assert.deepEqual(text().trimEnd().split("\r\n").sort(), [...lines, "old"].sort());
  });

  const obstacles: [title: string, make: () => (() => void) | undefined, says: RegExp][] = [
    [
      "is read-only",
      () => void fs.chmodSync(machine.hostsFile, 0o444),
      /hosts on ssh\+windows:\S+ can't be written: Access to the path is denied\.; see there whether it is read-only \(attrib\), a program holds it open, or a virus scanner guards it; it is as it was$/,
    ],
    [
      "is held open by a program",
      () => void fs.writeFileSync(`${machine.hostsFile}.held`, ""),
      /can't be written: it is being used by another process\.; .*; it is as it was$/,
    ],
    [
      "is on a full disk",
      () => {
        const folder = path.dirname(machine.hostsFile);
        spawnSync("mount", ["-t", "tmpfs", "-o", "size=8k", "none", folder]);
        fs.writeFileSync(machine.hostsFile, "old\r\n");
        return () => void spawnSync("umount", ["-l", folder]);
      },
      /can't be written: There is not enough space on the disk\..*; it is as it was$/,
    ],
  ];
  for (const [title, make, says] of obstacles) {
    it(`says why a file can't be written that ${title}, and leaves it as it was`, async () => {
      const undo = make();
      try {
        const large = append("x".repeat(20_000));
        await assert.rejects(host.changeFile(hostsPath, large), { message: says });
        assert.equal(text(), "old\r\n");
        assert.deepEqual(
          names().filter((name) => name.startsWith(".edgelab")),
          [],
        );
      } finally {
        closeConnections();
        undo?.();
      }
    });
  }

  it("has the file again of which a power failure left the old one aside", async () => {
    fs.renameSync(
      machine.hostsFile,
      path.join(path.dirname(machine.hostsFile), ".edgelab-old-hosts"),
    );
    await assert.rejects(
      host.changeFile(hostsPath, (content) => {
        if (content === undefined) return Buffer.from("ours\r\n");
        throw new Error(`found ${content}`);
      }),
      { message: "found old\r\n" },
    );
    assert.deepEqual(names(), ["hosts"]);
  });

  it("lets one at a time do what is exclusive", async () => {
    const second = new SshHost({ ssh: { ...machine.ssh, user: "root" } });
    const steps: string[] = [];
    const work = (name: string, of: SshHost) =>
      of.exclusively(async () => {
        steps.push(`${name} begins`);
        await of.run(["reg", "query", "HKLM"]);
        steps.push(`${name} ends`);
      });
    await Promise.all([work("one", host), work("other", second)]);
    assert.match(steps.join(", "), /^(\w+) begins, \1 ends, (\w+) begins, \2 ends$/);
  });

  it("says that a program isn't there", async () => {
    await assert.rejects(host.run(["no-such-program"]), {
      message: /^no-such-program can't be started on ssh\+windows:\S+: it isn't installed$/,
    });
  });

  describe("has hosts entries", () => {
    const urn = "urn:pulumi:local::edgelab::edgelab:host:HostsEntry::av";
    const mark = ownerMark(urn);
    const given =
      "# Copyright (c) \xa9\r\n#\t::1 localhost\r\n10.45.16.10\tsip.contoso.com # Bür\xf6\r\n";
    let engine: EngineClient;
    beforeEach(async () => {
      engine = await EngineClient.start(hostsEntry);
    });
    afterEach(() => engine.close());
    const entry = () => ({
      connection: { ssh: machine.ssh },
      address: "198.51.100.23",
      names: ["av.contoso.com", "av"],
    });

    it("that are made, changed, found changed and taken out, and every other byte stays", async () => {
      fs.writeFileSync(machine.hostsFile, given, "latin1");
      const state = await engine.create(urn, entry());
      assert.equal(state.id, `ssh+windows://${machine.ssh.host}/hosts/av.contoso.com/ipv4`);
      assert.equal(text(), `${given}198.51.100.23 av.contoso.com av # ${mark}\r\n`);
      fs.writeFileSync(machine.hostsFile, text().replace(".100.23", ".100.99"), "latin1");
      assert.equal((await engine.read(state))?.inputs.address, "198.51.100.99");
      const changed = await engine.update(state, entry());
      assert.equal(text(), `${given}198.51.100.23 av.contoso.com av # ${mark}\r\n`);
      await engine.delete(changed);
      assert.equal(text(), given);
    });

    it("in a file that isn't there yet, with the line end of Windows", async () => {
      fs.rmSync(machine.hostsFile);
      await engine.create(urn, entry());
      assert.equal(text(), `198.51.100.23 av.contoso.com av # ${mark}\r\n`);
    });

    it("not beside a line that somebody else wrote, which the message says how to adopt", async () => {
      fs.writeFileSync(machine.hostsFile, "10.45.16.30 av.contoso.com\r\n");
      await assert.rejects(engine.create(urn, entry()), {
        details: `${hostsPath} line 1 gives av.contoso.com already: "10.45.16.30 av.contoso.com"; remove the line, or adopt it with: pulumi import edgelab:host:HostsEntry av ssh+windows://${machine.ssh.host}/hosts/av.contoso.com/ipv4`,
      });
    });

    it("with no more names than Windows reads of a line", async () => {
      const names = Array.from({ length: 11 }, (_, index) => `host${index + 1}`);
      assert.deepEqual(await engine.check(urn, { ...entry(), names: names.slice(0, 9) }), []);
      assert.deepEqual(await engine.check(urn, { ...entry(), names }), [
        "names: has 11 names, and Windows reads 9 of a line (KB 2717022): give host10, host11 an entry of their own",
      ]);
    });

    it("not in a file that no resolver reads", async () => {
      fs.writeFileSync(machine.hostsFile, Buffer.from("\ufeff10.0.0.1 a\r\n", "utf16le"));
      await assert.rejects(engine.create(urn, entry()), {
        details: /is in UTF-16, which no resolver reads; save it as ANSI or UTF-8/,
      });
    });
  });
});
