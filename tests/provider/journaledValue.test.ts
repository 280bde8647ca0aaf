import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import type { Edit } from "../../provider/hosts/host";
import { JournaledValue } from "../../provider/hosts/journaledValue";
import { RegistryFile } from "../../provider/hosts/registryFile";
import { FolderHost } from "../support/folderHost";

const [one, two] = ["one", "two"].map((name) => `urn:pulumi:local::edgelab::test:Option::${name}`);
const key = "HKLM\\SOFTWARE\\Contoso";

describe("a journaled value", () => {
  let host: FolderHost;
  let value: JournaledValue;
  let file: string;

  const place = { key, name: "Level", title: "the level", journal: "level.json" };

  beforeEach(async () => {
    host = await FolderHost.make();
    value = new JournaledValue(host, place);
    file = path.join(host.folder, "registry.reg");
  });

  afterEach(() => host.discard());

  /** The value as a process has it that is killed when so many files have been changed. */
  const killedAfter = (count: number) => {
    let left = count;
    const killed = Object.create(host, {
      changeFile: {
        value: async (name: string, edit: Edit) => {
          if (left-- <= 0) throw new Error("killed");
          await host.changeFile(name, edit);
        },
      },
    }) as FolderHost;
    Object.defineProperty(killed, "registry", { value: new RegistryFile(file, killed) });
    return new JournaledValue(killed, place);
  };

  it("is one resource's, whoever else takes it at the same moment", async () => {
    await host.registry.writeDword(key, "Level", 7);
    const taken = await Promise.allSettled([value.take(1, one), value.take(2, two)]);
    assert.deepEqual(taken.map(({ status }) => status).sort(), ["fulfilled", "rejected"]);
    const winner = taken[0].status === "fulfilled" ? 1 : 2;
    assert.equal(await value.read(), winner);
    await value.putBack();
    assert.equal(await value.read(), 7);
  });

  for (const steps of [0, 1, 2, 3]) {
    it(`gets back what was there after a kill behind ${steps} steps, by another attempt or at once`, async () => {
      await host.registry.writeDword(key, "Level", 7);
      const before = fs.readFileSync(file);
      for (const isTried of [true, false]) {
        await killedAfter(steps)
          .take(1, one)
          .catch((error: Error) => assert.equal(error.message, "killed"));
        if (isTried) assert.equal(await value.take(1, one), 7);
        if (isTried) assert.equal(await value.read(), 1);
        await value.putBack();
        assert.deepEqual(fs.readFileSync(file), before);
        assert.ok(!fs.existsSync(path.join(host.folder, "level.json")));
      }
    });
  }

  it("is nobody's where the registry can't be read", async () => {
    fs.writeFileSync(file, 'REGEDIT4\n[HKLM\\SOFTWARE\\Contoso]\n"Level"="high"\n');
    await assert.rejects(value.take(1, one), /which is no DWORD/);
    fs.rmSync(file);
    assert.equal(await value.take(2, two), undefined);
  });
});
