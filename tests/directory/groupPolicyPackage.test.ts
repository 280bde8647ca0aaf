import { strict as assert } from "node:assert";
import { Attribute, Change } from "ldapts";
import { readGroupPolicy } from "../../directory/readGroupPolicy";
import { PolicyFiles } from "../../directory/sysvol";
import { linkProblem, packageProblem, sourceProblem } from "../../model";
import { groupPolicyPackage } from "../../provider/resources/groupPolicyPackage";
import { EngineClient, type Properties, type State } from "../provider/engineClient";
import { Samba } from "./samba";

const base = "DC=contoso,DC=com";
const unit = `OU=Workstations,${base}`;
const others =
  "[LDAP://CN={31B2F340-016D-11D2-945F-00C04FB984F9},CN=Policies,CN=System,DC=contoso,DC=com;2]";
const urn = "urn:pulumi:local::edgelab::edgelab:directory:GroupPolicyPackage::communicator";
const product = {
  name: "Microsoft Office Communicator 2007 R2",
  source: "\\\\files.contoso.com\\software\\Communicator\\communicator.msi",
  productCode: "{0D1CBBB9-F4A8-45B6-95E7-202BA61D7AF4}",
  version: "3.5.6907.0",
  language: 1033,
};
const intent = { configuration: "computer", links: [unit] } as const;

