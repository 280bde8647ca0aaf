import * as pulumi from "@pulumi/pulumi";
import { allConfig } from "@pulumi/pulumi/runtime/config";
import { readConfiguration } from "../../components/configuration";
import { planLab, type LabArguments, type ModelPlan } from "../../model";

/** The project's name, which its configuration keys begin with. */
export const project = "edgelab";

/** The arguments of the lab that a stack with an empty configuration makes. */
export function documentedArguments(): LabArguments {
  const configured = allConfig();
  pulumi.runtime.setAllConfig({});
  try {
    return { sipDomains: readConfiguration(new pulumi.Config(project)).sipDomains };
  } finally {
    pulumi.runtime.setAllConfig(configured);
  }
}

/** The plan of that lab, which the documents show. */
export function documentedPlan(): ModelPlan {
  return planLab("The documented lab", documentedArguments());
}

/** The same with restricted test clients: only then may a configuration have every key. */
export function restrictedPlan(): ModelPlan {
  const testClients = { access: "restricted" } as const;
  return planLab("The documented lab", { ...documentedArguments(), testClients });
}
