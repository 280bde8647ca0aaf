import type { LabDescription } from "../../../model";
import { requirements, type RequirementId } from "../../../model/requirements";
import type { StackResource } from "../../../policy/engine/stackResource";
import type { Story } from "../../faults/story";
import { stories } from "../../faults/table";
import { azureLab } from "../support/azureLab";
import { changedBy, soundLab } from "../support/recordedLabs";
import { restrictedAzureLab, restrictedTestClients } from "../support/restrictedAzureLab";

/** A stack in which one requirement is false and all others hold. */
export interface BrokenStack extends Pick<Story, "how" | "day" | "says" | "besides" | "undecided"> {
  readonly requirement: RequirementId;
  /** What kind of resources shows it. */
  readonly fabric: "edgelab" | "azure-native" | "command";
  readonly resources: () => Promise<readonly StackResource[]> | readonly StackResource[];
  /** What the pack's configuration describes, where the stack doesn't itself. */
  readonly labs?: readonly LabDescription[];
}

/** A stack for each kind of resources that a story is told of. */
export const brokenStacks: readonly BrokenStack[] = requirements.flatMap(({ id }) =>
  stories[id].flatMap((story) => stacksOf(id, story)),
);

function stacksOf(requirement: RequirementId, story: Story): BrokenStack[] {
  const { args, lab, azure, command, whileTested, labs, ...rest } = story;
  const isLab = args !== undefined || lab !== undefined;
  const azureStack = whileTested ? azureLab : restrictedAzureLab;
  const azureLabs = labs ?? (whileTested ? [] : restrictedTestClients);
  return [
    ...(isLab
      ? [
          {
            ...{ ...rest, requirement, fabric: "edgelab" as const },
            resources: async () => changedBy(await soundLab(args), ...(lab ?? [])),
          },
        ]
      : []),
    ...Object.entries({ "azure-native": azure, command }).flatMap(([fabric, change]) =>
      change === undefined
        ? []
        : [
            {
              ...rest,
              requirement,
              fabric: fabric as BrokenStack["fabric"],
              labs: azureLabs,
              resources: () => change(azureStack()),
            },
          ],
    ),
  ];
}
