import { editorExtensions, softwareInstallation } from "../../../model";
import { adding, inTurn } from "../../policy/support/changes";
import {
  communicatorDeployment,
  soundDeployment,
} from "../../policy/support/communicatorDeployment";
import { remoteCommandOn } from "../../policy/support/remoteCommand";
import type { Fault } from "../fault";
import { changeDirectory, changePackage, grantOnImage, removeFromImage } from "../hands/domain";
import type { Stories } from "../story";
import { unknownValue } from "../../../policy/engine/stackResource";

type Values = Parameters<typeof communicatorDeployment>[0];
const { share, policy } = soundDeployment;
const symptom = "Communicator is not installed after the workstation was rebooted.";

/** Done to what the lab deploys itself, in the configuration that has it do so. */
const deployed = (at: string, breaks: Fault["breaks"], saw?: string) =>
  ({ at: `Communicator: ${at}`, phase: "scaled back", breaks, ...(saw && { saw }) }) as const;

const image = {
  sha256: "aa",
  size: 30_000_000,
  productVersion: "3.5.6907.0",
  patches: [],
  folders: ["PFiles", "Windows"],
};
const patched = { ...image, sha256: "bb", size: 30_400_000, patches: ["{0C5B1E3D}"] };
const grants = [
  { account: "CONTOSO\\Domain Computers", access: "read" },
  { account: "CONTOSO\\Domain Admins", access: "full" },
];
const installed = {
  name: "Office Communicator 2007 R2",
  configuration: "computer",
  source: `${share.path}\\communicator.msi`,
  scriptPath:
    "\\\\contoso.com\\SysVol\\contoso.com\\Policies\\{31B2}\\Machine\\Applications\\{A1}.aas",
  isAssigned: true,
};
const groupPolicy = {
  id: "{31B2}",
  name: policy.name,
  version: 1,
  disabled: [],
  extensionNames: { computer: `[${softwareInstallation}${editorExtensions.computer}]`, user: "" },
  links: policy.links.map((target) => ({ target, isEnabled: true })),
  packages: [installed],
  computers: ["pc1"],
};
/** What a sound deployment's last update measured. */
export const measured = {
  image: { before: image, after: patched },
  permissions: { share: grants, files: grants },
  groupPolicy: { found: groupPolicy },
};

const declared = (values: Values) => adding(communicatorDeployment(values));
const both = (values: Values) => ({ lab: [declared(values)], azure: declared(values) });

const unpack = remoteCommandOn("files", "unpack", [
  "msiexec /a C:\\communicator.msi TARGETDIR=C:\\Communicator /qn",
]);
const applied = "msiexec /p C:\\communicator.msp /a C:\\Communicator\\communicator.msi /qn";
const early = (...lines: string[]) => adding(remoteCommandOn("files", "patch", lines));

