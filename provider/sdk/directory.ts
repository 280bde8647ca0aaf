// Made from the schemas in model/resources by `npm run docs`: change them there.

import * as pulumi from "./pulumi";
import { resourceOf } from "./resource";
import type { CommunicatorDirectoryArgs, SoftwarePackageArgs } from "./types";

/** Arguments of {@link GroupPolicyPackage}. */
export interface GroupPolicyPackageArgs {
  /** A domain controller, and who may make Group Policy objects there. */
  readonly directory: pulumi.Input<CommunicatorDirectoryArgs>;
  /** DNS name of the domain, e.g. contoso.com. A change replaces the resource. */
  readonly domain: pulumi.Input<string>;
  /** Name of the Group Policy object. */
  readonly name: pulumi.Input<string>;
  /**
   * Whether computers install it when they start, or users when they sign in. A change replaces the resource.
   */
  readonly configuration: pulumi.Input<"computer" | "user">;
  /** Distinguished names of what it is linked to: organisational units, or the domain. */
  readonly links: pulumi.Input<readonly pulumi.Input<string>[]>;
  /** What is installed. */
  readonly package: pulumi.Input<SoftwarePackageArgs>;
  /**
   * File on this machine with the package's advertise script, as Windows Installer's MsiAdvertiseProduct writes it.
   * @default a stand-in
   */
  readonly advertiseScript?: pulumi.Input<string>;
}

/**
 * A Group Policy object that installs one package, in Active Directory and SYSVOL ([MS-GPSI], [MS-GPOL]), with its
 * links.
 *
 * Both are reached as the domain's clients do, by LDAPS and SMB; the password is read from a file and is in no
 * state. Links of others to the object stay, and so does everything else of an organisational unit. A preview looks
 * at no directory.
 *
 * Without `advertiseScript` the script in SYSVOL is a stand-in, as `standIns` says: readers find the package, and
 * no Windows installs it.
 */
export class GroupPolicyPackage extends resourceOf<GroupPolicyPackageArgs>() {
  /** Type token of the resource. */
  static readonly type = "edgelab:directory:GroupPolicyPackage";

  /** What a refresh found changed and no other property shows. */
  declare readonly faults: pulumi.Output<readonly string[] | undefined>;
  /** GUID of the Group Policy object, in braces. */
  declare readonly guid: pulumi.Output<string>;
  /** Distinguished name of the Group Policy object. */
  declare readonly dn: pulumi.Output<string>;
  /** Its version, in the directory as in SYSVOL's GPT.INI. */
  declare readonly version: pulumi.Output<number>;
  /** UNC path of the advertise script. */
  declare readonly scriptPath: pulumi.Output<string>;
  /** What of it is a stand-in; empty where nothing is. */
  declare readonly standIns: pulumi.Output<readonly string[]>;

  constructor(name: string, args: GroupPolicyPackageArgs, opts?: pulumi.CustomResourceOptions) {
    super(
      GroupPolicyPackage.type,
      name,
      {
        ...args,
        faults: undefined,
        guid: undefined,
        dn: undefined,
        version: undefined,
        scriptPath: undefined,
        standIns: undefined,
      },
      opts,
    );
  }
}
