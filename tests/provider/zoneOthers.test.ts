import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs/promises";
import * as fc from "fast-check";
import type { FolderHost } from "../support/folderHost";
import { skip } from "../support/skip";
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

/** Lines as people have them, and what an import of each shows: id, values, TTL. */
const adopted: [line: string, id: string, values: string[], ttl?: number][] = [
  ["_sip._tcp IN SRV 0 0 0 .", "_sip._tcp/SRV", ["0 0 0 ."]],
  ["none IN MX 0 .", "none/MX", ["0 ."]],
  [
    "selector1._domainkey IN CNAME selector1-contoso-com._domainkey.contoso.onmicrosoft.com.",
    "selector1._domainkey/CNAME",
    ["selector1-contoso-com._domainkey.contoso.onmicrosoft.com."],
  ],
  [
    "_sipfederationtls._tcp IN SRV 0 0 5061 SIP.Contoso.COM.",
    "_sipfederationtls._tcp/SRV",
    ["0 0 5061 sip.contoso.com."],
  ],
  ["_sip._tls 1h30m IN SRV 0 0 443 sip", "_sip._tls/SRV", ["0 0 443 sip.contoso.com."], 5400],
  ["spf IN 2w TXT v=spf1 -all", "spf/TXT", ["v=spf1-all"], 1_209_600],
  ['spf2 IN TXT "v=spf1 " "-all"', "spf2/TXT", ["v=spf1 -all"]],
  ['esc IN TXT "a\\"b\\\\c;d\\059e\\195\\188"', "esc/TXT", ['a"b\\c;d;eü']],
  ['uml IN TXT "München"', "uml/TXT", ["München"]],
  ["*.wild IN A 192.0.2.7", "*.wild/A", ["192.0.2.7"]],
  ["my_host IN A 192.0.2.8", "my_host/A", ["192.0.2.8"]],
  ["first\\.last IN A 192.0.2.66", "first\\.last/A", ["192.0.2.66"]],
  ["first.last IN A 192.0.2.67", "first.last/A", ["192.0.2.67"]],
  ["mx IN MX 010 mail", "mx/MX", ["10 mail.contoso.com."]],
  ["alias IN CNAME www_1", "alias/CNAME", ["www_1.contoso.com."]],
  ["ptr IN PTR 1.0.0", "ptr/PTR", ["1.0.0.contoso.com."]],
  ["loc IN NS ns", "loc/NS", ["ns.contoso.com."]],
  ["hex IN TYPE1 \\# 4 c0000242", "hex/A", ["192.0.2.66"]],
  [
    "hexsrv IN TYPE33 \\# 20 0000 0000 01bb 03736970 07636f6e746f736f 00",
    "hexsrv/SRV",
    ["0 0 443 sip.contoso."],
  ],
  ["ipv6 IN AAAA 2001:DB8:0::1", "ipv6/AAAA", ["2001:db8::1"]],
  ["10 IN A 192.0.2.10", "10/A", ["192.0.2.10"]],
  ["xn--bcher-kva IN A 192.0.2.11", "xn--bcher-kva/A", ["192.0.2.11"]],
  ["two ( 60 IN A\n  192.0.2.12 ) ; here", "two/A", ["192.0.2.12"], 60],
];

/** What the DNS server makes of a zone file: a line a record, with owner and TTL. Another reader than the provider's. */
function served(file: string): string[] {
  const { stdout, stderr } = spawnSync("nsd-checkzone", ["-p", "contoso.com", file], {
    encoding: "utf8",
  });
  assert.match(stdout, /zone contoso\.com is ok/, `${stderr}${stdout}`);
  let [origin, owner, ttl] = ["", "", ""];
  return stdout
    .replace(/\(\n\s*([^)]*)\)/g, "$1")
    .split("\n")
    .flatMap((line) => {
      if (line.startsWith("$ORIGIN")) origin = line.split(" ")[1];
      if (/^[$;]|^$/.test(line)) return [];
      const [name, time, , type, data] = line.split("\t");
      if (name !== "")
        owner = name.endsWith(".") ? name : `${name}.${origin}`.replace(/\.\.$/, ".");
      if (time !== "") ttl = time;
      return [
        `${owner} ${ttl} ${type} ${type === "SOA" ? data.replace(/ \d+ /, " SERIAL ") : data}`,
      ];
    })
    .sort();
}

