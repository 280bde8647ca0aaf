import assert from "node:assert/strict";
import * as fs from "node:fs/promises";
import { ownerMark } from "../../provider/hosts/ownerMark";
import type { FolderHost } from "../support/folderHost";
import type { EngineClient, Properties } from "./engineClient";
import { ZoneLab } from "./zoneLab";

const zoneUrn = "urn:pulumi:local::edgelab::edgelab:dns:Zone::contoso";
const urn = "urn:pulumi:local::edgelab::edgelab:dns:Record::av";
const zoneMark = ownerMark(zoneUrn);
const mark = ownerMark(urn);

describe("zones and records", () => {
  let lab: ZoneLab;
  let host: FolderHost;
  let engine: EngineClient;
  let file: string;
  let contoso: Properties;
  let av: Properties;

  beforeEach(async () => {
    lab = await ZoneLab.make();
    ({ host, engine } = lab);
    file = lab.fileOf();
    const { connection } = host;
    contoso = { connection, name: "contoso.com", primaryNameServer: "ns.contoso.com" };
    av = { connection, zone: "contoso.com", name: "av", type: "A", values: ["198.51.100.23"] };
  });

  afterEach(() => lab.discard());

  const content = () => fs.readFile(file, "latin1");
  const given = (text: string) => fs.writeFile(file, text, "latin1");
  const serial = async () => Number(/ SOA \S+ \S+ (\d+) /.exec(await content())?.[1]);
  const recordLines = async () =>
    (await content()).split("\n").filter((line) => !/ (SOA|NS) |^$/.test(line));

  describe("Zone", () => {
    it("writes SOA and NS, each on a line with its mark", async () => {
      const before = Math.floor(Date.now() / 1000);
      const { id, outputs } = await engine.create(zoneUrn, contoso);
      assert.equal(id, "lab-publicdns/dns/contoso.com");
      assert.equal(outputs.file, file);
      assert.ok((await serial()) >= before);
      assert.equal(
        (await content()).replace(/\d{10}/, "SERIAL"),
        `contoso.com. 3600 IN SOA ns.contoso.com. hostmaster.contoso.com. SERIAL 3600 600 604800 60 ; ${zoneMark}\n` +
          `contoso.com. 3600 IN NS ns.contoso.com. ; ${zoneMark}\n`,
      );
    });

    it("escapes the dot in the name of a hostmaster, and reads it back", async () => {
      const inputs = { ...contoso, hostmaster: "first.last@contoso.com" };
      const state = await engine.create(zoneUrn, inputs);
      assert.match(await content(), / first\\\.last\.contoso\.com\. /);
      assert.deepEqual((await engine.read(state))?.inputs, inputs);
    });

    it("changes its own lines in place, with a higher serial", async () => {
      const state = await engine.create(zoneUrn, contoso);
      await engine.create(urn, av);
      const before = await serial();
      await engine.update(state, { ...contoso, primaryNameServer: "ns2.contoso.com" });
      assert.ok((await serial()) > before);
      assert.match(await content(), /^.* SOA ns2\..*\n.* NS ns2\.contoso\.com\. ;.*\nav\./);
    });

    it("writes nothing where everything is there", async () => {
      await engine.create(zoneUrn, contoso);
      const before = await content();
      await engine.create(zoneUrn, contoso);
      assert.equal(await content(), before);
    });

    it("sees a changed primary name server, a missing NS, and that it is gone", async () => {
      const state = await engine.create(zoneUrn, contoso);
      assert.deepEqual((await engine.read(state))?.inputs, contoso);
      const text = await content();
      await given(text.replaceAll("ns.contoso.com", "other.contoso.com"));
      assert.equal((await engine.read(state))?.inputs.primaryNameServer, "other.contoso.com");
      await given(text.replace(/^.* NS .*\n/m, ""));
      assert.equal((await engine.read(state))?.inputs.primaryNameServer, "");
      await given("");
      assert.equal(await engine.read(state), undefined);
    });

    it("removes its file with its last line", async () => {
      await engine.delete(await engine.create(zoneUrn, contoso));
      await assert.rejects(content(), { code: "ENOENT" });
    });

    it("leaves a file that others wrote into", async () => {
      const state = await engine.create(zoneUrn, contoso);
      await given(`; mine\r\n${await content()}www\tA 198.51.100.80`);
      await engine.delete(state);
      assert.equal(await content(), "; mine\r\nwww\tA 198.51.100.80");
    });

    const foreign = [
      "$TTL 1h",
      "@\tSOA ns hostmaster (",
      "  7 ; serial",
      "  3600 600 604800 60 )",
      "\tNS\tns",
      "ns\tA 198.51.100.53",
      "",
    ].join("\n");

    it("fails in preview where the zone is there already, with the command that adopts it", async () => {
      await given(foreign);
      await assert.rejects(engine.preview(zoneUrn, contoso), {
        details: `${file} line 2 begins the zone contoso.com already: "@\tSOA ns hostmaster ("; remove the file, or adopt it with: pulumi import edgelab:dns:Zone contoso lab-publicdns/dns/contoso.com`,
      });
    });

    it("imports a zone written by hand, and puts its own lines in place of SOA and NS", async () => {
      await given(foreign);
      const state = await engine.read({ urn: zoneUrn, id: "lab-publicdns/dns/contoso.com" });
      assert.deepEqual(state?.inputs, {
        connection: { namespace: "lab-publicdns" },
        name: "contoso.com",
        primaryNameServer: "ns.contoso.com",
      });
      await engine.update(state, { ...contoso, primaryNameServer: "ns2.contoso.com" });
      const text = await content();
      assert.match(text, /^\$TTL 1h\ncontoso\.com\. 3600 IN SOA ns2/);
      assert.match(text, /ns\tA 198\.51\.100\.53\n$/);
    });
  });

  describe("Record", () => {
    beforeEach(async () => void (await engine.create(zoneUrn, contoso)));

    it("writes a line for each answer, and raises the serial", async () => {
      const before = await serial();
      const values = ["0 0 5061 sip.contoso.com", "10 5 5061 sip2.contoso.com."];
      const { id, outputs } = await engine.create(urn, {
        ...av,
        name: "_sipfederationtls._tcp",
        type: "SRV",
        ttl: 60,
        values,
      });
      assert.equal(id, "lab-publicdns/dns/contoso.com/_sipfederationtls._tcp/SRV");
      assert.equal(outputs.fqdn, "_sipfederationtls._tcp.contoso.com");
      assert.deepEqual(await recordLines(), [
        `_sipfederationtls._tcp.contoso.com. 60 IN SRV 0 0 5061 sip.contoso.com. ; ${mark}`,
        `_sipfederationtls._tcp.contoso.com. 60 IN SRV 10 5 5061 sip2.contoso.com. ; ${mark}`,
      ]);
      assert.ok((await serial()) > before);
    });

    it("leaves every foreign line byte for byte, from create to delete", async () => {
      const text = `; B\xfcro\r\n${await content()}www\tA\t198.51.100.80 ; by hand\r\n\r\nftp CNAME www`;
      await given(text);
      const state = await engine.create(urn, av);
      const changed = await engine.update(state, { ...av, values: ["198.51.100.24", "10.0.0.1"] });
      await engine.delete(changed);
      const withoutSerial = (zone: string) => zone.replace(/\d{10}/, "SERIAL");
      assert.equal(withoutSerial(await content()), withoutSerial(text));
    });

    it("changes values and TTL in place, and is replaced for the rest", async () => {
      const state = await engine.create(urn, av);
      const { changes } = await engine.diff(state, { ...av, ttl: 60, values: ["10.0.0.1"] });
      assert.deepEqual(changes, { ttl: "ADD", "values[0]": "UPDATE" });
      assert.deepEqual((await engine.diff(state, { ...av, name: "audio", type: "TXT" })).changes, {
        name: "UPDATE_REPLACE",
        type: "UPDATE_REPLACE",
      });
    });

    it("takes over what a killed create of it left", async () => {
      await engine.create(urn, av);
      await engine.create(urn, { ...av, values: ["198.51.100.24"] });
      assert.deepEqual(await recordLines(), [`av.contoso.com. 300 IN A 198.51.100.24 ; ${mark}`]);
    });

    it("writes and reads back any text", async () => {
      const values = ['v=spf1 "quoted" \\ ; not a comment (', "x".repeat(600), ""];
      const state = await engine.create(urn, { ...av, type: "TXT", values });
      assert.deepEqual((await engine.read(state))?.inputs.values, values);
      await engine.delete(state);
      assert.deepEqual(await recordLines(), []);
    });

    it("sees a changed value, a changed TTL, a second answer, and that it is gone", async () => {
      const state = await engine.create(urn, av);
      assert.deepEqual((await engine.read(state))?.inputs, av);
      const text = await content();
      await given(text.replace("198.51.100.23", "10.45.16.30"));
      assert.deepEqual((await engine.read(state))?.inputs.values, ["10.45.16.30"]);
      await given(text.replace(" 300 IN A", " 1h IN A"));
      assert.equal((await engine.read(state))?.inputs.ttl, 3600);
      await given(`${text}av A 10.45.16.30\n`);
      assert.deepEqual((await engine.read(state))?.inputs.values, ["198.51.100.23", "10.45.16.30"]);
      await given(text.replace(/^av.*\n/m, ""));
      assert.equal(await engine.read(state), undefined);
    });

    it("takes a second answer away again, and nothing else", async () => {
      const state = await engine.create(urn, av);
      await given(`${await content()}av A 10.45.16.30\nav2 A 10.45.16.31\n`);
      const found = await engine.read(state);
      await engine.update(found!, av);
      assert.deepEqual(await recordLines(), [
        `av.contoso.com. 300 IN A 198.51.100.23 ; ${mark}`,
        "av2 A 10.45.16.31",
      ]);
    });

    it("sees no change in order or spelling", async () => {
      const inputs = { ...av, type: "AAAA", values: ["2001:db8::1", "2001:db8::2"] };
      const state = await engine.create(urn, inputs);
      await given(
        (await content()).replace(
          /(av.*\n)(av.*\n)/,
          "av.CONTOSO.com. 5m IN AAAA 2001:DB8:0::2\n\t300 AAAA 2001:db8::1\n",
        ),
      );
      const found = await engine.read(state);
      assert.deepEqual(found?.inputs.values, ["2001:db8::1", "2001:db8::2"]);
    });

    it("reads relative names, $ORIGIN, brackets, classes and inherited owners", async () => {
      await given(
        [
          await content(),
          "$TTL 60",
          "$ORIGIN _tcp.contoso.com.",
          "_sip 10 IN SRV ( 0 0",
          "  443 sip.contoso.com. )",
          " IN 20 SRV 1 0 443 sip",
          "$ORIGIN contoso.com.",
          "www CNAME av",
        ].join("\n"),
      );
      const read = (id: string) => engine.read({ urn, id: `lab-publicdns/dns/contoso.com/${id}` });
      const srv = (await read("_sip._tcp/SRV"))?.inputs;
      assert.deepEqual(srv?.values, ["0 0 443 sip.contoso.com.", "1 0 443 sip._tcp.contoso.com."]);
      const alias = (await read("www/CNAME"))?.inputs;
      assert.deepEqual(alias, {
        connection: { namespace: "lab-publicdns" },
        zone: "contoso.com",
        name: "www",
        type: "CNAME",
        ttl: 60,
        values: ["av.contoso.com."],
      });
    });

    it("fails in preview where the name has an answer, with the command that adopts it", async () => {
      await given(`${await content()}av A 10.45.16.30\n`);
      await assert.rejects(engine.preview(urn, av), {
        details: `av.contoso.com has an answer of type A already (${file} line 3: "av A 10.45.16.30"); remove it, or adopt it with: pulumi import edgelab:dns:Record av lab-publicdns/dns/contoso.com/av/A`,
      });
      await engine.preview(urn, { ...av, type: "AAAA", values: ["2001:db8::1"] });
    });

    it("refuses an alias beside other answers, which would cost the whole zone", async () => {
      await engine.create(urn, av);
      const alias = { ...av, type: "CNAME", values: ["www.contoso.com"] };
      await assert.rejects(engine.preview(`${urn}2`, alias), {
        details: `av.contoso.com has an answer of type A already, and a CNAME can't stand beside others (${file} line 3: "av.contoso.com. 300 IN A 198.51.100.23 ; ${mark}"); remove one of the two`,
      });
    });

    it("wants its zone to be made first", async () => {
      await assert.rejects(engine.create(urn, { ...av, zone: "fabrikam.com" }), {
        details:
          "there is no zone fabrikam.com on lab-publicdns; give the name output of an edgelab:dns:Zone as zone, so that it is made first",
      });
    });
  });
});
