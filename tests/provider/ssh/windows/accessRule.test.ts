import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { ownerMark } from "../../../../provider/hosts/ownerMark";
import { accessRule } from "../../../../provider/resources/accessRule";
import { EngineClient, type Properties } from "../../engineClient";
import { useWindows } from "./windowsMachine";

const urn = "urn:pulumi:local::edgelab::edgelab:firewall:AccessRule::av";
const mark = ownerMark(urn);
type Rule = Record<string, string>;

/** A rule of somebody else, as the firewall's COM object has it. */
const theirs: Rule = {
  ...{ Name: "Remote Desktop (TCP-In)", Description: "", Direction: "1", Action: "1" },
  ...{ Protocol: "6", LocalPorts: "3389", LocalAddresses: "*", RemoteAddresses: "*" },
  ...{ Profiles: "3", Enabled: "True", ApplicationName: "System", ServiceName: "" },
};

describe("AccessRule on a Windows over SSH (PowerShell, the firewall's COM object and netsh are doubles)", function () {
  this.timeout(30_000);
  const machine = useWindows();
  let engine: EngineClient;
  let wanted: Properties;
  const file = () => path.join(machine.folder, "state.json");
  const give = (rules: readonly Rule[]) => fs.writeFileSync(file(), JSON.stringify({ rules }));
  const rules = () => (JSON.parse(fs.readFileSync(file(), "utf8")) as { rules: Rule[] }).rules;
  const protocols = [
    { name: "AV TCP In", transport: "tcp", ports: ["443", "50000-59999"] },
    { name: "AV UDP In", transport: "udp", ports: ["3478"] },
  ];
  beforeEach(async () => {
    engine = await EngineClient.start(accessRule);
    give([theirs]);
    wanted = {
      connection: { ssh: machine.ssh },
      name: "A/V Edge",
      from: ["203.0.113.0/24", "198.51.100.10"],
      to: ["localHost"],
      protocols,
    };
  });
  afterEach(() => engine.close());

  it("is made with its ranges, found as it was declared, changed and taken out", async () => {
    const state = await engine.create(urn, wanted);
    assert.equal(state.id, `ssh+windows://${machine.ssh.host}/firewall/access/A/V Edge`);
    const [, tcp, udp] = rules();
    assert.deepEqual(
      [tcp, udp].map(({ Name, Description, Protocol, LocalPorts, RemoteAddresses }) => [
        ...[Name, Description, Protocol, LocalPorts, RemoteAddresses],
      ]),
      [
        ...[["A/V Edge (AV TCP In)", mark, "6", "443,50000-59999"]],
        ...[["A/V Edge (AV UDP In)", mark, "17", "3478"]],
      ].map((rule) => [...rule, "198.51.100.10/255.255.255.255,203.0.113.0/255.255.255.0"]),
    );
    assert.deepEqual((await engine.read(state))?.inputs, wanted);
    const anyone = { ...wanted, from: ["any"], protocols: [protocols[0]] };
    const changed = await engine.update(state, anyone);
    assert.deepEqual(
      rules().map(({ Name, RemoteAddresses }) => [Name, RemoteAddresses]),
      [
        ["Remote Desktop (TCP-In)", "*"],
        ["A/V Edge (AV TCP In)", "*"],
      ],
    );
    assert.deepEqual((await engine.read(changed))?.inputs, anyone);
    await engine.delete(changed);
    assert.deepEqual(rules(), [theirs]);
    assert.equal(await engine.read(changed), undefined);
  });

  const drifts: [title: string, change: Partial<Rule>, shown: Properties][] = [
    [
      "narrower ports",
      { LocalPorts: "50000-50100" },
      { protocols: [{ ...protocols[0], ports: ["50000-50100"] }, protocols[1]] },
    ],
    ["other senders", { RemoteAddresses: "10.0.0.0/255.0.0.0" }, { from: ["10.0.0.0/8"] }],
    ["that it denies", { Action: "0" }, { action: "deny" }],
    [
      "that it is disabled",
      { Enabled: "False" },
      { missingRules: ["A/V Edge (AV TCP In): is disabled"] },
    ],
    [
      "that it is for some profiles",
      { Profiles: "1" },
      { missingRules: ["A/V Edge (AV TCP In): counts in some profiles only"] },
    ],
  ];
  for (const [title, change, shown] of drifts) {
    it(`shows ${title} where somebody changed that, and mends it`, async () => {
      const state = await engine.create(urn, wanted);
      const made = rules();
      give(made.map((rule, index) => (index === 1 ? { ...rule, ...(change as Rule) } : rule)));
      assert.deepEqual((await engine.read(state))?.inputs, { ...wanted, ...shown });
      await engine.update(state, wanted);
      assert.deepEqual(
        rules().sort((one, other) => one.Name.localeCompare(other.Name)),
        made.sort((one, other) => one.Name.localeCompare(other.Name)),
      );
    });
  }

  it("isn't made where somebody else has rules of its name, but imports them", async () => {
    const id = `ssh+windows://${machine.ssh.host}/firewall/access/Remote Desktop`;
    await assert.rejects(engine.create(urn, { ...wanted, name: "Remote Desktop" }), {
      details: `ssh+windows://${machine.ssh.host} has a rule "Remote Desktop (TCP-In)" already that isn't this resource's; give this one another name, or import that one with the id ${id}`,
    });
    assert.deepEqual(rules(), [theirs]);
  });

  it("says all that the Windows Firewall can't, in a preview, and reaches no machine there", async () => {
    const connection = { ssh: { host: "edge.invalid", port: 2222, system: "windows" } };
    const impossible = {
      ...{ connection, name: "all", from: ["localHost"], to: ["any"], order: 1, action: "deny" },
    };
    assert.deepEqual(await engine.check(urn, impossible), [
      'from: lists "localHost"; the Windows Firewall\'s rules are here for who comes in, and what goes out is allowed unless somebody forbids it: name the senders',
      'to: must be ["localHost"], the machine itself: the Windows Firewall passes nothing on to others',
      "order: must be left out: in the Windows Firewall a rule that denies comes before every one that allows",
      'action: "deny" for TCP 2222 would close the way that this machine is reached by; leave that port out of the protocols',
      'name: must not be "all", which means every rule to netsh',
    ]);
    assert.deepEqual(await engine.check(urn, { ...wanted, connection }), []);
    const shown = await engine.preview(urn, { ...wanted, connection });
    assert.equal(shown.name, "A/V Edge");
  });
});