describe("a zone file that others write, too", function () {
  this.timeout(120_000);
  let lab: ZoneLab;
  let host: FolderHost;
  let engine: EngineClient;
  let file: string;

  before(function () {
    if (spawnSync("nsd-checkzone", ["-h"]).error)
      skip(this, "nsd-checkzone is not on this machine");
  });
  beforeEach(async () => {
    lab = await ZoneLab.make();
    ({ host, engine } = lab);
    file = lab.fileOf();
  });
  afterEach(() => lab.discard());

  const content = () => fs.readFile(file, "latin1");
  const given = (text: string) => fs.writeFile(file, text);
  const adopt = async (id: string) =>
    (await engine.read({ urn: urnOf("Record", id), id: `lab-publicdns/dns/contoso.com/${id}` }))!;
  const record = (name: string, type: string, ...values: string[]): Properties => ({
    connection: host.connection,
    zone: "contoso.com",
    name,
    type,
    values,
  });

  const all = `${head}${adopted.map(([line]) => `${line}\n`).join("")}`;

  for (const [line, id, values, ttl] of adopted) {
    it(`has ${line.replace("\n", " ")}, which can be imported, changed and deleted`, async () => {
      await given(all);
      const before = served(file);
      const state = await adopt(id);
      assert.deepEqual(state.inputs.values, values);
      assert.equal(state.inputs.ttl, ttl ?? 3600);
      assert.deepEqual(await engine.check(urnOf("Record", id), state.inputs), []);
      await engine.update(state, state.inputs);
      assert.deepEqual(served(file), before, "written anew, it says the same");
      const changed = await engine.update(state, { ...state.inputs, ttl: 77 });
      const others = before.filter((one) => served(file).includes(one));
      assert.equal(before.length - others.length, values.length, "nothing else has changed");
      await engine.delete(changed);
      assert.deepEqual(served(file), others);
      const rest = (await content()).split("\n");
      assert.deepEqual(
        rest,
        Buffer.from(all)
          .toString("latin1")
          .split("\n")
          .filter((one) => !Buffer.from(line).toString("latin1").split("\n").includes(one)),
      );
    });
  }

  const inherited = [
    "legacy IN A 192.0.2.66",
    '       IN TXT "of legacy"',
    "$ORIGIN sub.contoso.com.",
    "       IN MX 10 mail.contoso.com.",
    "www IN A 192.0.2.2",
  ];

  for (const where of ["first", "behind another record", "last"]) {
    it(`keeps the owner of records that leave it out, when a record goes that is ${where}`, async () => {
      const [before, after] = [
        where === "first" ? "" : "mail IN A 192.0.2.25\n",
        where === "last" ? "" : "z IN A 192.0.2.9\n",
      ];
      await given(`${head}${before}${inherited.join("\n")}\n${after}`);
      const all = served(file);
      await engine.delete(await adopt("legacy/A"));
      assert.deepEqual(
        served(file),
        all.filter((one) => !one.startsWith("legacy.contoso.com. 3600 A")),
      );
      const text = await content();
      for (const line of inherited.slice(1)) assert.ok(text.includes(line), `${line} in\n${text}`);
      await engine.create(urnOf("Record", "new"), record("legacy", "A", "192.0.2.67"));
      assert.equal(served(file).length, all.length);
    });
  }

  it("gives back an adopted zone as it was, changed or not", async () => {
    const apex = [
      "$TTL 3600",
      "@ IN SOA ns hostmaster ( 1 ; serial",
      "   3600 600 604800 60 ) ; B\u00fcro",
      "  IN NS ns",
      "  IN MX 10 mail",
      '  IN TXT "apex"',
      "ns IN A 192.0.2.53",
      "mail IN A 192.0.2.9",
    ].join("\n");
    await given(apex);
    const zone = (await engine.read({
      urn: urnOf("Zone", "z"),
      id: "lab-publicdns/dns/contoso.com",
    }))!;
    await engine.delete(zone);
    assert.equal(await fs.readFile(file, "utf8"), apex);
    const changed = await engine.update(zone, {
      ...zone.inputs,
      hostmaster: "first.last@contoso.com",
      primaryNameServer: "ns2.contoso.com",
    });
    assert.equal(served(file).length, 7);
    await engine.delete(changed);
    assert.equal(await fs.readFile(file, "utf8"), apex);
  });

  const unsure: [title: string, line: string, problem: RegExp][] = [
    [
      "another file that isn't there",
      "$INCLUDE hosts.zone",
      /line 6 includes hosts\.zone, which can't be read/,
    ],
    [
      "records that are computed",
      "$GENERATE 1-9 h$ A 192.0.2.$",
      /line 6 has \$GENERATE, whose records/,
    ],
    [
      "a carriage return, at which the server ends a record",
      "a A 192.0.2.1\rb A 192.0.2.2",
      /line 6 has a carriage return within/,
    ],
    ["an open bracket", "x IN A ( 192.0.2.1", /line 6 has a bracket that nothing closes/],
    ["an open quote", 'x IN TXT "a', /line 6 has a quote that nothing closes/],
  ];
  for (const [title, line, problem] of unsure) {
    it(`is not written where it has ${title}`, async () => {
      await given(`${head}${line}\n`);
      for (const attempt of ["preview", "create"] as const) {
        await assert.rejects(
          engine[attempt](urnOf("Record", "x"), record("av", "A", "192.0.2.1")),
          (error: { details: string }) => {
            assert.match(error.details, problem);
            return true;
          },
        );
      }
      assert.equal(await content(), `${head}${line}\n`);
    });
  }

  it("keeps every byte and the meaning of others' records through whatever we and they do", async () => {
    const names = ["mail", "www", "first\\.last", "_x._tcp", "*.w"];
    const data = fc.constantFrom<[type: string, text: string][]>(
      ["A", "192.0.2.1"],
      ["A", "192.0.2.2"],
      ["AAAA", "2001:DB8::1"],
      ["TXT", '"a;b" c\\"d'],
      ["TXT", '( "x"\n  "y" ) ; note'],
      ["MX", "10 mail"],
      ["TYPE1", "\\# 4 c0000203"],
    );
    const foreign = fc.oneof(
      fc
        .record({
          owner: fc.constantFrom(...names, "", ""),
          ttl: fc.constantFrom("", "60 ", "IN 1h ", "2d IN "),
          data,
          end: fc.constantFrom("\n", "\r\n", " ; B\xfcro\n"),
        })
        .map(({ owner, ttl, data: [type, text], end }) => `${owner} ${ttl}${type} ${text}${end}`),
      fc.constantFrom(
        "; a comment\n",
        "\n",
        "\t\n",
        "$TTL 2h\n",
        "$ORIGIN sub.contoso.com.\n",
        "$ORIGIN contoso.com.\n",
      ),
    );
    const step = fc.oneof(
      fc.record({
        put: fc.nat(3),
        values: fc.uniqueArray(fc.constantFrom("10.0.0.1", "10.0.0.2", "10.0.0.3"), {
          minLength: 1,
        }),
      }),
      fc.record({ drop: fc.nat(3) }),
      fc.record({ theirs: foreign, at: fc.nat(30) }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(foreign, { maxLength: 10 }),
        fc.array(step, { maxLength: 8 }),
        fc.boolean(),
        async (start, steps, isEnded) => {
          const text = head + start.join("");
          await fs.writeFile(file, isEnded ? text : text.replace(/\n$/, ""), "latin1");
          const states = new Map<number, Awaited<ReturnType<typeof engine.create>>>();
          const judge = (lines: string) =>
            fs.writeFile(`${file}.theirs`, lines, "latin1").then(() => served(`${file}.theirs`));
          let theirs = await judge(text);
          for (const one of steps) {
            if ("put" in one) {
              const inputs = record(`ours${one.put}`, "A", ...one.values);
              const state = states.get(one.put);
              states.set(
                one.put,
                state
                  ? await engine.update(state, inputs)
                  : await engine.create(urnOf("Record", `${one.put}`), inputs),
              );
            } else if ("drop" in one) {
              const state = states.get(one.drop);
              if (state) await engine.delete(state);
              states.delete(one.drop);
            } else {
              // They see the file as it is, ours among theirs, and mean what it says with their line in it.
              const now = (await content()).match(/[^\n]*\n|[^\n]+$/g) ?? [];
              const at = Math.min(Math.max(7, one.at), now.length);
              const isInside =
                /^ +"y"/.test(now[at] ?? "") || !(now[at - 1] ?? "\n").endsWith("\n");
              if (isInside) continue;
              await fs.writeFile(
                file,
                [...now.slice(0, at), one.theirs, ...now.slice(at)].join(""),
                "latin1",
              );
              theirs = served(file).filter((line) => !/^ours\d\.contoso\.com\. \d+ A /.test(line));
            }
            const ours = [...states.values()].flatMap(({ inputs }) =>
              (inputs.values as string[]).map(
                (value) => `${inputs.name as string}.contoso.com. 300 A ${value}`,
              ),
            );
            const found = served(file);
            for (const line of [...theirs, ...ours])
              assert.ok(found.includes(line), `${line} is missing in\n${await content()}`);
          }
        },
      ),
      { numRuns: Number(process.env.EDGELAB_RUNS ?? 40) },
    );
  });
});
