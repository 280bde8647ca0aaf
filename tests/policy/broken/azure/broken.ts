import type { RequirementId } from "../../../../components/model/requirements";
import type { Change } from "../../support/azureChanges";
import { restrictedAzureLab, restrictedTestClients } from "../../support/restrictedAzureLab";
import type { BrokenStack } from "../brokenStack";

type More = Partial<Pick<BrokenStack, "fabric" | "labs" | "day" | "besides">>;

/** The sound stack of plain Azure resources, with a change that breaks one requirement. */
export function broken(
  requirement: RequirementId,
  how: string,
  says: RegExp,
  change: Change,
  more: More = {},
): BrokenStack {
  return {
    requirement,
    how,
    fabric: "azure-native",
    says,
    labs: restrictedTestClients,
    ...more,
    resources: () => change(restrictedAzureLab()),
  };
}
