import { isDryRun } from "@pulumi/pulumi/runtime/settings";
import * as pulumi from "../provider/sdk/pulumi";
import { GroupPolicyPackage } from "../provider/sdk/directory";
import { validated } from "./invalidArguments";
import type { MeasuredOnMachine, WindowsMachine } from "./communicator/machine";
import {
  packagePath,
  planCommunicator,
  Problems,
  type CommunicatorArguments,
  type CommunicatorSettings,
  type GroupPolicyState,
  type ManualStep,
} from "../model";

export type { MeasuredOnMachine, WindowsMachine } from "./communicator/machine";

/** What a {@link CommunicatorDeployment} takes. */
export interface CommunicatorDeploymentArgs extends CommunicatorArguments {
  /**
   * The Windows machine on which the image is unpacked and patched, and from which it is copied to its share. Needs the
   * package `@pulumi/command`.
   * @default none: these steps are left for hands, too
   */
  readonly windows?: WindowsMachine;
  /** What makes the image and its share in place of a Windows machine. @default none */
  readonly imageMaker?: ImageMaker;
}

/**
 * Makes an image and its share.
 *
 * @param name What resources are named after.
 * @param parent Their parent.
 * @returns What was measured of the image before and after it was patched, and who may do what there, as JSON; and what
 * of it is a stand-in.
 */
export type ImageMaker = (
  name: string,
  settings: CommunicatorSettings,
  parent: pulumi.Resource,
) => {
  readonly measured: pulumi.Output<string>;
  readonly standIns: pulumi.Output<readonly string[]>;
};

/** What was read in the directory. */
export interface ReadPolicy {
  /** Undefined where there is no Group Policy object of that name, or where it couldn't be read. */
  readonly found?: GroupPolicyState;
  /** Why the directory couldn't be read. */
  readonly unread?: string;
}

/** Who has to do what so that Communicator is installed. */
export interface Restarts {
  /** Those given, or those that the directory has below the links; empty where neither is known. */
  readonly machines: readonly string[];
  /** The organisational units. */
  readonly below: readonly string[];
  /** `restart` for a package of the computer configuration, `sign in again` for one of the user configuration. */
  readonly what: "restart" | "sign in again";
}

/**
 * Communicator, patched, deployed by Group Policy (field notes, "Deploying Office Communicator via GPO"): the
 * administrative image and its share, made on a Windows machine where one is given; the Group Policy object with its
 * package and links, made where a domain controller is given; what is left for hands, with every value; and which machines
 * need a restart. `verify` reads in the directory whether hands have made what they were left.
 *
 * Destroying it leaves the image and its share as they are, and a Group Policy object that hands made.
 *
 * @throws pulumi.InputPropertiesError that lists every argument that can't be used.
 */
export class CommunicatorDeployment extends pulumi.ComponentResource {
  /** Where clients install from: the UNC path of communicator.msi. */
  readonly package: pulumi.Output<string>;
  /** What is left for hands, in the order of the field notes. */
  readonly steps: pulumi.Output<readonly ManualStep[]>;
  readonly restarts: pulumi.Output<Restarts>;
  /** The image before and after the patch; undefined where hands make it. */
  readonly image?: MeasuredOnMachine["image"];
  /** Who may do what, by the share and by the files; undefined where hands make it. */
  readonly permissions?: MeasuredOnMachine["permissions"];

  /** What of the image and of the Group Policy object is a stand-in; undefined where hands make both. */
  readonly standIns?: pulumi.Output<readonly string[]>;

  /** What the directory has; undefined where none is given. Read in updates, not in previews. */
  readonly groupPolicy?: pulumi.Output<ReadPolicy>;

