import assert from "node:assert/strict";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { windowsArguments } from "../../../../provider/hosts/ssh/powerShell";
import { ConnectionLost } from "../../../../provider/hosts/ssh/session";
import { WindowsRegistry } from "../../../../provider/hosts/ssh/windowsRegistry";
import { reg } from "./programDoubles";

const key = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\MSV1_0";

describe("the registry of a Windows over SSH (reg.exe is a double)", () => {
  let file: string;
  let calls: number;
  /** What happens on the machine before the command with a number, from 1. */
  let before: (call: number) => void;
  let registry: WindowsRegistry;
  const run = (...words: string[]) => reg(windowsArguments(words), file);
  const set = (name: string, value: number) =>
    run("add", key, "/v", name, "/t", "REG_DWORD", "/d", `${value}`, "/f");

  beforeEach(() => {
    file = path.join(fs.mkdtempSync(path.join(tmpdir(), "edgelab-registry-")), "state.json");
    calls = 0;
    before = () => undefined;
    const never = () => Promise.reject(new Error("isn't asked"));
    registry = new WindowsRegistry(
      {
        run: ([, ...words]) => {
          before(++calls);
          const { status, out = "", error = "" } = run(...words);
          return Promise.resolve({ status, stdout: out, stderr: error });
        },
        query: never,
      },
      "cwa",
    );
    set("Ours", 1);
  });
  afterEach(() => fs.rmSync(path.dirname(file), { recursive: true }));

  /** Raises the value by what is there. */
  const raise = () =>
    registry.change((values) => {
      const present = values.readDword(key, "Ours") ?? 0;
      if (present < 100) values.writeDword(key, "Ours", present + 100);
    });
  const ours = () => registry.readDword(key, "Ours");
  const theirs = () => registry.readDword(key, "Theirs");

  it("keeps what a second administrator writes beside it, before whichever command", async () => {
    await raise();
    const most = calls;
    for (let at = 1; at <= most; at++) {
      run("delete", key, "/f");
      set("Ours", 1);
      calls = 0;
      before = (call) => void (call === at && set("Theirs", at));
      await raise();
      assert.deepEqual([await ours(), await theirs()], [101, at], `before command ${at}`);
    }
  });

  it("reads a key that a second administrator makes while it looks for it", async () => {
    run("delete", key, "/f");
    before = (call) => void (call === 2 && set("Ours", 7));
    assert.equal(await ours(), 7);
  });

  it("begins anew where the value itself is changed until it is written", async () => {
    before = (call) => void (call === 2 && set("Ours", 5));
    await raise();
    assert.equal(await ours(), 105);
  });

  it("has the old value or the new one where the connection is lost, and the next change is made", async () => {
    await raise();
    const most = calls;
    for (let at = 1; at <= most; at++) {
      set("Ours", 1);
      let left = at;
      before = () => {
        if (left-- === 1) throw new ConnectionLost("cut", "");
      };
      await assert.rejects(raise(), ConnectionLost);
      before = () => undefined;
      assert.ok([1, 101].includes((await ours())!));
      await raise();
      assert.equal(await ours(), 101);
    }
  });

  const useless: [title: string, make: () => void][] = [
    [
      "reg says that it has done it and does nothing",
      () => {
        const state = JSON.parse(fs.readFileSync(file, "utf8")) as object;
        fs.writeFileSync(file, JSON.stringify({ ...state, isDeaf: true }));
      },
    ],
    ["something puts back what was", () => void (before = () => void set("Ours", 1))],
  ];
  for (const [title, make] of useless) {
    it(`says so where ${title}`, async () => {
      make();
      await assert.rejects(raise(), {
        message:
          "the registry of cwa doesn't keep what is written to it: something there puts back what was; see which program or policy does",
      });
    });
  }
});
