import assert from "node:assert/strict";
import * as fs from "node:fs/promises";
import { tmpdir } from "node:os";
import * as path from "node:path";
import * as fc from "fast-check";
import { ownerMark } from "../../provider/hosts/ownerMark";
import { importedConnection } from "../../provider/hosts/importedConnection";
import { hostsEntryOn } from "../../provider/resources/hostsEntry";
import { unknownValue } from "../../provider/server/unknowns";
import { FolderHost } from "../support/folderHost";
import { EngineClient, type Properties } from "./engineClient";

const urn = "urn:pulumi:local::edgelab::edgelab:host:HostsEntry::av";
const mark = ownerMark(urn);

describe("HostsEntry", () => {
  let host: FolderHost;
  let engine: EngineClient;
  let av: Properties;

  beforeEach(async () => {
    host = await FolderHost.make();
    engine = await EngineClient.start(hostsEntryOn(() => host));
    av = { connection: host.connection, address: "198.51.100.23", names: ["av.contoso.com"] };
  });

  afterEach(async () => {
    engine.close();
    await host.discard();
  });

  const content = () => fs.readFile(host.hostsFile, "latin1");
  const given = (text: string | Buffer) => fs.writeFile(host.hostsFile, text);

  describe("writing", () => {
    it("puts its line behind the others, with a mark that names the resource", async () => {
      await given("127.0.0.1\tlocalhost\n");
      const { id, outputs } = await engine.create(urn, { ...av, comment: "media" });
      assert.equal(id, "lab-edge/hosts/av.contoso.com/ipv4");
      assert.equal(outputs.line, `198.51.100.23 av.contoso.com # media ${mark}`);
      assert.equal(await content(), `127.0.0.1\tlocalhost\n${outputs.line as string}\n`);
    });

    it("shows the line in preview and writes nothing", async () => {
      const { line } = await engine.preview(urn, av);
      assert.equal(line, `198.51.100.23 av.contoso.com # ${mark}`);
      await assert.rejects(content(), { code: "ENOENT" });
    });

    it("changes address and further names in place", async () => {
      await given("10.0.0.1 one\n");
      const state = await engine.create(urn, av);
      await given(`${await content()}10.0.0.2 two\n`);
      const after = { ...av, address: "198.51.100.24", names: ["av.contoso.com", "av"] };
      const { changes } = await engine.diff(state, after);
      assert.deepEqual(changes, { address: "UPDATE", "names[1]": "ADD" });
      await engine.update(state, after);
      assert.equal(
        await content(),
        `10.0.0.1 one\n198.51.100.24 av.contoso.com av # ${mark}\n10.0.0.2 two\n`,
      );
    });

    it("takes its line out where it is not to be present, and is there all the same", async () => {
      await given("10.0.0.1 one\n");
      const state = await engine.create(urn, av);
      const absent = { ...av, present: false };
      const taken = await engine.update(state, absent);
      assert.equal(await content(), "10.0.0.1 one\n");
      const found = await engine.read(taken);
      assert.deepEqual(found?.inputs, absent);
      await engine.update(taken, av);
      assert.equal(await content(), `10.0.0.1 one\n198.51.100.23 av.contoso.com # ${mark}\n`);
    });

    it("shows a line that came back where it is not to be present", async () => {
      const state = await engine.create(urn, av);
      const absent = { ...av, present: false };
      const taken = await engine.update(state, absent);
      await given(`198.51.100.23 av.contoso.com # ${mark}\n`);
      const found = await engine.read(taken);
      assert.deepEqual(found?.inputs, av);
    });

    it("is replaced where its first name, its family or its host changes", async () => {
      const state = await engine.create(urn, av);
      const replacing = async (change: Properties) =>
        (await engine.diff(state, { ...av, ...change })).changes;
      assert.deepEqual(await replacing({ names: ["audio.contoso.com"] }), {
        "names[0]": "UPDATE_REPLACE",
      });
      assert.deepEqual(await replacing({ address: "2001:db8::1" }), {
        address: "UPDATE_REPLACE",
      });
      const connection = { ...host.connection, namespace: "lab-frontend" };
      assert.deepEqual(await replacing({ connection }), {
        "connection.namespace": "UPDATE_REPLACE",
      });
      assert.deepEqual(await replacing({ names: ["AV.contoso.com"] }), { "names[0]": "UPDATE" });
    });

    it("takes over the line that a killed create of it left", async () => {
      await engine.create(urn, av);
      await engine.create(urn, { ...av, address: "198.51.100.24" });
      assert.equal(await content(), `198.51.100.24 av.contoso.com # ${mark}\n`);
    });

    it("doesn't take over the line of another resource", async () => {
      await engine.create(urn, av);
      const other = urn.replace("::av", "::other");
      await assert.rejects(engine.create(other, av), {
        details: `${host.hostsFile} line 1 gives av.contoso.com already: "198.51.100.23 av.contoso.com # ${mark}"; another resource wrote it: take the name out of one of the two, or give this one an alias if it was renamed`,
      });
    });

    it("refuses to write on a host that isn't there", async () => {
      host.isThere = false;
      await assert.rejects(engine.create(urn, av), {
        details: "there is no host lab-edge to write a hosts entry on",
      });
    });
  });

  describe("with a line that gives the name already", () => {
    const foreign = "10.45.16.30\tEDGE AV.contoso.com  # by hand";

    beforeEach(() => given(`# hosts\r\n${foreign}\r\n`));

    it("fails in preview with line, text and the command that adopts it", async () => {
      const message = {
        details: `${host.hostsFile} line 2 gives av.contoso.com already: "${foreign}"; remove the line, or adopt it with: pulumi import edgelab:host:HostsEntry av lab-edge/hosts/edge/ipv4`,
      };
      await assert.rejects(engine.preview(urn, av), message);
      await assert.rejects(engine.create(urn, av), message);
      assert.equal(await content(), `# hosts\r\n${foreign}\r\n`);
    });

    it("doesn't mind it in the other family", async () => {
      await engine.create(urn, { ...av, address: "2001:db8::23" });
    });

    it("imports it, and then changes and deletes it", async () => {
      const state = await engine.read({ urn, id: "lab-edge/hosts/edge/ipv4" });
      assert.deepEqual(state?.inputs, {
        connection: { namespace: "lab-edge" },
        address: "10.45.16.30",
        names: ["EDGE", "AV.contoso.com"],
        comment: "by hand",
      });
      const changed = await engine.update(state, { ...state.inputs, address: "198.51.100.23" });
      assert.equal(
        await content(),
        `# hosts\r\n198.51.100.23 EDGE AV.contoso.com # by hand ${mark}\r\n`,
      );
      await engine.delete(changed);
      assert.equal(await content(), "# hosts\r\n");
    });

    it("lets an imported line be replaced, though it has no mark", async () => {
      const state = await engine.read({ urn, id: "lab-edge/hosts/edge/ipv4" });
      const after = { ...state!.inputs, names: ["AV.contoso.com", "edge"] };
      await engine.diff(state!, after);
      await engine.preview(urn, after);
    });
  });

  describe("refreshing", () => {
    it("sees an address and names that were changed by hand", async () => {
      const state = await engine.create(urn, { ...av, comment: "media" });
      await given(`10.45.16.30 av.contoso.com av # media ${mark}\n`);
      const found = await engine.read(state);
      assert.equal(found?.inputs.address, "10.45.16.30");
      assert.deepEqual(found?.inputs.names, ["av.contoso.com", "av"]);
    });

    it("sees a line above its own that gives the name another address", async () => {
      const state = await engine.create(urn, av);
      await given(`10.45.16.30 av.contoso.com\n${await content()}`);
      assert.equal((await engine.read(state))?.inputs.address, "10.45.16.30");
    });

    it("sees that the line is gone", async () => {
      const state = await engine.create(urn, av);
      await given("# empty\n");
      assert.equal(await engine.read(state), undefined);
    });

    it("sees that the host is gone", async () => {
      const state = await engine.create(urn, av);
      host.isThere = false;
      assert.equal(await engine.read(state), undefined);
      await engine.delete(state);
    });

    it("sees no change in another spelling", async () => {
      const inputs = { ...av, address: "2001:db8::23" };
      const state = await engine.create(urn, inputs);
      await given(`2001:DB8:0::23 AV.contoso.com # ${mark}\n`);
      assert.deepEqual((await engine.read(state))?.inputs, inputs);
    });

    it("knows its line again without the mark, or with the mark of an earlier name", async () => {
      const state = await engine.create(urn, av);
      await given("198.51.100.24 av.contoso.com # (edgelab edgelab/local/old)\n");
      assert.equal((await engine.read(state))?.inputs.address, "198.51.100.24");
      await engine.update(state, av);
      assert.equal(await content(), `198.51.100.23 av.contoso.com # ${mark}\n`);
    });

    it("says what an id looks like", async () => {
      await assert.rejects(engine.read({ urn, id: "av.contoso.com" }), {
        details:
          'the id of a HostsEntry is <host>/hosts/<first name>/<ipv4|ipv6|address>, e.g. edgelab-local-edge/hosts/av.contoso.com/ipv4, got "av.contoso.com"',
      });
    });
  });

  it("decides nothing while the address isn't known", async () => {
    await given("10.45.16.30 av.contoso.com\n");
    const outputs = await engine.preview(urn, { ...av, address: unknownValue });
    assert.equal(outputs.line, unknownValue);
  });

  it("leaves every other byte as it was, whatever the file holds", async () => {
    const line = fc.oneof(
      fc.constantFrom("", "127.0.0.1\tlocalhost", " # Bürô", "10.0.0.1 a b\t", "rubbish", "\t"),
      fc.string(),
    );
    const bytes = fc
      .tuple(fc.array(fc.tuple(line, fc.constantFrom("\n", "\r\n"))), line)
      .map(([lines, last]) => lines.map(([text, end]) => text + end).join("") + last);
    const files = fc.oneof(
      bytes.map((text) => Buffer.from(text)),
      fc.uint8Array().map((array) => Buffer.from(array)),
    );
    await fc.assert(
      fc.asyncProperty(files, async (before) => {
        await given(before);
        const state = await engine.create(urn, av);
        const changed = await engine.update(state, { ...av, names: ["av.contoso.com", "av"] });
        assert.ok((await content()).includes("198.51.100.23 av.contoso.com av #"));
        await engine.delete(changed);
        assert.deepEqual(await fs.readFile(host.hostsFile), before);
      }),
      { numRuns: 60, examples: [[Buffer.from("\r")], [Buffer.from("10.0.0.1 a\n10.0.0.2 b\r")]] },
    );
  });
});

describe("the connection of an imported resource", () => {
  it("has the folder that the host has in its lab", async () => {
    const labs = await fs.mkdtemp(path.join(tmpdir(), "edgelab-labs-"));
    const folder = path.join(labs, "edgelab-local", "edge");
    await fs.mkdir(folder, { recursive: true });
    assert.deepEqual(await importedConnection("edgelab-local-edge", labs), {
      namespace: "edgelab-local-edge",
      folder,
    });
    assert.deepEqual(await importedConnection("edgelab-local-cwa", labs), {
      namespace: "edgelab-local-cwa",
    });
    await fs.rm(labs, { recursive: true });
  });
});
