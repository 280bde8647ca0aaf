import assert from "node:assert/strict";
import * as fs from "node:fs/promises";
import * as fc from "fast-check";
import { hostsEntryOn } from "../../provider/resources/hostsEntry";
import { FolderHost } from "../support/folderHost";
import { EngineClient, type Properties } from "./engineClient";

const urnOf = (name: string, parent = "") =>
  `urn:pulumi:local::edgelab::${parent}edgelab:host:HostsEntry::${name}`;

describe("a hosts file that others write, too", () => {
  let host: FolderHost;
  let engine: EngineClient;

  beforeEach(async () => {
    host = await FolderHost.make();
    engine = await EngineClient.start(hostsEntryOn(() => host));
  });

  afterEach(async () => {
    engine.close();
    await host.discard();
  });

  const content = () => fs.readFile(host.hostsFile);
  const given = (text: string | Buffer) => fs.writeFile(host.hostsFile, text);
  const entry = (address: string, ...names: string[]): Properties => ({
    connection: host.connection,
    address,
    names,
  });

  const adopted: [title: string, line: string, id: string, inputs: Properties][] = [
    [
      "underscores",
      "10.0.0.1 sql_01 sql_01.contoso.com",
      "sql_01/ipv4",
      { address: "10.0.0.1", names: ["sql_01", "sql_01.contoso.com"] },
    ],
    [
      "a dot at the end",
      "10.0.0.2\tmail.contoso.com.",
      "mail.contoso.com./ipv4",
      { address: "10.0.0.2", names: ["mail.contoso.com."] },
    ],
    [
      "letters of other scripts",
      "10.0.0.3 bücher.example δοκιμή",
      "bücher.example/ipv4",
      { address: "10.0.0.3", names: ["bücher.example", "δοκιμή"] },
    ],
    ["hyphens at the ends", "10.0.0.4 -a-", "-a-/ipv4", { address: "10.0.0.4", names: ["-a-"] }],
    [
      "a scope",
      "fe80::1%eth0 gateway",
      "gateway/ipv6",
      { address: "fe80::1%eth0", names: ["gateway"] },
    ],
    [
      "capitals and a comment",
      "2001:DB8::5 Mail # by hand",
      "mail/ipv6",
      { address: "2001:DB8::5", names: ["Mail"], comment: "by hand" },
    ],
    [
      "a digit alone",
      "10.0.0.6 h1 10.0.0.example",
      "h1/ipv4",
      { address: "10.0.0.6", names: ["h1", "10.0.0.example"] },
    ],
  ];
  for (const [title, line, id, inputs] of adopted) {
    it(`has lines with ${title}, which can be imported, changed and deleted`, async () => {
      await given(`# before\n${line}\n# after`);
      const state = (await engine.read({ urn: urnOf("x"), id: `lab-edge/hosts/${id}` }))!;
      assert.deepEqual(state.inputs, { connection: { namespace: "lab-edge" }, ...inputs });
      assert.deepEqual(await engine.check(urnOf("x"), state.inputs), []);
      const changed = await engine.update(state, { ...state.inputs, comment: "ours" });
      assert.match(
        (await content()).toString(),
        /^# before\n\S+ .* # ours \(edgelab .*\)\n# after$/,
      );
      await engine.delete(changed);
      assert.equal((await content()).toString(), "# before\n# after");
    });
  }

  it("has several lines for a name, of which each can be imported, changed and deleted", async () => {
    const lines = ["10.0.0.1 two", "10.0.0.2 two", "10.0.0.3 two", ""];
    await given(lines.join("\n"));
    const second = (await engine.read({ urn: urnOf("x"), id: "lab-edge/hosts/two/10.0.0.2" }))!;
    assert.equal(second.inputs.address, "10.0.0.2");
    const first = (await engine.read({ urn: urnOf("y"), id: "lab-edge/hosts/two/ipv4" }))!;
    assert.equal(first.inputs.address, "10.0.0.1");
    const changed = await engine.update(second, { ...second.inputs, address: "10.0.0.9" });
    assert.match(
      (await content()).toString(),
      /^10\.0\.0\.1 two\n10\.0\.0\.9 two # .*\n10\.0\.0\.3 two\n$/,
    );
    assert.equal((await engine.read(changed))?.inputs.address, "10.0.0.9");
    await engine.delete(await engine.update(changed, { ...second.inputs, address: "10.0.0.8" }));
    await engine.delete(await engine.update(first, { ...first.inputs, address: "10.0.0.7" }));
    assert.equal((await content()).toString(), "10.0.0.3 two\n");
  });

  it("has a line of ours twice, as a race may leave it: both go", async () => {
    const state = await engine.create(urnOf("x"), entry("10.0.0.1", "a"));
    await given(Buffer.concat([await content(), Buffer.from("# theirs\n"), await content()]));
    await engine.delete(await engine.update(state, entry("10.0.0.2", "a")));
    assert.equal((await content()).toString(), "# theirs\n");
  });

  it("tells resources apart whose names or parents are nearly the same", async () => {
    const urns = [
      urnOf("mail a"),
      urnOf("mail_a"),
      urnOf("mail a", "a:b:C$"),
      urnOf("mail a", "a:b:D$"),
    ];
    for (const [index, urn] of urns.entries()) {
      await engine.create(urn, entry(`10.0.0.${index}`, `n${index}`));
    }
    const lines = (await content()).toString().split("\n");
    assert.deepEqual(
      lines.map((line) => line.split(" ")[0]),
      ["10.0.0.0", "10.0.0.1", "10.0.0.2", "10.0.0.3", ""],
    );
  });

  it("keeps a line of ours from what `echo >>` puts behind it", async () => {
    await given("127.0.0.1 localhost");
    const state = await engine.create(urnOf("x"), entry("10.0.0.1", "a"));
    await fs.appendFile(host.hostsFile, "10.0.0.2 theirs\n");
    const text = (await content()).toString();
    assert.match(
      text,
      /^127\.0\.0\.1 localhost\n10\.0\.0\.1 a # \(edgelab \S+\)\s*\n10\.0\.0\.2 theirs\n$/,
    );
    await engine.delete(state);
    assert.equal((await content()).toString(), "127.0.0.1 localhost\n10.0.0.2 theirs\n");
  });

  it("keeps every byte of others through whatever we and they do", async () => {
    const foreign = fc.oneof(
      fc.constantFrom(
        "127.0.0.1\tlocalhost",
        "# B\xfcro",
        "10.9.9.9 a b\t",
        "\t",
        "\xef\xbb\xbf# mark",
        "x".repeat(9_000),
      ),
      fc.string().map((text) => Buffer.from(text).toString("latin1")),
      fc.uint8Array().map((bytes) => Buffer.from(bytes).toString("latin1")),
    );
    const end = fc.constantFrom("\n", "\r\n");
    const start = fc
      .tuple(
        fc.array(fc.tuple(foreign, end).map(([text, last]) => text.replaceAll("\n", "") + last)),
        foreign,
      )
      .map(([lines, last]) => [...lines, last.replaceAll("\n", "")]);
    const step = fc.oneof(
      fc.record({ put: fc.nat(4), address: fc.nat(9) }),
      fc.record({ drop: fc.nat(4) }),
      fc.record({
        theirs: fc
          .tuple(foreign, end)
          .map(([text, last]) => `theirs ${text.replaceAll("\n", "")}${last}`),
        at: fc.nat(20),
      }),
    );
    const isOurs = (line: string) => / # \(edgelab \S+\)\s*$/.test(line);
    await fc.assert(
      fc.asyncProperty(start, fc.array(step, { maxLength: 12 }), async (lines, steps) => {
        await given(Buffer.from(lines.join(""), "latin1"));
        const states = new Map<number, Awaited<ReturnType<typeof engine.create>>>();
        const theirs = lines.filter((line) => line !== "");
        const all = async () =>
          (await content()).toString("latin1").match(/[^\n]*\n|[^\n]+$/g) ?? [];
        for (const one of steps) {
          if ("put" in one) {
            const inputs = entry(`10.0.0.${one.address}`, `ours${one.put}.contoso.com`);
            const state = states.get(one.put);
            states.set(
              one.put,
              state
                ? await engine.update(state, inputs)
                : await engine.create(urnOf(`${one.put}`), inputs),
            );
          } else if ("drop" in one) {
            const state = states.get(one.drop);
            if (state) await engine.delete(state);
            states.delete(one.drop);
          } else {
            // They put a line between any two lines, also between two of ours.
            const now = await all();
            const ended = now.findIndex((line) => !line.endsWith("\n"));
            const at = Math.min(one.at, ended < 0 ? now.length : ended);
            const before = now.slice(0, at).filter((line) => !isOurs(line));
            await given(
              Buffer.from([...now.slice(0, at), one.theirs, ...now.slice(at)].join(""), "latin1"),
            );
            // A line end that came with one of ours stays where theirs needs it.
            theirs.splice(0, before.length, ...before, one.theirs);
          }
        }
        const found = await all();
        const ours = found.filter(isOurs);
        assert.deepEqual(
          ours.map((line) => line.split(" # ")[0]).sort(),
          [...states.values()]
            .map(({ outputs }) => (outputs.line as string).split(" # ")[0])
            .sort(),
        );
        for (const state of states.values()) await engine.delete(state);
        assert.equal((await content()).toString("latin1"), theirs.join(""));
      }),
      { numRuns: Number(process.env.EDGELAB_RUNS ?? 100) },
    );
  });
});
