import assert from "node:assert/strict";
import * as fs from "node:fs/promises";
import type { FolderHost } from "../support/folderHost";
import type { EngineClient, Properties } from "./engineClient";
import { ZoneLab } from "./zoneLab";

const urnOf = (type: string, name: string) =>
  `urn:pulumi:local::edgelab::edgelab:dns:${type}::${name}`;

const head = [
  "$ORIGIN contoso.com.",
  "$TTL 3600",
  "@ IN SOA ns hostmaster 1 3600 600 604800 60",
  "@ IN NS ns",
  "ns IN A 192.0.2.53",
  "",
].join("\n");

/** Records that a zone may have, and what an import of each shows. */
const allowed: [lines: string, id: string, values: string[]][] = [
  ["ptr IN PTR 1.0.0.", "ptr/PTR", ["1.0.0."]],
  ["0/25 IN NS ns", "0/25/NS", ["ns.contoso.com."]],
  ["1 CNAME 1.0/25.2.0.192.in-addr.arpa.", "1/CNAME", ["1.0/25.2.0.192.in-addr.arpa."]],
  ["-a- A 192.0.2.1", "-a-/A", ["192.0.2.1"]],
  ["a\\ b CNAME *.c.com.", "a\\032b/CNAME", ["*.c.com."]],
  ["n\\195 A 192.0.2.1", "n\\195/A", ["192.0.2.1"]],
  ["tld CNAME com.", "tld/CNAME", ["com."]],
  ["rpz CNAME .", "rpz/CNAME", ["."]],
  ["none MX 10 .", "none/MX", ["10 ."]],
  ["none SRV 1 2 443 .", "none/SRV", ["1 2 443 ."]],
  ["class CLASS1 TYPE1 192.0.2.1", "class/A", ["192.0.2.1"]],
  ['control TXT "a\\010b"', "control/TXT", ["a\nb"]],
  [`long TXT ${'"0123456789" '.repeat(1000)}`, "long/TXT", ["0123456789".repeat(1000)]],
  ["twice A 192.0.2.1\ntwice A 192.0.2.1", "twice/A", ["192.0.2.1"]],
  ['split TXT "ab" "c"\nsplit TXT "a" "bc"', "split/TXT", ["abc"]],
  ["ttls 900 A 192.0.2.1\nttls 600 A 192.0.2.2", "ttls/A", ["192.0.2.1", "192.0.2.2"]],
];