describe("GroupPolicyPackage in a real domain", function () {
  this.timeout(180_000);
  let samba: Samba;
  let engine: EngineClient;
  let inputs: Properties;
  let state: State;

  const read = (name = "Communicator") =>
    readGroupPolicy(samba.directory, { domain: "contoso.com", name });
  const replace = (dn: string, type: string, values: string[]) =>
    samba.asAdministrator((client) =>
      client.modify(
        dn,
        new Change({ operation: "replace", modification: new Attribute({ type, values }) }),
      ),
    );
  const filesAs = (directory: Samba["directory"]) =>
    new PolicyFiles(directory, "contoso.com", state.outputs.guid as string);

  before(async function () {
    if (!Samba.isThere) {
      process.stderr.write("skipped: needs root and Debian's samba-ad-dc and winbind\n");
      this.skip();
    }
    samba = await Samba.start();
    engine = await EngineClient.start(groupPolicyPackage);
    inputs = {
      directory: samba.administrator,
      domain: "contoso.com",
      name: "Communicator",
      ...intent,
      package: product,
    };
    await samba.asAdministrator(async (client) => {
      await client.add(unit, { objectClass: "organizationalUnit", gPLink: others });
      await client.add(`CN=PC1,${unit}`, { objectClass: "computer", sAMAccountName: "PC1$" });
    });
  });

  after(async () => {
    engine?.close();
    await samba?.stop();
  });

  it("is found by a second user as its requirements ask for", async () => {
    state = await engine.create(urn, inputs);
    const found = await read();
    assert.ok(found);
    assert.deepEqual(
      [packageProblem(found, intent), sourceProblem(found, intent), linkProblem(found, intent)],
      [undefined, undefined, undefined],
    );
    assert.deepEqual(
      [found.id, found.version, found.computers, found.packages.map(({ source }) => source)],
      [state.outputs.guid, 1, ["PC1"], [product.source]],
    );
  });

  it("has in SYSVOL the version and a script that is called a stand-in, which the second user reads and can't write", async () => {
    const files = filesAs(samba.directory);
    assert.match(`${await files.read("GPT.INI")}`, /^\[General\]\r\nVersion=1\r\n$/);
    const [, script] = /Applications\\(\{[0-9A-F-]{36}\}\.aas)$/.exec(
      `${state.outputs.scriptPath}`,
    )!;
    assert.match(`${await files.read(`Machine/Applications/${script}`)}`, /^edgelab stand-in/);
    assert.deepEqual(state.outputs.standIns, [
      "the advertise script in SYSVOL: no Windows installs the package by it",
    ]);
    await assert.rejects(files.write("GPT.INI", Buffer.from("mine")), /NT_STATUS_ACCESS_DENIED/);
  });

  it("is taken over, not made twice, where its making was interrupted", async () => {
    const again = await engine.create(urn, inputs);
    assert.deepEqual(again.outputs, state.outputs);
    await assert.rejects(
      engine.create(`${urn}2`, inputs),
      /there is a Group Policy object "Communicator" already, \{.*give another name/,
    );
  });

  it("is unchanged to a refresh, and says no version that isn't there", async () => {
    const found = await engine.read(state);
    assert.deepEqual([found?.inputs, found?.outputs], [state.inputs, state.outputs]);
  });

  for (const [title, breaks, shown] of [
    [
      "a disabled link",
      (dn: string) => replace(unit, "gPLink", [`[LDAP://${dn};1]${others}`]),
      ["links"],
    ],
    [
      "another product",
      (dn: string) => changePackage(dn, "versionNumberHi", "9"),
      ["package.version"],
    ],
    ["a removed package", (dn: string) => changePackage(dn, "msiScriptName", "R"), ["faults"]],
    ["a disabled half", (dn: string) => replace(dn, "flags", ["2"]), ["faults"]],
    ["no extension names", (dn: string) => replace(dn, "gPCMachineExtensionNames", []), ["faults"]],
    [
      "another version in SYSVOL",
      () =>
        filesAs(samba.administrator).write("GPT.INI", Buffer.from("[General]\r\nVersion=77\r\n")),
      ["faults"],
    ],
  ] as const) {
    it(`shows ${title} in a refresh, and mends it`, async () => {
      await breaks(state.outputs.dn as string);
      const found = await engine.read(state);
      assert.ok(found);
      const { changes } = await engine.diff(found, inputs);
      assert.deepEqual(
        Object.keys(changes).map((path) => path.replace(/\[\d+\]$/, "")),
        [...shown],
      );
      state = await engine.update(found, inputs);
      const mended = await engine.read(state);
      assert.deepEqual([mended?.inputs, mended?.outputs], [state.inputs, state.outputs]);
    });
  }

  it("counts its version on where clients have something to do, in both places", async () => {
    const before = (await read())?.version ?? 0;
    inputs = { ...inputs, package: { ...product, source: "\\\\files\\new\\communicator.msi" } };
    state = await engine.update(state, inputs);
    assert.equal(state.outputs.version, before + 1);
    assert.match(
      `${await filesAs(samba.directory).read("GPT.INI")}`,
      new RegExp(`Version=${before + 1}\r`),
    );
  });

  it("has the password in no state and in no message", async () => {
    assert.ok(!JSON.stringify(state).includes("Pa55"));
    const wrong = { ...samba.administrator, passwordFile: samba.directory.passwordFile };
    await assert.rejects(
      engine.update(state, { ...inputs, directory: wrong }),
      ({ message }: Error) => /isn't changed: /.test(message) && !/Pa55|Re4der/.test(message),
    );
  });

  it("goes with its links and files, and leaves others' links", async () => {
    await engine.delete(state);
    await engine.delete(state);
    assert.equal(await read(), undefined);
    assert.equal(await engine.read(state), undefined);
    assert.equal(await filesAs(samba.directory).read("GPT.INI"), undefined);
    await samba.asReader(async (client) => {
      const { searchEntries } = await client.search(unit, {
        scope: "base",
        attributes: ["gPLink"],
      });
      assert.equal(searchEntries[0].gPLink, others);
    });
  });

  async function changePackage(dn: string, type: string, value: string) {
    let packageDn = "";
    await samba.asAdministrator(async (client) => {
      const { searchEntries } = await client.search(dn, {
        filter: "(objectClass=packageRegistration)",
      });
      packageDn = searchEntries[0].dn;
    });
    await replace(packageDn, type, [value]);
  }
});

describe("inputs of a GroupPolicyPackage", () => {
  const given = {
    directory: { url: "ldaps://dc.contoso.com", user: "me", passwordFile: "/etc/edgelab/me" },
    domain: "contoso.com",
    name: "Communicator",
    ...intent,
    package: product,
  };
  let engine: EngineClient;

  before(async () => {
    engine = await EngineClient.start(groupPolicyPackage);
  });
  after(() => engine.close());

  for (const [title, change, says] of [
    ["no link", { links: [] }, /^links: is empty/],
    [
      "another domain's unit",
      { links: ["OU=PCs,DC=fabrikam,DC=com"] },
      /^links: .*isn't in contoso/,
    ],
    ["a container", { links: [`CN=Computers,${base}`] }, /^links: .*is a container/],
    [
      "a directory in plain text",
      { directory: { ...given.directory, url: "ldap://dc" } },
      /^directory: has the url "ldap:.*give one like ldaps:/,
    ],
    [
      "a drive letter",
      { package: { ...product, source: "C:\\oc\\oc.msi" } },
      /^package: package\.source: .*C:/,
    ],
    [
      "a product code without braces",
      { package: { ...product, productCode: "0D1CBBB9" } },
      /^package: package\.productCode .* must be a GUID in braces/,
    ],
  ] as const) {
    it(`say what is wrong with ${title}`, async () => {
      const failures = await engine.check(urn, { ...given, ...change });
      assert.equal(failures.length, 1, failures.join());
      assert.match(failures[0], says);
    });
  }
});
