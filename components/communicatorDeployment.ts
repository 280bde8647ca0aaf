import { isDryRun } from "@pulumi/pulumi/runtime/settings";
import * as pulumi from "../provider/sdk/pulumi";
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
}

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
 * administrative image and its share, made on a Windows machine where one is given; what is left for hands, with every
 * value; and which machines need a restart. The Group Policy object and its package are made in the Group Policy editor:
 * `verify` reads in the directory whether they are there.
 *
 * Destroying it leaves the image, its share and the Group Policy object as they are.
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

  /** What the directory has; undefined where none is given. Read in updates, not in previews. */
  readonly groupPolicy?: pulumi.Output<ReadPolicy>;

  constructor(
    name: string,
    args: CommunicatorDeploymentArgs,
    options?: pulumi.ComponentResourceOptions,
  ) {
    const { windows, ...deployment } = args;
    const problems = new Problems();
    checkMachine(windows, problems);
    const { settings, steps } = validated(() =>
      planCommunicator(
        `CommunicatorDeployment "${name}"`,
        deployment,
        windows !== undefined,
        problems,
      ),
    );
    super("edgelab:index:CommunicatorDeployment", name, { ...settings }, options);
    const { configuration, links } = settings.policy;
    this.package = pulumi.output(packagePath(settings));
    this.steps = pulumi.output(steps);
    const what = configuration === "computer" ? ("restart" as const) : ("sign in again" as const);
    this.groupPolicy = settings.directory && readInUpdate(settings);
    this.restarts = pulumi.output(this.groupPolicy).apply((read) => ({
      machines: settings.workstations ?? read?.found?.computers ?? [],
      below: links,
      what,
    }));
    if (windows !== undefined) {
      const { image, permissions } = machines().makeImage(name, settings, windows, this);
      this.image = image;
      this.permissions = permissions;
    }
    this.registerOutputs({
      package: this.package,
      steps: this.steps,
      restarts: this.restarts,
      image: this.image,
      permissions: this.permissions,
      groupPolicy: this.groupPolicy,
    });
  }
}

/** Nobody knows before an update what is there after it. */
const readInUpdate = (settings: CommunicatorSettings): pulumi.Output<ReadPolicy> =>
  isDryRun()
    ? (pulumi.output(pulumi.unknown) as pulumi.Output<ReadPolicy>)
    : pulumi.output(readPolicy(settings));

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
