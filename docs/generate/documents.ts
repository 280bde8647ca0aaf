import * as prettier from "prettier";
import { configurationReference } from "./configuration";
import { documentedPlan, project, restrictedPlan } from "./documentedLab";
import { policySchema } from "./policySchema";
import { requirementsPage } from "./requirements";
import { topologySvg } from "./topology";

/** Every generated document as it should be: what it holds, by its path in the repository. */
export async function documents(): Promise<Readonly<Record<string, string>>> {
  const plan = documentedPlan();
  const reference = configurationReference(project, plan, restrictedPlan());
  return {
    "docs/configuration.md": await prettier.format(reference, { parser: "markdown" }),
    "docs/policy-configuration.schema.json": await prettier.format(policySchema(), {
      parser: "json",
      printWidth: 100,
    }),
    "docs/requirements.md": await prettier.format(requirementsPage(), { parser: "markdown" }),
    "docs/topology.svg": await topologySvg(plan),
  };
}