  constructor(
    name: string,
    args: CommunicatorDeploymentArgs,
    options?: pulumi.ComponentResourceOptions,
  ) {
    const { windows, imageMaker, ...deployment } = args;
    const problems = new Problems();
    checkMachine(windows, problems);
    const { settings, steps } = validated(() =>
      planCommunicator(
        `CommunicatorDeployment "${name}"`,
        deployment,
        (windows ?? imageMaker) !== undefined,
        problems,
      ),
    );
    super("edgelab:index:CommunicatorDeployment", name, { ...settings }, options);
    const { configuration, links } = settings.policy;
    this.package = pulumi.output(packagePath(settings));
    this.steps = pulumi.output(steps);
    const what = configuration === "computer" ? ("restart" as const) : ("sign in again" as const);
    if (windows !== undefined) {
      const { image, permissions } = machines().makeImage(name, settings, windows, this);
      this.image = image;
      this.permissions = permissions;
    }
    const replaced = imageMaker?.(name, settings, this);
    if (replaced !== undefined) {
      const measured = replaced.measured.apply((text) => machines().readMeasured(text, settings));
      this.image = measured.image;
      this.permissions = measured.permissions;
    }
    const made = this.makePolicy(name, settings, options?.deletedWith);
    this.standIns =
      (made ?? replaced) &&
      pulumi.all([replaced?.standIns ?? [], made?.standIns ?? []]).apply((lists) => lists.flat());
    this.groupPolicy =
      settings.directory && readInUpdate(settings, pulumi.output(made?.version ?? 0));
    this.restarts = pulumi.output(this.groupPolicy).apply((read) => ({
      machines: settings.workstations ?? read?.found?.computers ?? [],
      below: links,
      what,
    }));
    this.registerOutputs({
      package: this.package,
      steps: this.steps,
      restarts: this.restarts,
      image: this.image,
      permissions: this.permissions,
      standIns: this.standIns,
      groupPolicy: this.groupPolicy,
    });
  }

  /** Clients look for the package once there is a link: the image is shared before. */
  private makePolicy(
    name: string,
    settings: CommunicatorSettings,
    deletedWith: pulumi.Resource | undefined,
  ): GroupPolicyPackage | undefined {
    const { domain, domainController, installer, policy } = settings;
    if (domainController === undefined) return undefined;
    const { advertiseScript, ...directory } = domainController;
    const measured = pulumi
      .all([this.image, this.permissions])
      .apply(([image]) => installer.product ?? image?.after.product);
    const source = packagePath(settings);
    return new GroupPolicyPackage(
      `${name}-policy`,
      {
        ...{ directory, domain, name: policy.name, configuration: policy.configuration },
        links: [...policy.links],
        package: measured.apply((product) => ({ ...required(product), source })),
        ...(advertiseScript !== undefined && { advertiseScript }),
      },
      { parent: this, ...(deletedWith && { deletedWith }) },
    );
  }
}

/** @throws pulumi.RunError where nothing has said what the package is. */
function required<Product>(product: Product | undefined): Product {
  if (product !== undefined) return product;
  throw new pulumi.RunError(
    "the image doesn't say which product it is: give installer.product with what communicator.msi says",
  );
}

/** Nobody knows before an update what is there after it. @param after What is made before it is read. */
const readInUpdate = (
  settings: CommunicatorSettings,
  after: pulumi.Output<unknown>,
): pulumi.Output<ReadPolicy> =>
  isDryRun()
    ? (pulumi.output(pulumi.unknown) as pulumi.Output<ReadPolicy>)
    : after.apply(() => readPolicy(settings));

async function readPolicy({
  domain,
  directory,
  policy,
}: CommunicatorSettings): Promise<ReadPolicy> {
  try {
    if (directory === undefined) return {};
    const { readGroupPolicy } = await import("../directory/readGroupPolicy");
    const found = await readGroupPolicy(directory, { domain, name: policy.name });
    return found === undefined ? {} : { found };
  } catch (error) {
    return { unread: (error as Error).message };
  }
}

// eslint-disable-next-line @typescript-eslint/no-require-imports -- an import is loaded whether there is a machine or not
const machines = () => require("./communicator/machine") as typeof import("./communicator/machine");

/** No message quotes what may be a secret. */
function checkMachine(machine: WindowsMachine | undefined, problems: Problems): void {
  if (machine === undefined) return;
  for (const property of ["host", "user"] as const) {
    if (machine[property] === undefined || machine[property] === "") {
      problems.add(`windows.${property}`, "is missing: give a text.");
    }
  }
  const { password, privateKey } = machine;
  if (password === undefined && privateKey === undefined) {
    problems.add(
      "windows.password",
      'is missing, and so is privateKey: run "pulumi config set --secret windowsPassword" and pass config.requireSecret("windowsPassword").',
    );
  }
  for (const property of ["password", "privateKey"] as const) {
    if (typeof machine[property] === "string") {
      problems.add(
        `windows.${property}`,
        `is plain text and would be seen in previews and state: pass a secret, e.g. config.requireSecret("windows${property === "password" ? "Password" : "Key"}").`,
      );
    }
  }
}
