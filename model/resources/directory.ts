import * as z from "zod";
import { parseLink } from "../communicator/directoryNames";
import { parseUnc } from "../communicator/paths";
import { directoryShape, policyConfigurations } from "../communicator/shape";
import { reported, resourceSchema, textOf, textWithout } from "./resourceSchema";
import { dnsName } from "./shapes";

const guid = z
  .string()
  .regex(
    /^\{[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}$/,
    "must be a GUID in braces, e.g. {1B9A2D6C-8D5C-4D0E-9C58-5C3B0F2A7E41}",
  );

const msi = textOf((text) => parseUnc(text.replace(/\\[^\\]*$/, ""))).regex(
  /\\[^\\]+\.msi$/i,
  "must end in an .msi file",
);

export const softwarePackage = z
  .strictObject({
    name: z.string().min(1).describe("Name that the editor shows, e.g. Office Communicator."),
    source: msi.describe("UNC path of the installation package, e.g. `\\\\files\\oc\\oc.msi`."),
    productCode: guid.describe("Its property ProductCode: clients know by it what is installed."),
    upgradeCode: guid.optional().describe("Its property UpgradeCode. Default: none."),
    version: z
      .string()
      .regex(/^\d{1,5}\.\d{1,5}(\.\d{1,5}){0,2}$/, "must be numbers, e.g. 3.5.6907.0")
      .describe("Its property ProductVersion, of which the directory has the first two numbers."),
    language: z.int().min(0).max(0xffff).describe("Its property ProductLanguage, e.g. 1033."),
  })
  .meta({ id: "SoftwarePackage", description: "An installation package of Windows Installer." });

/** Where links can be is known with the domain: the provider's check reads them. */
const link = textWithout((text) =>
  /=/.test(text)
    ? undefined
    : "must be a distinguished name, e.g. OU=Workstations,DC=contoso,DC=com",
);

export const groupPolicyPackage = resourceSchema({
  type: "edgelab:directory:GroupPolicyPackage",
  description: `A Group Policy object that installs one package, in Active Directory and SYSVOL ([MS-GPSI], [MS-GPOL]), with its links.

Both are reached as the domain's clients do, by LDAPS and SMB; the password is read from a file and is in no state. Links of others to the object stay, and so does everything else of an organisational unit. A preview looks at no directory.

Without \`advertiseScript\` the script in SYSVOL is a stand-in, as \`standIns\` says: readers find the package, and no Windows installs it.`,
  inputs: z.strictObject({
    directory: directoryShape.describe(
      "A domain controller, and who may make Group Policy objects there.",
    ),
    domain: dnsName.describe("DNS name of the domain, e.g. contoso.com."),
    name: z.string().trim().min(1).max(255).describe("Name of the Group Policy object."),
    configuration: z
      .enum(policyConfigurations)
      .describe("Whether computers install it when they start, or users when they sign in."),
    links: z
      .array(link)
      .describe(
        "Distinguished names of what it is linked to: organisational units, or the domain.",
      ),
    package: softwarePackage.describe("What is installed."),
    advertiseScript: z
      .string()
      .optional()
      .describe(
        "File on this machine with the package's advertise script, as Windows Installer's MsiAdvertiseProduct writes it. Default: a stand-in.",
      ),
    faults: reported("What a refresh found changed and no other property shows."),
  }),
  computed: z.strictObject({
    guid: z.string().describe("GUID of the Group Policy object, in braces."),
    dn: z.string().describe("Distinguished name of the Group Policy object."),
    version: z.int().describe("Its version, in the directory as in SYSVOL's GPT.INI."),
    scriptPath: z.string().describe("UNC path of the advertise script."),
    standIns: z.array(z.string()).describe("What of it is a stand-in; empty where nothing is."),
  }),
  replaceOn: ["domain", "configuration"],
});

/** @throws ValueError of the first link that the domain has no place for. */
export const checkLinks = (links: readonly string[], domain: string): void =>
  links.forEach((each) => parseLink(each, domain));
