import { strict as assert } from "node:assert";
import { InvalidArguments, planCommunicator, type CommunicatorArguments } from "../../model";

const digits = (digit: string) => digit.repeat(64);

const sound: CommunicatorArguments = {
  domain: "contoso.com",
  installer: { source: "C:\\communicator.msi", sha256: digits("a") },
  patch: { source: "C:\\communicator.msp", sha256: digits("b"), article: "KB 2028888" },
  share: { path: "\\\\files.contoso.com\\software\\Communicator" },
  policy: { links: ["OU=Workstations,DC=contoso,DC=com"] },
};
const directory = {
  url: "ldaps://dc.contoso.com",
  user: "reader@contoso.com",
  passwordFile: "/etc/edgelab/reader",
};
const { installer, patch, share, policy } = sound;
const domainController = { ...directory, user: "administrator@contoso.com" };
const product = {
  productCode: "{0D1CBBB9-F4A8-45B6-95E7-202BA61D7AF4}",
  version: "3.5.6907.0",
  language: 1033,
};
const made = (change: object, controller: object = {}) => ({
  installer: { ...installer, product: { ...product, ...change } },
  domainController: { ...domainController, ...controller },
});

interface Mistake {
  readonly mistake: string;
  /** What differs from the sound arguments; undefined takes one away. */
  readonly args: Readonly<Record<string, unknown>>;
  /** Property path and reason of the one problem. */
  readonly problem: string;
}

const sharePath = (mistake: string, path: string, reason: string): Mistake => ({
  mistake,
  args: { share: { path } },
  problem: `share.path: ${JSON.stringify(path)} ${reason}`,
});
const giveUnc =
  'give the UNC path of a share, e.g. "\\\\\\\\files.contoso.com\\\\software\\\\Communicator".';
const link = (mistake: string, text: string, reason: string): Mistake => ({
  mistake,
  args: { policy: { links: [text] } },
  problem: `policy.links[0]: ${JSON.stringify(text)} ${reason}`,
});
const writer = (name: string): Mistake => ({
  mistake: `${name} with write access`,
  args: { share: { ...share, writers: ["Domain Admins", name] } },
  problem: `share.writers[1]: ${JSON.stringify(name)} has those in it who install, and whoever can write there can put a program of their own on every machine: give administrators alone, e.g. "Domain Admins".`,
});

