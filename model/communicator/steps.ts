import type { CommunicatorSettings } from "./settings";

/** What somebody has to do by hand, by the step of the field notes ("Deploying Office Communicator via GPO"). */
export interface ManualStep {
  /** Number in the field notes, 1 to 10. */
  readonly step: number;
  /** What to do, with the values of this deployment. */
  readonly todo: string;
}

/** The administrative image's package, as clients find it. */
export const packagePath = ({ share }: CommunicatorSettings): string =>
  `${share.path}\\communicator.msi`;

const nodes = { computer: "Computer Configuration", user: "User Configuration" } as const;

/** Steps 1 to 5: the image and its share. */
function imageSteps(settings: CommunicatorSettings): readonly ManualStep[] {
  const { installer, patch, imageFolder, share } = settings;
  const files = [installer, ...(patch === undefined ? [] : [patch])];
  return [
    {
      step: 1,
      todo: `Save ${files.map(({ source }) => source).join(" and ")} in the root of C:\\, as communicator.msi${patch === undefined ? "" : " and communicator.msp"}; "certutil -hashfile" shows ${files.map(({ sha256 }) => sha256).join(" and ")}.`,
    },
    { step: 2, todo: `Create the folder ${imageFolder}.` },
    {
      step: 3,
      todo: `In a command prompt, in C:\\: msiexec /a communicator.msi TARGETDIR=${imageFolder}`,
    },
    ...(patch === undefined
      ? []
      : [
          {
            step: 4,
            todo: `Once ${imageFolder} has the folders PFiles and Windows beside communicator.msi: msiexec /p communicator.msp /a ${imageFolder}\\communicator.msi`,
          },
        ]),
    {
      step: 5,
      todo: `Copy ${imageFolder} to ${share.path}, which ${share.readers.join(", ")} may read, by the permissions of the share and by those of the files, and ${share.writers.join(", ")} alone may change.`,
    },
  ];
}

/** Steps 6 to 9: the Group Policy object and its package, in its editor. */
function policySteps(settings: CommunicatorSettings): readonly ManualStep[] {
  const { name, configuration } = settings.policy;
  return [
    {
      step: 6,
      todo: `In the Group Policy Management Console of ${settings.domain} create the Group Policy object "${name}".`,
    },
    { step: 7, todo: `Edit "${name}", and select ${nodes[configuration]}.` },
    {
      step: 8,
      todo: "Expand Software Settings, right click Software Installation, New, Package.",
    },
    {
      step: 9,
      todo: `Give the UNC path ${packagePath(settings)}, not a path on a drive, and choose Assigned.`,
    },
  ];
}

/** What the component can't make of step 9. */
const scriptStep = (settings: CommunicatorSettings): ManualStep => ({
  step: 9,
  todo: `On a Windows machine have MsiAdvertiseProduct of msi.dll write the advertise script of ${packagePath(settings)}, and give its file as domainController.advertiseScript: until then a stand-in is in its place, by which no Windows installs the package.`,
});

/**
 * What is left for hands, in the order of the field notes.
 *
 * @param hasWindows Whether a Windows machine is given, on which the image and the share are made.
 */
export function stepsLeft(
  settings: CommunicatorSettings,
  hasWindows: boolean,
): readonly ManualStep[] {
  const { domainController, policy } = settings;
  const { name, configuration, links } = policy;
  const where = links.join(" and ");
  const restart =
    configuration === "computer"
      ? "have the machines in it restarted"
      : "have its users sign out and in again, or restart";
  const byHand = domainController === undefined;
  const lacksScript = domainController?.advertiseScript === undefined;
  return [
    ...(hasWindows ? [] : imageSteps(settings)),
    ...(byHand ? policySteps(settings) : lacksScript ? [scriptStep(settings)] : []),
    {
      step: 10,
      todo: byHand
        ? `Link "${name}" to ${where}, and ${restart}.`
        : `"${name}" is linked to ${where}: ${restart}.`,
    },
  ];
}
