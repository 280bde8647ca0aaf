import * as z from "zod";

/** The two halves of a Group Policy object that a package can be in, as the editor calls them. */
export const policyConfigurations = ["computer", "user"] as const;

const sha256 = z
  .string()
  .describe(
    "SHA-256 of the file, 64 hexadecimal digits: another file is refused before anything is made of it.",
  );
const source = (file: string) =>
  z
    .string()
    .describe(
      `Where ${file} is: its path on the Windows machine, a UNC path, or an https address.`,
    );

/** How a directory is reached, and as whom. */
export const directoryShape = z
  .strictObject({
    url: z
      .string()
      .describe("Where the directory is read, e.g. `ldaps://dc.contoso.com`: encrypted only."),
    user: z
      .string()
      .describe(
        "Who reads it, e.g. `reader@contoso.com`: any account of the domain may, and it need not write.",
      ),
    passwordFile: z
      .string()
      .describe(
        "File with the user's password, on the machine that runs `verify`: it is in no state and in no argument.",
      ),
    authorityFile: z
      .string()
      .optional()
      .describe(
        "PEM file of the authority that issued the server's certificate, on the same machine. Default: the system's.",
      ),
    namespace: z
      .string()
      .optional()
      .describe(
        "Network namespace of that machine from which the directory is reached. Default: the machine's own.",
      ),
  })
  .meta({ id: "CommunicatorDirectory", description: "How the directory is read." });

/** Who makes Group Policy objects in a domain, and with what. */
const domainControllerShape = directoryShape
  .extend({
    user: z
      .string()
      .describe(
        "Who makes the Group Policy object, e.g. `administrator@contoso.com`: a member of Group Policy Creator Owners who may link it.",
      ),
    passwordFile: z
      .string()
      .describe(
        "File with the user's password, on the machine that runs Pulumi: it is in no state and in no argument.",
      ),
    advertiseScript: z
      .string()
      .optional()
      .describe(
        "File on the same machine with the package's advertise script, as Windows Installer's MsiAdvertiseProduct writes it. Default: a stand-in, by which no Windows installs the package.",
      ),
  })
  .meta({
    id: "CommunicatorDomainController",
    description: "A domain controller, and who makes the Group Policy object there.",
  });

/** What an installation package says of itself. */
export const productShape = z
  .strictObject({
    name: z
      .string()
      .optional()
      .describe('Its property ProductName. Default: "Microsoft Office Communicator 2007 R2".'),
    productCode: z
      .string()
      .describe("Its property ProductCode, e.g. `{0D1CBBB9-F4A8-45B6-95E7-202BA61D7AF4}`."),
    upgradeCode: z.string().optional().describe("Its property UpgradeCode. Default: none."),
    version: z.string().describe("Its property ProductVersion, e.g. `3.5.6907.0`."),
    language: z.int().describe("Its property ProductLanguage, e.g. 1033."),
  })
  .meta({
    id: "CommunicatorProduct",
    description:
      "What an installation package's property table says, which its package object repeats.",
  });

/**
 * What a person declares of the deployment of Communicator: the arguments' types, their checks, the image, the share,
 * the Group Policy object and the steps that are left follow from it.
 */
export const communicatorShape = z
  .strictObject({
    domain: z.string().describe("DNS name of the Active Directory domain, e.g. `contoso.com`."),
    installer: z
      .strictObject({
        source: source("communicator.msi"),
        sha256,
        product: productShape
          .optional()
          .describe(
            "What its property table says; needed for the package object. Default: what is read in the image, where a machine makes it.",
          ),
      })
      .meta({ id: "CommunicatorInstaller", description: "The installation package as it came." })
      .describe("The installation package, of which the administrative image is unpacked."),
    patch: z
      .strictObject({
        source: source("communicator.msp"),
        sha256,
        article: z.string().describe("The article that it belongs to, e.g. `KB 2028888`."),
      })
      .meta({ id: "CommunicatorPatch", description: "A hotfix of Communicator." })
      .optional()
      .describe(
        "The hotfix that the image is patched with once it is unpacked. Default: none, to which requirement OC-PATCH-LEVEL objects.",
      ),
    imageFolder: z
      .string()
      .optional()
      .describe(
        'Folder on the Windows machine that the image is unpacked into. Default: "C:\\Communicator".',
      ),
    share: z
      .strictObject({
        path: z
          .string()
          .describe(
            "UNC path of the folder that clients install from, e.g. `\\\\files.contoso.com\\software\\Communicator`.",
          ),
        readers: z
          .array(z.string())
          .optional()
          .describe(
            "Groups and accounts that may read it. Default: Domain Computers for a package of the computer configuration, Authenticated Users for one of the user configuration.",
          ),
        writers: z
          .array(z.string())
          .optional()
          .describe("Groups and accounts that may change it. Default: Domain Admins."),
      })
      .meta({ id: "CommunicatorShare", description: "The share that clients install from." })
      .describe(
        "The share, and who may do what there, by its own permissions and those of its files.",
      ),
    policy: z
      .strictObject({
        name: z
          .string()
          .optional()
          .describe('Name of the Group Policy object. Default: "Office Communicator 2007 R2".'),
        configuration: z
          .enum(policyConfigurations)
          .meta({
            id: "PolicyConfiguration",
            description: "The half of a Group Policy object that a package is in.",
          })
          .optional()
          .describe(
            "Whether computers install it when they start, or users when they sign in. Default: computer.",
          ),
        links: z
          .array(z.string())
          .describe(
            "Distinguished names of the organisational units, or of the domain, that it is linked to, e.g. `OU=Workstations,DC=contoso,DC=com`.",
          ),
      })
      .meta({ id: "CommunicatorPolicy", description: "The Group Policy object of the package." })
      .describe("The Group Policy object that has the machines or the users install it."),
    domainController: domainControllerShape
      .optional()
      .describe(
        "Where the Group Policy object, its package and its links are made. Default: hands make them.",
      ),
    directory: directoryShape
      .optional()
      .describe(
        "Where `verify` reads the Group Policy object, its package and its links. Default: domainController; without either nowhere, to which requirement OC-GPO-PACKAGE objects.",
      ),
    workstations: z
      .array(z.string())
      .optional()
      .describe(
        "Names of the machines that install it: the output `restarts` names them. Default: those that are found in the linked organisational units.",
      ),
  })
  .meta({
    id: "Communicator",
    description:
      "What a person declares of the deployment of Communicator by Group Policy, as plain values.",
  });