const mistakes: readonly Mistake[] = [
  {
    mistake: "a misspelt property",
    args: { workstation: ["pc1"] },
    problem: 'workstation: there is no such property: did you mean "workstations"?',
  },
  {
    mistake: "no domain",
    args: { domain: undefined },
    problem: "domain: is missing: give a text.",
  },
  {
    mistake: "the domain's NetBIOS name",
    args: { domain: "CONTOSO" },
    problem: 'domain: "CONTOSO" has no domain: give a host name, e.g. "av.contoso.com".',
  },
  {
    mistake: "no installer",
    args: { installer: undefined },
    problem: "installer: is missing: give an object.",
  },
  {
    mistake: "the patch before the image",
    args: { installer: { ...installer, source: "C:\\communicator.msp" } },
    problem:
      'installer.source: "C:\\\\communicator.msp" is a patch, and the image is unpacked first, of the installation package: give the .msi here and the patch as patch.source.',
  },
  {
    mistake: "the installation package as its own patch",
    args: { patch: { ...patch, source: "\\\\files\\in\\communicator.MSI" } },
    problem:
      'patch.source: "\\\\\\\\files\\\\in\\\\communicator.MSI" is an installation package, and what is applied to the image is the patch: give the .msp.',
  },
  {
    mistake: "an installer that is a program",
    args: { installer: { ...installer, source: "C:\\setup.exe" } },
    problem:
      'installer.source: "C:\\\\setup.exe" is no .msi: give where the installation package, communicator.msi is.',
  },
  {
    mistake: "a path that depends on a folder",
    args: { installer: { ...installer, source: "communicator.msi" } },
    problem:
      'installer.source: "communicator.msi" depends on the folder that somebody is in: give the whole path, e.g. "C:\\\\communicator.msi".',
  },
  {
    mistake: "an address that nothing fetches",
    args: { installer: { ...installer, source: "ftp://files/communicator.msi" } },
    problem:
      'installer.source: "ftp://files/communicator.msi" can\'t be fetched: give a path, or an https address.',
  },
  {
    mistake: "a password in an address",
    args: { installer: { ...installer, source: "https://me:secret@files/communicator.msi" } },
    problem:
      "installer.source: has a user or a password in it, which everybody sees: give an address without.",
  },
  {
    mistake: "a variable in a path",
    args: { installer: { ...installer, source: "C:\\%TEMP%\\communicator.msi" } },
    problem:
      'installer.source: "C:\\\\%TEMP%\\\\communicator.msi" has a character that shells take for something else: give a path without quotes, $ and %.',
  },
  {
    mistake: "no hash",
    args: { installer: { source: installer.source } },
    problem: "installer.sha256: is missing: give a text.",
  },
  {
    mistake: "a SHA-1",
    args: { installer: { ...installer, sha256: "a".repeat(40) } },
    problem: `installer.sha256: "${"a".repeat(40)}" has 40 hexadecimal digits, and a SHA-256 has 64 (a SHA-1 has 40): give what "certutil -hashfile <file> SHA256" prints.`,
  },
  {
    mistake: "a hash in another form",
    args: { installer: { ...installer, sha256: "sha256-q83vEg==" } },
    problem:
      'installer.sha256: "sha256-q83vEg==" is no SHA-256: give the 64 hexadecimal digits that "certutil -hashfile <file> SHA256" prints.',
  },
  {
    mistake: "one hash for both files",
    args: { patch: { ...patch, sha256: digits("A") } },
    problem: `patch.sha256: "${digits("a")}" is that of the installer, and two files have two: give the patch's own.`,
  },
  {
    mistake: "a patch without its article",
    args: { patch: { source: patch?.source, sha256: digits("b") } },
    problem: "patch.article: is missing: give a text.",
  },
  {
    mistake: "an article without a blank",
    args: { patch: { ...patch, article: "KB2028888" } },
    problem: 'patch.article: "KB2028888" is written otherwise: did you mean "KB 2028888"?',
  },
  {
    mistake: "an image on a share",
    args: { imageFolder: "\\\\files\\image" },
    problem:
      'imageFolder: "\\\\\\\\files\\\\image" is no folder on a drive of the Windows machine: give one, e.g. "C:\\\\Communicator".',
  },
  {
    mistake: "an image all over a drive",
    args: { imageFolder: "C:\\" },
    problem:
      'imageFolder: "C:\\\\" is a whole drive: give a folder of its own, e.g. "C:\\\\Communicator".',
  },
  {
    mistake: "no share",
    args: { share: undefined },
    problem: "share: is missing: give an object.",
  },
  sharePath(
    "a drive letter as source",
    "C:\\Communicator",
    `is on a drive, which every client looks for on a machine of its own: ${giveUnc}`,
  ),
  sharePath(
    "a mapped drive as source",
    "s:\\software\\Communicator",
    `is on a drive, which every client looks for on a machine of its own: ${giveUnc}`,
  ),
  sharePath(
    "slashes for backslashes",
    "//files/software",
    'has slashes in place of backslashes: did you mean "\\\\\\\\files\\\\software"?',
  ),
  sharePath(
    "backslashes that a program has eaten",
    "\\files\\software",
    `begins with one backslash, as in a program whose backslashes aren't doubled: did you mean "\\\\\\\\files\\\\software"?`,
  ),
  sharePath("a server without a share", "\\\\files", `names no share: ${giveUnc}`),
  sharePath(
    "an administrative share",
    "\\\\files\\C$\\Communicator",
    `is an administrative share, which administrators alone can read: ${giveUnc}`,
  ),
  sharePath(
    "the machine itself",
    "\\\\localhost\\software",
    `is each client's own machine: ${giveUnc}`,
  ),
  sharePath(
    "an address of the web",
    "https://files.contoso.com/software",
    `is an address, which Group Policy can't install from: ${giveUnc}`,
  ),
  sharePath("a name alone", "software", `is no UNC path: ${giveUnc}`),
  sharePath(
    "a step up in a path",
    "\\\\files\\software\\..\\other",
    `has ".." in it, which no name on a share can be: ${giveUnc}`,
  ),
  sharePath(
    "the package in place of its folder",
    "\\\\files\\software\\communicator.msi",
    'is a file: give its folder, "\\\\\\\\files\\\\software".',
  ),
  writer("Everyone"),
  writer("CONTOSO\\Domain Users"),
  writer("authenticated users"),
  writer("Domain Computers"),
  {
    mistake: "computers that can't read what they are to install",
    args: { share: { ...share, readers: ["Domain Users"] } },
    problem:
      'share.readers: has nobody of those who install, so that the package isn\'t found: add "Domain Computers", as which a package of the computer configuration is read.',
  },
  {
    mistake: "users who can't read what they are to install",
    args: {
      share: { ...share, readers: ["Domain Computers"] },
      policy: { ...policy, configuration: "user" },
    },
    problem:
      'share.readers: has nobody of those who install, so that the package isn\'t found: add "Authenticated Users", as which a package of the user configuration is read.',
  },
  {
    mistake: "a reader twice",
    args: { share: { ...share, readers: ["Domain Computers", "domain computers"] } },
    problem: 'share.readers[1]: "domain computers" is listed twice: remove one.',
  },
  {
    mistake: "nobody who may write",
    args: { share: { ...share, writers: [] } },
    problem: "share.writers: is empty: give at least one.",
  },
  {
    mistake: "an account that is none",
    args: { share: { ...share, writers: ["Domain Admins;Everyone"] } },
    problem:
      'share.writers[0]: "Domain Admins;Everyone" is no name of a group or an account: give one, e.g. "Domain Computers" or "CONTOSO\\\\Domain Computers".',
  },
  {
    mistake: "a policy without a name",
    args: { policy: { ...policy, name: "" } },
    problem: 'policy.name: "" is empty: give a name, e.g. "Office Communicator 2007 R2".',
  },
  {
    mistake: "a configuration that is misspelt",
    args: { policy: { ...policy, configuration: "computers" } },
    problem: 'policy.configuration: "computers" is not allowed here: did you mean "computer"?',
  },
  {
    mistake: "no links",
    args: { policy: {} },
    problem: "policy.links: is missing: give a list.",
  },
  {
    mistake: "a Group Policy object linked nowhere",
    args: { policy: { links: [] } },
    problem:
      'policy.links: is empty, and a Group Policy object that is linked nowhere counts for nobody: give organisational units, e.g. ["OU=Workstations,DC=contoso,DC=com"].',
  },
  {
    mistake: "one link that is no list",
    args: { policy: { links: "OU=Workstations,DC=contoso,DC=com" } },
    problem:
      'policy.links: "OU=Workstations,DC=contoso,DC=com" can\'t be used here: did you mean ["OU=Workstations,DC=contoso,DC=com"]?',
  },
  link(
    "an organisational unit's name alone",
    "Workstations",
    'is no distinguished name: did you mean "OU=Workstations,DC=contoso,DC=com"?',
  ),
  link(
    "an organisational unit's canonical name",
    "contoso.com/Sites/Workstations",
    'is no distinguished name: did you mean "OU=Workstations,OU=Sites,DC=contoso,DC=com"?',
  ),
  link(
    "an organisational unit of another domain",
    "OU=Workstations,DC=fabrikam,DC=com",
    'isn\'t in contoso.com: give one that ends in ",DC=contoso,DC=com".',
  ),
  link(
    "the container Computers",
    "CN=Computers,DC=contoso,DC=com",
    'is a container, which no Group Policy object can be linked to: give an organisational unit, e.g. "OU=Workstations,DC=contoso,DC=com".',
  ),
  link(
    "a child domain",
    "DC=emea,DC=contoso,DC=com",
    'is another domain: give an organisational unit of contoso.com, e.g. "OU=Workstations,DC=contoso,DC=com".',
  ),
  {
    mistake: "one link twice, in other letters and blanks",
    args: { policy: { links: [...policy.links, "ou=workstations, dc=Contoso, dc=com"] } },
    problem: 'policy.links[1]: "ou=workstations,dc=Contoso,dc=com" is listed twice: remove one.',
  },
  {
    mistake: "a directory that is read in the clear",
    args: { directory: { ...directory, url: "ldap://dc.contoso.com" } },
    problem:
      'directory.url: "ldap://dc.contoso.com" isn\'t encrypted, and the password would be read on the way: did you mean "ldaps://dc.contoso.com"?',
  },
  {
    mistake: "a directory that is a web page",
    args: { directory: { ...directory, url: "https://dc.contoso.com" } },
    problem:
      'directory.url: "https://dc.contoso.com" is no address of a directory: give one, e.g. "ldaps://dc.contoso.com".',
  },
  {
    mistake: "a password in the arguments",
    args: { directory: { ...directory, password: "secret" } },
    problem: 'directory.password: there is no such property: did you mean "passwordFile"?',
  },
  {
    mistake: "a package object of nobody knows which product",
    args: { domainController },
    problem:
      "installer.product: is missing, and the package object repeats what communicator.msi says of itself: give its ProductCode, ProductVersion and ProductLanguage, or a Windows machine, which reads them in the image.",
  },
  {
    mistake: "a product code without braces",
    args: made({ productCode: product.productCode.slice(1, -1) }),
    problem:
      'installer.product.productCode: "0D1CBBB9-F4A8-45B6-95E7-202BA61D7AF4" is no GUID in braces: did you mean "{0D1CBBB9-F4A8-45B6-95E7-202BA61D7AF4}"?',
  },
  {
    mistake: "an upgrade code that is a packed one",
    args: made({ upgradeCode: "9BBBC1D08A4F6B54597E02B26AD1A74F" }),
    problem:
      'installer.product.upgradeCode: "9BBBC1D08A4F6B54597E02B26AD1A74F" is no GUID in braces: give one, e.g. "{0D1CBBB9-F4A8-45B6-95E7-202BA61D7AF4}".',
  },
  {
    mistake: "the product's year as its version",
    args: made({ version: "2007 R2" }),
    problem:
      'installer.product.version: "2007 R2" is no version of a product: give its ProductVersion, e.g. "3.5.6907.0".',
  },
  {
    mistake: "a language by its name",
    args: made({ language: "en-US" }),
    problem: 'installer.product.language: "en-US" can\'t be used here: give a number.',
  },
  {
    mistake: "a language that none is",
    args: made({ language: -1 }),
    problem: "installer.product.language: -1 is no language: give its ProductLanguage, e.g. 1033.",
  },
  {
    mistake: "a product without its version",
    args: made({ version: undefined }),
    problem: "installer.product.version: is missing: give a text.",
  },
  {
    mistake: "a domain controller that is written to in the clear",
    args: made({}, { url: "ldap://dc.contoso.com" }),
    problem:
      'domainController.url: "ldap://dc.contoso.com" isn\'t encrypted, and the password would be read on the way: did you mean "ldaps://dc.contoso.com"?',
  },
  {
    mistake: "an administrator's password in the arguments",
    args: made({}, { password: "secret" }),
    problem: 'domainController.password: there is no such property: did you mean "passwordFile"?',
  },
  {
    mistake: "an advertise script without a name",
    args: made({}, { advertiseScript: "" }),
    problem: 'domainController.advertiseScript: "" is empty: give the path of a file.',
  },
  {
    mistake: "a domain controller without an account",
    args: made({}, { user: undefined }),
    problem: "domainController.user: is missing: give a text.",
  },
  {
    mistake: "a machine's name with an underscore",
    args: { workstations: ["pc_1"] },
    problem:
      'workstations[0]: "pc_1" has an underscore, which host names can\'t have; use a hyphen',
  },
  {
    mistake: "a machine twice",
    args: { workstations: ["pc1", "PC1"] },
    problem: 'workstations[1]: "PC1" is listed twice: remove one.',
  },
];