describe("records that others have written", function () {
  this.timeout(30_000);
  let lab: ZoneLab;
  let host: FolderHost;
  let engine: EngineClient;
  let file: string;

  beforeEach(async () => {
    lab = await ZoneLab.make();
    ({ host, engine } = lab);
    file = lab.fileOf();
  });
  afterEach(() => lab.discard());

  const content = () => fs.readFile(file, "latin1");
  const given = (text: string, name = "contoso.com") =>
    fs.writeFile(lab.fileOf(name), text, "latin1");
  const adopt = async (id: string) =>
    (await engine.read({ urn: urnOf("Record", id), id: `lab-publicdns/dns/contoso.com/${id}` }))!;
  const record = (name: string, type = "A", ...values: string[]): Properties => ({
    connection: host.connection,
    zone: "contoso.com",
    name,
    type,
    values: values.length > 0 ? values : ["192.0.2.99"],
  });
  const refused = (operation: Promise<unknown>, details: RegExp) =>
    assert.rejects(operation, (error: { details: string }) => {
      assert.match(error.details, details);
      return true;
    });

  for (const [lines, id, values] of allowed) {
    it(`can be adopted as ${lines.slice(0, 60).replace("\n", " and ")}, and stay until they are changed`, async () => {
      const text = `${head}${lines}\nz A 192.0.2.9`;
      await given(text);
      const state = await adopt(id);
      assert.deepEqual(state.inputs.values, values);
      assert.deepEqual(await engine.check(state.urn, state.inputs), []);
      assert.deepEqual(
        (await engine.read(state))?.inputs,
        state.inputs,
        "a refresh finds no drift",
      );
      await engine.update(state, state.inputs);
      assert.equal(await content(), text);
      await engine.delete(await engine.update(state, { ...state.inputs, ttl: 77 }));
      assert.equal(await content(), `${head}z A 192.0.2.9`);
    });
  }

  it("aren't overwritten by a record, or a zone, that takes another's place", async () => {
    const text = `${head}audio A 192.0.2.7\n`;
    await given(text);
    const av = await engine.create(urnOf("Record", "av"), record("av"));
    await engine.diff(av, record("audio"));
    await refused(
      engine.create(av.urn, record("audio")),
      /^audio\.contoso\.com has an answer of type A already/,
    );
    await engine.delete(av);
    assert.equal(await content(), text);

    const inputs = { connection: host.connection, primaryNameServer: "ns.contoso.com" };
    const zone = await engine.create(urnOf("Zone", "z"), { ...inputs, name: "fabrikam.com" });
    await engine.diff(zone, { ...inputs, name: "contoso.com" });
    await refused(
      engine.create(zone.urn, { ...inputs, name: "contoso.com" }),
      /line 3 begins the zone contoso\.com already/,
    );
    assert.equal(await content(), text);
  });

  it("stay when a record goes that they are copies of", async () => {
    await given(head);
    const state = await engine.create(urnOf("Record", "av"), record("av"));
    await given(`${await content()}av A 192.0.2.99 ; by hand\n`);
    await engine.delete(state);
    assert.equal(await content(), `${head}av A 192.0.2.99 ; by hand\n`);
  });

  it("are no part of the name server that the zone has", async () => {
    const inputs = {
      connection: host.connection,
      name: "contoso.com",
      primaryNameServer: "ns.contoso.com",
    };
    await engine.create(urnOf("Zone", "z"), inputs);
    await given(`${await content()}@ NS ns2\n`);
    const state = await adopt("@/NS");
    assert.deepEqual(state.inputs.values, ["ns2.contoso.com."]);
    await engine.delete(state);
    assert.match(await content(), /^.* SOA .*\n.* NS ns\.contoso\.com\. .*\n$/);
  });

  it("stand beside an alias in a signed zone", async () => {
    await given(`${head}www NSEC z A\n`);
    await engine.create(urnOf("Record", "www"), record("www", "CNAME", "ns.contoso.com"));
    assert.match(await content(), /^www\.contoso\.com\. 300 IN CNAME/m);
  });

  it("come back byte for byte with the start of an adopted zone", async () => {
    const text = "@ SOA ns hostmaster 4294967295 3600 600 604800 60 ; B\xfcro\r\n NS ns\r\n";
    await given(text);
    const id = "lab-publicdns/dns/contoso.com";
    const zone = (await engine.read({ urn: urnOf("Zone", "z"), id }))!;
    const changed = await engine.update(zone, { ...zone.inputs, hostmaster: "a@contoso.com" });
    assert.match(await content(), / SOA \S+ a\.contoso\.com\. 1 /, "the next serial");
    await engine.delete(changed);
    assert.equal(await content(), text);
  });

  describe("in a file that the zone includes", () => {
    const zone = `${head}legacy A 192.0.2.66\n$INCLUDE more.inc\n TXT behind\nlater A 192.0.2.81\n`;
    const included = " TXT first\n$ORIGIN sub.contoso.com.\nwww A 192.0.2.80\n";
    beforeEach(async () => {
      await given(zone);
      await given(included, "more.inc");
    });

    it("are seen, and named with their file", async () => {
      await refused(
        engine.preview(urnOf("Record", "w"), record("www.sub")),
        /^www\.sub\.contoso\.com has an answer of type A already \(more\.inc line 3: "www A 192\.0\.2\.80"\)/,
      );
    });

    it("give their owner to what stands behind, as the server has it, and their origin not", async () => {
      assert.deepEqual((await adopt("www.sub/TXT")).inputs.values, ["behind"]);
      assert.deepEqual((await adopt("later/A")).inputs.values, ["192.0.2.81"]);
      await engine.create(urnOf("Record", "av"), record("av"));
      assert.ok((await content()).startsWith(zone));
    });

    it("are not changed, nor given another owner", async () => {
      const elsewhere =
        /^a record of (www\.sub|legacy)\.contoso\.com would have to be changed in a file/;
      await refused(engine.delete(await adopt("www.sub/A")), elsewhere);
      await refused(engine.delete(await adopt("legacy/A")), elsewhere);
      assert.equal(await content(), zone);
    });

    it("have an end where files include one another", async () => {
      await given("$INCLUDE contoso.com\n", "more.inc");
      await refused(engine.create(urnOf("Record", "av"), record("av")), /which can't be read/);
    });
  });

  const long: [title: string, line: string][] = [
    ["a text", `x TXT "${"a".repeat(1e7)}"`],
    ["a word", `x TXT ${"a".repeat(1e7)}`],
    ["blanks", `x A 192.0.2.1${" ".repeat(1e6)}; c`],
    ["digits where a TTL may be", ` ${"1".repeat(60)}x`],
    ["beginnings of marks", `;${" (edgelab ".repeat(1e5)}`],
  ];
  for (const [title, line] of long) {
    it(`may have ${title} of any length`, async () => {
      const text = `${head}${line}`;
      await given(text);
      await engine.delete(await engine.create(urnOf("Record", "av"), record("av")));
      assert.ok((await content()) === text);
    });
  }
});
