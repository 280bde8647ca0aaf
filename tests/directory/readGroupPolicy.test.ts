import { strict as assert } from "node:assert";
import { Attribute, Change } from "ldapts";
import { readGroupPolicy } from "../../directory/readGroupPolicy";
import {
  editorExtensions,
  linkProblem,
  packageProblem,
  softwareInstallation,
  sourceProblem,
} from "../../model";
import { Samba } from "./samba";

const base = "DC=contoso,DC=com";
const id = "{7F4C5AE2-3D34-4A0B-9C43-0D6F3D1C2B11}";
const policyDn = `CN=${id},CN=Policies,CN=System,${base}`;
const store = `CN=Class Store,CN=Machine,${policyDn}`;
const unit = `OU=Workstations,${base}`;
const wanted = { domain: "contoso.com", name: "Office (Communicator) *" };
const intent = { configuration: "computer", links: [unit] } as const;
const packageDn = `CN=0c7e2b42-6a0e-4c5e-8a53-1d6f4c6f0b2a,CN=Packages,${store}`;

describe("a Group Policy object in a real directory", function () {
  this.timeout(180_000);
  let samba: Samba;

  const read = () => readGroupPolicy(samba.directory, wanted);
  const change = (type: string, value: string) =>
    new Change({
      operation: "replace",
      modification: new Attribute({ type, values: value === "" ? [] : [value] }),
    });
  const replace = (dn: string, type: string, value: string) =>
    samba.asAdministrator((client) => client.modify(dn, change(type, value)));

  before(async function () {
    if (!Samba.isThere) {
      process.stderr.write("skipped: needs root and Debian's samba-ad-dc\n");
      this.skip();
    }
    samba = await Samba.start();
  });

  after(() => samba?.stop());

  it("isn't there before somebody has made it", async () => {
    const found = await read();
    assert.equal(found, undefined);
    assert.equal(packageProblem(found, intent), "there is no such Group Policy object");
    assert.equal(linkProblem(found, intent), "there is no such Group Policy object");
  });

  it("has neither package nor link once it is only made", async () => {
    await samba.asAdministrator(async (client) => {
      await client.add(unit, { objectClass: "organizationalUnit" });
      await client.add(`CN=PC1,${unit}`, { objectClass: "computer", sAMAccountName: "PC1$" });
      await client.add(policyDn, {
        objectClass: "groupPolicyContainer",
        displayName: wanted.name,
        versionNumber: "0",
        flags: "0",
        gPCFunctionalityVersion: "2",
        gPCFileSysPath: `\\\\contoso.com\\SysVol\\contoso.com\\Policies\\${id}`,
      });
      for (const half of ["Machine", "User"]) {
        await client.add(`CN=${half},${policyDn}`, { objectClass: "container" });
      }
    });
    const found = await read();
    assert.deepEqual(found && [found.id, found.packages, found.computers], [id, [], []]);
    assert.equal(
      packageProblem(found, intent),
      "there is no package in the computer configuration",
    );
    assert.equal(linkProblem(found, intent), `it isn't linked to ${unit}`);
  });

  it("is as it has to be after the steps, read by a second user who can't write", async () => {
    await samba.asAdministrator(async (client) => {
      await client.add(store, { objectClass: "classStore", description: "Application Store" });
      await client.add(`CN=Packages,${store}`, {
        objectClass: "classStore",
        description: "Application Packages",
      });
      await client.add(packageDn, {
        objectClass: "packageRegistration",
        displayName: "Microsoft Office Communicator 2007 R2",
        packageName: "Microsoft Office Communicator 2007 R2",
        packageType: "5",
        packageFlags: String(0xa0084c70 | 0),
        msiScriptName: "A",
        msiScriptPath: `\\\\contoso.com\\SysVol\\contoso.com\\Policies\\${id}\\Machine\\Applications\\{A1}.aas`,
        msiFileList: ["1:\\\\files\\software\\de.mst", "0:\\\\files\\software\\communicator.msi"],
      });
    });
    await replace(policyDn, "versionNumber", "1");
    await replace(
      policyDn,
      "gPCMachineExtensionNames",
      `[${softwareInstallation.toLowerCase()}${editorExtensions.computer}]`,
    );
    await replace(unit, "gPLink", `[LDAP://${policyDn.toLowerCase()};0]`);
    const found = await read();
    assert.ok(found);
    assert.deepEqual(
      [packageProblem(found, intent), sourceProblem(found, intent), linkProblem(found, intent)],
      [undefined, undefined, undefined],
    );
    assert.deepEqual(
      [found.version, found.computers, found.packages[0].source, found.links],
      [1, ["PC1"], "\\\\files\\software\\communicator.msi", [{ target: unit, isEnabled: true }]],
    );
  });

  it("can't be changed by the one who reads it", async () => {
    await assert.rejects(
      samba.asReader((client) => client.modify(policyDn, change("displayName", "Mine"))),
      /0x32|rights|access/i,
    );
  });

  for (const [title, dn, type, value, sound, problem] of [
    [
      "a disabled link",
      unit,
      "gPLink",
      `[LDAP://${policyDn};1]`,
      `[LDAP://${policyDn};2]`,
      `its link to ${unit} is disabled`,
    ],
    ["a disabled half", policyDn, "flags", "2", "0", "its computer configuration is disabled"],
    [
      "the user's version alone",
      policyDn,
      "versionNumber",
      "65536",
      "65537",
      "the version of the computer configuration is 0, at which clients pass it over",
    ],
    [
      "no extension names",
      policyDn,
      "gPCMachineExtensionNames",
      "",
      `[${softwareInstallation}${editorExtensions.computer}]`,
      `its extension names lack that of software installation, ${softwareInstallation}`,
    ],
    [
      "a removed package",
      packageDn,
      "msiScriptName",
      "R",
      "A",
      "the package Microsoft Office Communicator 2007 R2 isn't assigned",
    ],
  ] as const) {
    it(`says what ${title} means`, async () => {
      const problems = async () => {
        const found = await read();
        return [linkProblem(found, intent), packageProblem(found, intent)].filter(Boolean);
      };
      await replace(dn, type, value);
      assert.deepEqual(await problems(), [problem]);
      await replace(dn, type, sound);
      assert.deepEqual(await problems(), []);
    });
  }

  it("isn't read with a wrong password, and no message has one", async () => {
    const { passwordFile, ...directory } = samba.directory;
    await assert.rejects(
      readGroupPolicy({ ...directory, passwordFile: __filename }, wanted),
      ({ message }: Error) => /^ldaps:.* isn't read: /.test(message) && !message.includes("strict"),
    );
    await assert.rejects(
      readGroupPolicy({ ...directory, passwordFile, authorityFile: passwordFile }, wanted),
      /isn't read: /,
    );
  });
});