/** Every problem that arguments have. */
function problemsOf(args: unknown): string[] {
  try {
    planCommunicator('CommunicatorDeployment "test"', args as CommunicatorArguments);
    return [];
  } catch (error) {
    assert.ok(error instanceof InvalidArguments, String(error));
    return error.problems.map(({ propertyPath, reason }) => `${propertyPath}: ${reason}`);
  }
}

describe("the deployment of Communicator", () => {
  for (const { mistake, args, problem } of mistakes) {
    it(`says what is wrong with ${mistake}, once`, () => {
      assert.deepEqual(problemsOf({ ...sound, ...args }), [problem]);
    });
  }

  it("says all that is wrong at once", () => {
    const found = problemsOf({
      domain: "contoso",
      installer: { source: "a.msp", sha256: "1" },
      share: { path: "C:\\", writers: ["Everyone"] },
      policy: { links: [] },
    });
    assert.deepEqual(
      found.map((problem) => problem.split(":")[0]),
      [
        ...["domain", "installer.source", "installer.sha256", "share.path"],
        ...["share.writers[0]", "policy.links"],
      ],
    );
  });

  it("has readers after whom a package is read as", () => {
    const readersFor = (configuration: "computer" | "user") =>
      planCommunicator("it", { ...sound, policy: { ...policy, configuration } }).settings.share
        .readers;
    assert.deepEqual(
      [readersFor("computer"), readersFor("user")],
      [["Domain Computers"], ["Authenticated Users"]],
    );
  });

  for (const [hasWindows, left] of [
    [false, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
    [true, [6, 7, 8, 9, 10]],
  ] as const) {
    it(`leaves steps ${left.join(", ")} ${hasWindows ? "with" : "without"} a Windows machine`, () => {
      const { steps } = planCommunicator("it", sound, hasWindows);
      assert.deepEqual(
        steps.map(({ step }) => step),
        left,
      );
    });
  }

  for (const [advertiseScript, left] of [
    [undefined, [9, 10]],
    ["/srv/communicator.aas", [10]],
  ] as const) {
    it(`leaves ${left.join(", ")} with a domain controller and ${advertiseScript ?? "a stand-in"}`, () => {
      const given = { ...sound, ...made({}, advertiseScript ? { advertiseScript } : {}) };
      const { steps, settings } = planCommunicator("it", given as CommunicatorArguments, true);
      assert.deepEqual(
        steps.map(({ step }) => step),
        left,
      );
      assert.match(steps.at(-1)?.todo ?? "", /^"Office .* is linked to OU=.*restarted\.$/);
      assert.deepEqual(settings.directory, domainController);
    });
  }

  it("says what is left with the values of this deployment", () => {
    assert.deepEqual(
      planCommunicator("it", sound, true).steps.map(({ todo }) => todo),
      [
        'In the Group Policy Management Console of contoso.com create the Group Policy object "Office Communicator 2007 R2".',
        'Edit "Office Communicator 2007 R2", and select Computer Configuration.',
        "Expand Software Settings, right click Software Installation, New, Package.",
        "Give the UNC path \\\\files.contoso.com\\software\\Communicator\\communicator.msi, not a path on a drive, and choose Assigned.",
        'Link "Office Communicator 2007 R2" to OU=Workstations,DC=contoso,DC=com, and have the machines in it restarted.',
      ],
    );
  });

  it("has no step for a patch that isn't given", () => {
    const { steps } = planCommunicator("it", { ...sound, patch: undefined });
    assert.ok(!steps.some(({ step }) => step === 4));
  });
});
