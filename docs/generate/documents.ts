import * as prettier from "prettier";
import { configurationReference } from "./configuration";
import { documentedPlan, project, restrictedPlan } from "./documentedLab";
import { labSchema } from "./labSchema";
import { policySchema } from "./policySchema";
import { requirementsPage } from "./requirements";
import { topologySvg } from "./topology";

/** Every generated document as it should be: what it holds, by its path in the repository. */
export async function documents(): Promise<Readonly<Record<string, string>>> {
  const plan = documentedPlan();
  const reference = configurationReference(project, plan, restrictedPlan());
  return {
    "docs/configuration.md": await prettier.format(reference, { parser: "markdown" }),
    "docs/lab.schema.json": await schema(labSchema()),
    "docs/policy-configuration.schema.json": await schema(policySchema()),
    "docs/requirements.md": await prettier.format(requirementsPage(), { parser: "markdown" }),
    "docs/topology.svg": await topologySvg(plan),
  };
}

const schema = (text: string) => prettier.format(text, { parser: "json", printWidth: 100 });
