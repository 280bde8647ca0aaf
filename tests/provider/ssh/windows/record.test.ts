import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { ownerMark } from "../../../../provider/hosts/ownerMark";
import { record } from "../../../../provider/resources/record";
import { EngineClient, type Properties } from "../../engineClient";
import { useWindows } from "./windowsMachine";

const urn = "urn:pulumi:local::edgelab::edgelab:dns:Record::sip";

interface Answer {
  readonly node: string;
  readonly type: string;
  readonly ttl: string;
  readonly data: string;
}

const theirs = [
  { node: "@", type: "NS", ttl: "3600", data: "dc.contoso.com." },
  { node: "av", type: "A", ttl: "3600", data: "10.45.16.30" },
];
const ours = (data: string, ttl = "300") => ({ node: "_sip._tls", type: "SRV", ttl, data });

describe("Record on a Windows DNS server over SSH (PowerShell, its WMI and dnscmd are doubles)", function () {
  this.timeout(30_000);
  const machine = useWindows();
  let engine: EngineClient;
  let wanted: Properties;
  const file = () => path.join(machine.folder, "state.json");
  const give = (answers: readonly Answer[]) =>
    fs.writeFileSync(file(), JSON.stringify({ zones: { "contoso.com": answers } }));
  const answers = () =>
    (JSON.parse(fs.readFileSync(file(), "utf8")) as { zones: Record<string, Answer[]> }).zones[
      "contoso.com"
    ];
  const notes = () => {
    const folder = path.join(machine.folder, "C/ProgramData/edgelab/dns");
    return fs.existsSync(folder) ? fs.readdirSync(folder) : [];
  };
  beforeEach(async () => {
    engine = await EngineClient.start(record);
    give(theirs);
    wanted = {
      connection: { ssh: machine.ssh },
      zone: "contoso.com",
      name: "_sip._tls",
      type: "SRV",
      values: ["0 0 443 sip.contoso.com"],
    };
  });
  afterEach(() => engine.close());

  it("is made, changed, found changed and taken out, and others' answers stay", async () => {
    const state = await engine.create(urn, wanted);
    assert.equal(state.id, `ssh+windows://${machine.ssh.host}/dns/contoso.com/_sip._tls/SRV`);
    assert.deepEqual(answers(), [...theirs, ours("0 0 443 sip.contoso.com.")]);
    assert.deepEqual((await engine.read(state))?.inputs, wanted);
    give([...theirs, ours("0 0 5061 sip.contoso.com.", "60")]);
    assert.deepEqual((await engine.read(state))?.inputs, {
      ...wanted,
      ttl: 60,
      values: ["0 0 5061 sip.contoso.com."],
    });
    const two = { ...wanted, values: ["0 0 443 sip.contoso.com", "10 0 443 sip2.contoso.com"] };
    const changed = await engine.update(state, two);
    assert.deepEqual(answers(), [
      ...theirs,
      ours("0 0 443 sip.contoso.com."),
      ours("10 0 443 sip2.contoso.com."),
    ]);
    give([...answers(), ours("20 0 443 theirs.contoso.com.")]);
    await engine.delete(changed);
    assert.deepEqual(answers(), [...theirs, ours("20 0 443 theirs.contoso.com.")]);
    assert.deepEqual(notes(), []);
  });

  it("isn't made beside an answer that somebody else made, but adopts it, and puts its value right", async () => {
    const av = { ...wanted, name: "av", type: "A", values: ["198.51.100.23"] };
    const id = `ssh+windows://${machine.ssh.host}/dns/contoso.com/av/A`;
    await assert.rejects(engine.create(urn, av), {
      details: `av.contoso.com has an answer of type A on ssh+windows://${machine.ssh.host} already (10.45.16.30); remove it, or adopt it with: pulumi import edgelab:dns:Record sip ${id}`,
    });
    assert.deepEqual(notes(), []);
    const state = { urn, id, inputs: av, outputs: av };
    assert.deepEqual((await engine.read(state))?.inputs, {
      ...av,
      ttl: 3600,
      values: ["10.45.16.30"],
    });
    await engine.update(state, av);
    assert.deepEqual(answers()[1], { ...theirs[1], ttl: "300", data: "198.51.100.23" });
  });

  it("goes on with what a killed create began, and isn't a second resource's", async () => {
    await engine.create(urn, wanted);
    await engine.create(urn, { ...wanted, values: ["0 0 5061 sip.contoso.com"] });
    assert.deepEqual(answers(), [...theirs, ours("0 0 5061 sip.contoso.com.")]);
    await assert.rejects(engine.create(urn.replace("::sip", "::other"), wanted), {
      details: `_sip._tls.contoso.com SRV on ssh+windows://${machine.ssh.host} is set by another resource already: ${ownerMark(urn)}; keep one of the two, or give this one an alias if it was renamed`,
    });
  });

  it("says that its zone isn't there", async () => {
    await assert.rejects(engine.create(urn, { ...wanted, zone: "fabrikam.com" }), {
      details: `there is no zone fabrikam.com on ssh+windows://${machine.ssh.host}; make it there first`,
    });
    assert.deepEqual(notes(), []);
  });

  it("reaches no machine in a preview, and says all that is wrong", async () => {
    const nowhere = { ssh: { host: "dc.invalid", system: "windows" } };
    const { fqdn } = await engine.preview(urn, { ...wanted, connection: nowhere });
    assert.equal(fqdn, "_sip._tls.contoso.com");
    const text = { ...wanted, connection: nowhere, type: "TXT", values: ["v=spf1"], name: "a" };
    assert.deepEqual(await engine.check(urn, text), [
      "type: TXT can't be set on a Windows DNS server: make it by hand",
    ]);
    assert.match(
      (await engine.check(urn, { ...wanted, connection: { ssh: { host: "dc" } } })).join(),
      /^connection: connection\.ssh\.system is left out, which means linux, and a record on a machine/,
    );
  });
});
