import assert from "node:assert/strict";
import * as fs from "node:fs/promises";
import * as path from "node:path";
import { ownerMark } from "../../provider/hosts/ownerMark";
import { patchOn } from "../../provider/resources/patch";
import { unknownValue } from "../../provider/server/unknowns";
import { FolderHost } from "../support/folderHost";
import { EngineClient, type Properties } from "./engineClient";

const urn = "urn:pulumi:local::edgelab::edgelab:host:Patch::cwa";
const key = "HKLM\\SOFTWARE\\Microsoft\\Updates\\Communicator Web Access\\KB968802";
const heading = `[${key.replace("HKLM", "HKEY_LOCAL_MACHINE")}]`;
const id = "lab-cwa/patches/Communicator Web Access/KB968802";

/** A registry with another patch of the product, and another value of ours. */
const exported = [
  "Windows Registry Editor Version 5.00",
  "",
  heading.replace("968802", "968803"),
  '"Installed"=dword:00000001',
  "",
  heading,
  '"PackageName"="by hand"',
  "",
  "[HKEY_LOCAL_MACHINE\\SYSTEM\\Last]",
  '@="Bürö"',
  "",
].join("\r\n");

describe("Patch", () => {
  let host: FolderHost;
  let engine: EngineClient;
  let cwa: Properties;
  let file: string;

  beforeEach(async () => {
    host = await FolderHost.make("lab-cwa");
    engine = await EngineClient.start(patchOn(() => host));
    const product = "Communicator Web Access";
    cwa = { connection: host.connection, product, article: "KB 968802", file: "cwamain.msp" };
    file = path.join(host.folder, "registry.reg");
  });

  afterEach(async () => {
    engine.close();
    await host.discard();
  });

  const give = (text: string) => fs.writeFile(file, Buffer.from(`\ufeff${text}`, "utf16le"));
  const content = async () => (await fs.readFile(file)).toString("utf16le").slice(1);
  const set = (value: number) => host.registry.writeDword(key, "Installed", value);
  const present = () => host.registry.readDword(key, "Installed");

  it("is written down in the registry, and every other byte stays", async () => {
    await give(exported);
    const state = await engine.create(urn, cwa);
    assert.equal(state.id, id);
    assert.deepEqual(state.outputs, { ...cwa, key });
    assert.equal(
      await content(),
      exported.replace('"by hand"\r\n', '"by hand"\r\n"Installed"=dword:00000001\r\n'),
    );
    await engine.delete(state);
    assert.equal(await content(), exported);
    assert.deepEqual(await fs.readdir(path.join(host.folder, "patches")), []);
  });

  it("makes the registry and the key where they are missing", async () => {
    await engine.create(urn, cwa);
    assert.equal(
      await content(),
      `Windows Registry Editor Version 5.00\r\n\r\n${heading}\r\n"Installed"=dword:00000001\r\n`,
    );
  });

  for (const [ending, end] of [
    ["with its last value", '"Installed"=dword:00000001\r\n'],
    ["with an empty line", '"Installed"=dword:00000001\r\n\r\n'],
    ["without a line end", '"Installed"=dword:00000001'],
  ]) {
    it(`takes the keys that it made away again from a registry that ends ${ending}`, async () => {
      const before = `${exported.split(heading)[0]}${end}`;
      await give(before);
      const other = { ...cwa, article: "KB 968804" };
      const states = [
        await engine.create(urn, cwa),
        await engine.create(urn.replace("::cwa", "::other"), other),
      ];
      assert.ok((await content()).includes(heading));
      for (const state of states) await engine.delete(state);
      assert.equal(await content(), before);
    });
  }

  it("leaves a key that it made where somebody has put a value into it", async () => {
    const state = await engine.create(urn, cwa);
    await host.registry.writeDword(key, "ByHand", 1);
    await engine.delete(state);
    assert.equal(await host.registry.readDword(key, "ByHand"), 1);
  });

  it("knows in preview whether the host has the patch already", async () => {
    assert.equal("previousValue" in (await engine.preview(urn, cwa)), false);
    await set(1);
    assert.equal((await engine.preview(urn, cwa)).previousValue, 1);
    host.isThere = false;
    const { key: previewed, previousValue } = await engine.preview(urn, cwa);
    assert.deepEqual([previewed, previousValue], [key, unknownValue]);
  });

  it("takes over a patch that was there before, and leaves it when it is deleted", async () => {
    await set(1);
    await engine.delete(await engine.create(urn, cwa));
    assert.equal(await present(), 1);
  });

  it("is taken away after a create that was killed and done again", async () => {
    await engine.create(urn, cwa);
    const state = await engine.create(urn, cwa);
    assert.equal("previousValue" in state.outputs, false);
    await engine.delete(state);
    assert.equal(await present(), undefined);
  });

  it("leaves a value alone that somebody has changed since", async () => {
    const state = await engine.create(urn, cwa);
    await set(2);
    await engine.delete(state);
    assert.equal(await present(), 2);
  });

  it("is found as it was declared, and is gone where the value isn't 1", async () => {
    const state = await engine.create(urn, cwa);
    assert.deepEqual((await engine.read(state))?.inputs, cwa);
    await set(0);
    assert.equal(await engine.read(state), undefined);
    await engine.create(urn, cwa);
    assert.deepEqual((await engine.read(state))?.inputs, cwa);
    await host.registry.deleteValue(key, "Installed");
    assert.equal(await engine.read(state), undefined);
  });

  it("keeps another file's name in the state, and is replaced by another patch", async () => {
    const state = await engine.create(urn, cwa);
    const renamed = { ...cwa, file: "cwamain-x64.msp" };
    assert.deepEqual((await engine.diff(state, renamed)).changes, { file: "UPDATE" });
    assert.deepEqual((await engine.update(state, renamed)).outputs, { ...renamed, key });
    for (const other of [{ product: "Response Group" }, { article: "KB 968803" }]) {
      const { changes } = await engine.diff(state, { ...cwa, ...other });
      assert.deepEqual(changes, { [Object.keys(other)[0]]: "UPDATE_REPLACE" });
    }
  });

  it("is imported by its id, with the article in either spelling, and left when it is deleted", async () => {
    assert.equal(await engine.read({ urn, id }), undefined);
    await set(1);
    for (const article of ["KB968802", "KB 968802"]) {
      const state = await engine.read({ urn, id: id.replace("KB968802", article) });
      const { product, article: found } = state?.inputs ?? {};
      assert.deepEqual([product, found], ["Communicator Web Access", "KB 968802"]);
      await engine.delete({ ...state!, inputs: cwa });
      assert.equal(await present(), 1);
    }
    await assert.rejects(engine.read({ urn, id: "lab-cwa/patches/KB968802" }), {
      details:
        'the id of a Patch is <host>/patches/<product>/<article>, e.g. edgelab-local-cwa/patches/Communicator Web Access/KB968802, got "lab-cwa/patches/KB968802"',
    });
  });

  it("is found by articles with as few and as many digits as there are", async () => {
    for (const article of ["KB 96880", "KB 96880212"]) {
      const state = await engine.create(urn, { ...cwa, article });
      const { inputs } = (await engine.read({ urn, id: state.id })) ?? {};
      assert.equal(inputs?.article, article);
    }
  });

  it("refuses a second resource for the same patch, in whatever letter case", async () => {
    await engine.create(urn, cwa);
    const other = { ...cwa, product: "communicator web access" };
    await assert.rejects(engine.preview(urn.replace("::cwa", "::other"), other), {
      details: `the patch KB 968802 of communicator web access is set by another resource already: ${ownerMark(urn)}; keep one of the two, or give this one an alias if it was renamed`,
    });
  });

  it("refuses a host that isn't there, and one of a lab that is no Windows", async () => {
    await fs.writeFile(path.join(host.folder, "host.json"), "{}");
    const details =
      "lab-cwa has no registry: it is no Windows; give the host an operatingSystem, e.g. Windows Server 2008 R2, or choose another host";
    await assert.rejects(engine.preview(urn, cwa), { details });
    await assert.rejects(engine.create(urn, cwa), { details });
    host.isThere = false;
    await assert.rejects(engine.create(urn, cwa), {
      details: "there is no host lab-cwa to write down KB 968802 of Communicator Web Access on",
    });
  });

  const failures: [title: string, inputs: Properties, failure: string][] = [
    [
      "an article without its blank",
      { article: "KB968802" },
      'article: is written otherwise: did you mean "KB 968802"?',
    ],
    [
      "a product that would be two keys",
      { product: "Communicator\\Web Access" },
      "product: must be one line without \\ and /, as a registry key is called after it",
    ],
    [
      "a product with blanks around it",
      { product: " Communicator" },
      "product: must be text without blanks around it",
    ],
    [
      "the path of a file",
      { file: "C:\\cwamain.msp" },
      "file: must be the name of a file, e.g. cwamain.msp",
    ],
  ];
  for (const [title, wrong, failure] of failures) {
    it(`refuses ${title}`, async () => {
      assert.deepEqual(await engine.check(urn, { ...cwa, ...wrong }), [failure]);
    });
  }
});
