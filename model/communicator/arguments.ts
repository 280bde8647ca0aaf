// Made from the shape in shape.ts by `npm run docs`: change it there.

/** What a person declares of the deployment of Communicator by Group Policy, as plain values. */
export interface CommunicatorArguments {
  /** DNS name of the Active Directory domain, e.g. `contoso.com`. */
  readonly domain: string;
  /** The installation package, of which the administrative image is unpacked. */
  readonly installer: CommunicatorInstallerArguments;
  /**
   * The hotfix that the image is patched with once it is unpacked.
   * @default none, to which requirement OC-PATCH-LEVEL objects
   */
  readonly patch?: CommunicatorPatchArguments;
  /** Folder on the Windows machine that the image is unpacked into. @default "C:\Communicator" */
  readonly imageFolder?: string;
  /** The share, and who may do what there, by its own permissions and those of its files. */
  readonly share: CommunicatorShareArguments;
  /** The Group Policy object that has the machines or the users install it. */
  readonly policy: CommunicatorPolicyArguments;
  /** Where the Group Policy object, its package and its links are made. @default hands make them */
  readonly domainController?: CommunicatorDomainControllerArguments;
  /**
   * Where `verify` reads the Group Policy object, its package and its links.
   * @default domainController; without either nowhere, to which requirement OC-GPO-PACKAGE objects
   */
  readonly directory?: CommunicatorDirectoryArguments;
  /**
   * Names of the machines that install it: the output `restarts` names them.
   * @default those that are found in the linked organisational units
   */
  readonly workstations?: readonly string[];
}

/** What an installation package's property table says, which its package object repeats. */
export interface CommunicatorProductArguments {
  /** Its property ProductName. @default "Microsoft Office Communicator 2007 R2" */
  readonly name?: string;
  /** Its property ProductCode, e.g. `{0D1CBBB9-F4A8-45B6-95E7-202BA61D7AF4}`. */
  readonly productCode: string;
  /** Its property UpgradeCode. @default none */
  readonly upgradeCode?: string;
  /** Its property ProductVersion, e.g. `3.5.6907.0`. */
  readonly version: string;
  /** Its property ProductLanguage, e.g. 1033. */
  readonly language: number;
}

/** The installation package as it came. */
export interface CommunicatorInstallerArguments {
  /** Where communicator.msi is: its path on the Windows machine, a UNC path, or an https address. */
  readonly source: string;
  /** SHA-256 of the file, 64 hexadecimal digits: another file is refused before anything is made of it. */
  readonly sha256: string;
  /**
   * What its property table says; needed for the package object.
   * @default what is read in the image, where a machine makes it
   */
  readonly product?: CommunicatorProductArguments;
}

/** A hotfix of Communicator. */
export interface CommunicatorPatchArguments {
  /** Where communicator.msp is: its path on the Windows machine, a UNC path, or an https address. */
  readonly source: string;
  /** SHA-256 of the file, 64 hexadecimal digits: another file is refused before anything is made of it. */
  readonly sha256: string;
  /** The article that it belongs to, e.g. `KB 2028888`. */
  readonly article: string;
}

/** The share that clients install from. */
export interface CommunicatorShareArguments {
  /** UNC path of the folder that clients install from, e.g. `\\files.contoso.com\software\Communicator`. */
  readonly path: string;
  /**
   * Groups and accounts that may read it.
   * @default Domain Computers for a package of the computer configuration, Authenticated Users for one of the user
   * configuration
   */
  readonly readers?: readonly string[];
  /** Groups and accounts that may change it. @default Domain Admins */
  readonly writers?: readonly string[];
}

/** The half of a Group Policy object that a package is in. */
export type PolicyConfiguration = "computer" | "user";

/** The Group Policy object of the package. */
export interface CommunicatorPolicyArguments {
  /** Name of the Group Policy object. @default "Office Communicator 2007 R2" */
  readonly name?: string;
  /** Whether computers install it when they start, or users when they sign in. @default computer */
  readonly configuration?: PolicyConfiguration;
  /**
   * Distinguished names of the organisational units, or of the domain, that it is linked to, e.g.
   * `OU=Workstations,DC=contoso,DC=com`.
   */
  readonly links: readonly string[];
}

/** A domain controller, and who makes the Group Policy object there. */
export interface CommunicatorDomainControllerArguments {
  /** Where the directory is read, e.g. `ldaps://dc.contoso.com`: encrypted only. */
  readonly url: string;
  /**
   * Who makes the Group Policy object, e.g. `administrator@contoso.com`: a member of Group Policy Creator Owners who
   * may link it.
   */
  readonly user: string;
  /** File with the user's password, on the machine that runs Pulumi: it is in no state and in no argument. */
  readonly passwordFile: string;
  /**
   * PEM file of the authority that issued the server's certificate, on the same machine.
   * @default the system's
   */
  readonly authorityFile?: string;
  /** Network namespace of that machine from which the directory is reached. @default the machine's own */
  readonly namespace?: string;
  /**
   * File on the same machine with the package's advertise script, as Windows Installer's MsiAdvertiseProduct writes
   * it.
   * @default a stand-in, by which no Windows installs the package
   */
  readonly advertiseScript?: string;
}

/** How the directory is read. */
export interface CommunicatorDirectoryArguments {
  /** Where the directory is read, e.g. `ldaps://dc.contoso.com`: encrypted only. */
  readonly url: string;
  /** Who reads it, e.g. `reader@contoso.com`: any account of the domain may, and it need not write. */
  readonly user: string;
  /** File with the user's password, on the machine that runs `verify`: it is in no state and in no argument. */
  readonly passwordFile: string;
  /**
   * PEM file of the authority that issued the server's certificate, on the same machine.
   * @default the system's
   */
  readonly authorityFile?: string;
  /** Network namespace of that machine from which the directory is reached. @default the machine's own */
  readonly namespace?: string;
}