/** What breaks a deployment of Communicator. */
export const communicatorStories = {
  "OC-IMAGE-ORDER": [
    {
      how: "the patch doesn't wait for the image",
      says: "On files patch patches the image of Communicator, and doesn't wait for unpack, which unpacks it.",
      live: deployed("image", (lab) => removeFromImage(lab, "Windows")),
      lab: [inTurn(adding(unpack), early(applied))],
      azure: inTurn(adding(unpack), early(applied)),
    },
    {
      how: "one script patches first",
      says: "On files patch patches the image of Communicator, and doesn't wait for patch, which unpacks it.",
      ...(() => {
        const change = early(
          applied,
          "msiexec /a C:\\communicator.msi TARGETDIR=C:\\Communicator /qn",
        );
        return { lab: [change], azure: change };
      })(),
    },
    {
      how: "the image is unpacked once it is patched",
      says: "On files patch patches the image of Communicator, and doesn't wait for again, which unpacks it.",
      ...(() => {
        const patch = remoteCommandOn("files", "patch", [applied]);
        const again = remoteCommandOn(
          "files",
          "again",
          ["msiexec.exe /a C:\\communicator.msi TARGETDIR=c:\\communicator\\ /qb"],
          { dependencies: [patch] },
        );
        const change = adding(patch, again);
        return { lab: [change], azure: change };
      })(),
    },
  ],
  "OC-PATCH-LEVEL": [
    {
      how: "the image has no hotfix",
      says: "communicator has no hotfix.",
      live: deployed("package's file", (lab) => changePackage(lab, "DELETE FROM `PatchPackage`")),
      ...both({ patch: null }),
    },
    {
      how: "the hotfix is an older one",
      says: "communicator has KB 976135.",
      ...both({ patch: { article: "KB 976135" } }),
    },
    {
      how: "the hotfix is the one before",
      says: "communicator has KB 2028887.",
      ...both({ patch: { article: "KB 2028887" } }),
    },
  ],
  "OC-SHARE-ACCESS": [
    {
      how: "everybody may write",
      says: "Everyone may change what communicator installs.",
      live: deployed(
        "permissions of files",
        (lab) => grantOnImage(lab, "Everyone:ALLOWED/OI|CI/CHANGE"),
        symptom,
      ),
      ...both({ share: { ...share, writers: ["Domain Admins", "Everyone"] } }),
    },
    {
      how: "users may write",
      says: "CONTOSO\\Domain Users may change what communicator installs.",
      ...both({ share: { ...share, writers: ["CONTOSO\\Domain Users"] } }),
    },
    {
      how: "computers may not read",
      says: "Domain Users may read what communicator installs.",
      ...both({ share: { ...share, readers: ["Domain Users"] } }),
    },
  ],
  "OC-PACKAGE-UNC": [
    {
      how: "the package is on a drive",
      says: "communicator installs from C:\\Communicator.",
      live: deployed(
        "package's source",
        (lab) =>
          changeDirectory(
            lab,
            "package",
            "msiFileList",
            () => "0:C:\\Communicator\\communicator.msi",
          ),
        symptom,
      ),
      ...both({ share: { ...share, path: "C:\\Communicator" } }),
    },
    {
      how: "the package is on a mapped drive",
      says: "communicator installs from S:\\software.",
      ...both({ share: { ...share, path: "S:\\software" } }),
    },
    {
      how: "the package is on an administrative share",
      says: "communicator installs from \\\\files\\c$\\Communicator.",
      ...both({ share: { ...share, path: "\\\\files\\c$\\Communicator" } }),
    },
  ],
  "OC-GPO-PACKAGE": [
    {
      how: "the version of the package's half is 0, or nobody looks",
      says: "Hands make the package of communicator, and no directory is given to see it in.",
      live: deployed(
        "version of the policy",
        (lab) => changeDirectory(lab, "policy", "versionNumber", () => `${0x10000}`),
        symptom,
      ),
      ...both({ directory: null }),
    },
    {
      how: "the package of users is left for hands",
      says: "Hands make the package of communicator, and no directory is given to see it in.",
      ...both({
        directory: null,
        policy: { ...policy, configuration: "user" },
        share: { ...share, readers: ["Authenticated Users"] },
      }),
    },
    {
      how: "the package is left for hands, in a policy whose name isn't known yet",
      says: "Hands make the package of communicator, and no directory is given to see it in.",
      ...both({ directory: null, policy: { ...policy, name: unknownValue } }),
    },
  ],
  "OC-GPO-LINK": [
    {
      how: "the link is disabled, or there is none",
      says: "The Group Policy object of communicator is linked nowhere.",
      live: deployed(
        "link of the policy",
        (lab) => changeDirectory(lab, "unit", "gPLink", (dn) => `[LDAP://${dn};1]`),
        symptom,
      ),
      ...both({ policy: { ...policy, links: [] } }),
    },
    {
      how: "a policy of users is linked nowhere",
      says: "The Group Policy object of communicator is linked nowhere.",
      ...both({
        policy: { ...policy, configuration: "user", links: [] },
        share: { ...share, readers: ["Everyone"] },
      }),
    },
    {
      how: "a policy of another name is linked nowhere",
      says: "The Group Policy object of communicator is linked nowhere.",
      ...both({ policy: { ...policy, name: "Software", links: [] } }),
    },
  ],
} satisfies Stories;
