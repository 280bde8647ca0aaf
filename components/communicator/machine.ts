import * as pulumi from "../../provider/sdk/pulumi";
import type * as z from "zod";
import { permissionProblems, type CommunicatorSettings } from "../../model";
import { imagesShape, permissionsShape } from "../../model/communicator/state";
import { patchScript, runsInput, shareScript, unpackScript } from "./scripts";

/** How the Windows machine is reached: by its OpenSSH server, as an administrator who may write to the share. */
export interface WindowsMachine {
  readonly host: pulumi.Input<string>;
  /** @default 22 */
  readonly port?: pulumi.Input<number>;
  readonly user: pulumi.Input<string>;
  /** A secret: `config.requireSecret("windowsPassword")`. @default none: a key */
  readonly password?: pulumi.Input<string>;
  /** A secret. @default none: a password */
  readonly privateKey?: pulumi.Input<string>;
}

/** What was measured on the machine. */
export interface MeasuredOnMachine {
  readonly image: pulumi.Output<ReturnType<typeof imagesShape.parse>>;
  readonly permissions: pulumi.Output<ReturnType<typeof permissionsShape.parse>>;
}

/** Loaded once there is a machine. */
// eslint-disable-next-line @typescript-eslint/no-require-imports -- an import is loaded whether there is one or not
const commands = () => require("@pulumi/command/remote") as typeof import("@pulumi/command/remote");

/**
 * Makes the image and its share on a Windows machine: unpacks, patches, copies, each once for the same files.
 *
 * @throws Error where the package `@pulumi/command` isn't there.
 */
export function makeImage(
  name: string,
  settings: CommunicatorSettings,
  machine: WindowsMachine,
  parent: pulumi.Resource,
): MeasuredOnMachine {
  const { Command } = commands();
  const connection = pulumi.secret({ ...machine });
  const { installer, patch, share } = settings;
  const run = (
    suffix: string,
    script: string,
    triggers: readonly string[],
    after: readonly pulumi.Resource[],
  ) =>
    new Command(
      `${name}-${suffix}`,
      { connection, create: runsInput, stdin: script, triggers: [...triggers] },
      // To do it again is to do it anew, in the same place.
      { parent, dependsOn: [...after], deleteBeforeReplace: true },
    );
  // A patched image can't be patched again: another patch begins with another image.
  const files = [installer.sha256, patch?.sha256 ?? "none", settings.imageFolder];
  const unpacked = run("image", unpackScript(settings), files, []);
  const patched = patch && run("patch", patchScript(settings, patch), files, [unpacked]);
  const last = patched ?? unpacked;
  const shared = run(
    "share",
    shareScript(settings),
    [...files, share.path, ...share.readers, "|", ...share.writers],
    [last],
  );
  return {
    image: pulumi
      .all([unpacked.stdout, last.stdout])
      .apply(([before, after]) =>
        imagesShape.parse({ before: lastLine(before), after: lastLine(after) }),
      ),
    permissions: shared.stdout.apply((text) => readPermissions(text, settings)),
  };
}

/**
 * Who may do what, as the script has read it back.
 *
 * @throws pulumi.RunError where that isn't as requirement OC-SHARE-ACCESS asks for.
 */
export function readPermissions(text: string, settings: CommunicatorSettings) {
  return sound(permissionsShape.parse(lastLine(text)), settings);
}

/** What an image maker measured. @throws pulumi.RunError like {@link readPermissions}. */
export function readMeasured(text: string, settings: CommunicatorSettings) {
  const { image, permissions } = JSON.parse(text) as Readonly<Record<string, unknown>>;
  return {
    image: imagesShape.parse(image),
    permissions: sound(permissionsShape.parse(permissions), settings),
  };
}

function sound(found: z.infer<typeof permissionsShape>, { share, policy }: CommunicatorSettings) {
  const problems = (["share", "files"] as const).flatMap((list) =>
    permissionProblems(found[list], policy.configuration).map(
      (problem) => `by the ${list}, ${problem}`,
    ),
  );
  if (problems.length > 0) {
    throw new pulumi.RunError(
      `${share.path} isn't as OC-SHARE-ACCESS asks for: ${problems.join("; ")}. Put it right on its server.`,
    );
  }
  return found;
}

/** The JSON that a script prints last. */
const lastLine = (text: string): unknown => JSON.parse(text.trim().split("\n").at(-1) ?? "");
