import * as pulumi from "@pulumi/pulumi";
import { readConfiguration } from "../../components/configuration";
import { planLab, type LabArguments, type LabPlan } from "../../components/model";

/** The project's name, which its configuration keys begin with. */
export const project = "edgelab";

/** The arguments of the lab that a stack with an empty configuration makes. */
export function documentedArguments(): LabArguments {
  pulumi.runtime.setAllConfig({});
  return { sipDomains: readConfiguration(new pulumi.Config(project)).sipDomains };
}

/** The plan of that lab, which the documents show. */
export function documentedPlan(): LabPlan {
  return planLab("The documented lab", documentedArguments());
}

/** The same with restricted test clients: only then may a configuration have every key. */
export function restrictedPlan(): LabPlan {
  const testClients = { access: "restricted" } as const;
  return planLab("The documented lab", { ...documentedArguments(), testClients });
}
