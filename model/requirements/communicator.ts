import { fieldNotes } from "../values";
import type { Entries } from "./requirement";

const notes = "Deploying Office Communicator via GPO";
const component = "CommunicatorDeployment";
const byHand =
  "Where no Windows machine is given, what the stack declares and what the directory shows are all that is known.";

/** What Group Policy needs to install Communicator, patched, on the machines of an organisational unit. */
export const communicatorRequirements = {
  "OC-IMAGE-ORDER": {
    title: "Communicator's administrative image is unpacked, and then patched",
    level: "mandatory",
    severity: "medium",
    source: fieldNotes(
      `${notes}, steps 3 and 4`,
      "The first thing we need to do is to unpack the Communicator.msi file so that we can patch it’s content using the latest hotfix.",
    ),
    demands:
      "The image is unpacked by msiexec /a before msiexec /p patches it, and the folders PFiles and Windows are beside communicator.msi by then.",
    withoutSymptom:
      "Windows Installer ends with an error, or clients get Communicator without the hotfix.",
    look: "In the image's folder are PFiles, Windows and communicator.msi, and that communicator.msi is a little bigger than the one that came.",
    remedy:
      "Unpack the image anew into an empty folder, and patch it then: let what runs msiexec /p depend on what runs msiexec /a.",
    component,
    notes: [byHand],
  },
  "OC-PATCH-LEVEL": {
    title: "Communicator's image has the hotfix",
    level: "advisory",
    severity: "medium",
    source: fieldNotes(
      `${notes}, step 1`,
      "download yourself a copy of the latest communicator hotfix (KB2028888), this file will be named communicator.msp",
    ),
    demands: "The image that clients install from is patched with KB 2028888 or a later hotfix.",
    withoutSymptom: "Communicator works, with the errors that the hotfix mends.",
    look: "In Communicator Help, About: the version; the hotfix's article says which it brings.",
    remedy: "Give patch with the hotfix of KB 2028888, or a later one.",
    component,
    notes: [
      "A later hotfix is told by its article's higher number, which says little more than that it was written later.",
      "Clients that have Communicator already get the patch by reinstalling it from the image.",
    ],
  },
  "OC-SHARE-ACCESS": {
    title: "Those who install Communicator may read its image, and not change it",
    level: "mandatory",
    severity: "critical",
    source: fieldNotes(
      `${notes}, step 5`,
      "you will need to make sure that everyone has at least read permissions on the folder in order for the software to install",
    ),
    demands:
      "By the permissions of the share and by those of the files, Domain Computers (computer configuration) or Authenticated Users (user configuration) may read the image, and none of those who install may change it.",
    symptoms: { "OC-NOT-INSTALLED": 1 },
    look: "On the file server `net share <name>` and `icacls <folder>`: read for those who install, change and full for administrators alone.",
    remedy:
      "Let those who install read, and administrators alone write, in both lists: whoever can write there can run what they like on every machine.",
    component,
    notes: [byHand],
  },
  "OC-PACKAGE-UNC": {
    title: "Communicator's package is found by a UNC path",
    level: "mandatory",
    severity: "high",
    source: fieldNotes(
      `${notes}, step 9`,
      "browse to the UNC path of the shared folder you created in step 5 and select the Communicator.msi file",
    ),
    demands: "The package's source is a UNC path of a share, not a path on a drive.",
    symptoms: { "OC-NOT-INSTALLED": 3 },
    look: "In the Group Policy editor under Software Installation, the package's properties, Deployment, Advanced: where it is from begins with \\\\.",
    remedy: "Remove the package, and add it anew by the share's UNC path.",
    component,
  },
  "OC-GPO-PACKAGE": {
    title: "The Group Policy object has Communicator's package",
    level: "mandatory",
    severity: "high",
    source: {
      document: "[MS-GPSI]: Group Policy: Software Installation Protocol Extension",
      section: "2.2.3.2.3 Package Creation Message",
      url: "https://learn.microsoft.com/openspecs/windows_protocols/ms-gpsi",
    },
    demands:
      "In the class store of the chosen configuration the Group Policy object has a packageRegistration object with an advertise script; its version is above 0 for that configuration, and its extension names have that of software installation.",
    symptoms: { "OC-NOT-INSTALLED": 4 },
    look: "In the Group Policy editor, Software Settings, Software Installation lists the package; `gpresult /v` on a client lists the object among the applied ones.",
    remedy:
      "Give domainController, and the component makes the package; or add it in the Group Policy editor (steps 7 to 9), which keeps the versions in step, and give directory, so that verify reads it.",
    component,
    notes: [
      "The advertise script is made by Windows Installer alone. Neither it nor GPT.INI, both in SYSVOL, is read: verify sees what the directory says of them.",
      "Given a domain controller, the component makes the object; its output steps says what is left for hands, and verify reads whether it was done.",
    ],
  },
  "OC-GPO-LINK": {
    title: "The Group Policy object of Communicator is linked",
    level: "mandatory",
    severity: "high",
    source: fieldNotes(
      `${notes}, step 10`,
      "Link the created GPO to the organisational unit of your choice and instruct your end users to reboot their workstations for the changes to take affect.",
    ),
    demands:
      "Each of the organisational units has an enabled link to the Group Policy object, which is enabled for the chosen configuration.",
    symptoms: { "OC-NOT-INSTALLED": 2 },
    look: "In the Group Policy Management Console the object's Scope lists the organisational units, with Link Enabled: Yes.",
    remedy: "Link it to the organisational units, and enable the links.",
    component,
    notes: ["Machines install at their next restart: the output restarts names them."],
  },
} satisfies Entries;
