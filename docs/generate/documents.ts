import * as prettier from "prettier";
import { architectureSvg } from "./architecture";
import { argumentTypes } from "./argumentTypes";
import { configurationReference } from "./configuration";
import { documentedPlan, project, restrictedPlan } from "./documentedLab";
import { labSchema } from "./labSchema";
import { policySchema } from "./policySchema";
import { requirementsPage } from "./requirements";
import { sdkSources } from "./sdk";
import { topologySvg } from "./topology";

/** Every generated document as it should be: what it holds, by its path in the repository. */
export async function documents(): Promise<Readonly<Record<string, string>>> {
  const plan = documentedPlan();
  const reference = configurationReference(project, plan, restrictedPlan());
  return {
    ...(await formatted({ ...sdkSources(), ...argumentTypes() })),
    "docs/architecture.svg": await architectureSvg(),
    "docs/configuration.md": await prettier.format(reference, { parser: "markdown" }),
    "docs/lab.schema.json": await schema(labSchema()),
    "docs/policy-configuration.schema.json": await schema(policySchema()),
    "docs/requirements.md": await prettier.format(requirementsPage(), { parser: "markdown" }),
    "docs/topology.svg": await topologySvg(plan),
  };
}

const schema = (text: string) => prettier.format(text, { parser: "json", printWidth: 100 });

const formatted = async (sources: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    await Promise.all(
      Object.entries(sources).map(async ([file, source]) => [
        file,
        await prettier.format(source, { parser: "typescript", printWidth: 100 }),
      ]),
    ),
  ) as Record<string, string>;
