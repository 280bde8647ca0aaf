import type { StackResource } from "../../engine/stackResource";
import type { Stack } from "../adapter";
import { AzureResources } from "../azure/network/azureResources";
import { kinds } from "../azure/network/kinds";
import type { Known } from "../../facts/known";

/**
 * The name of the machine that a resource belongs to, as other facts call it. Before the update Azure's word isn't
 * known where the program took it from the machine itself: then that is looked at.
 *
 * @param vmName As the resource has it.
 */
export function machineName(
  resource: StackResource,
  vmName: Known<string> | null | undefined,
  stack: Stack,
): Known<string> {
  if (typeof vmName === "string" && vmName !== "") {
    return vmName;
  }
  const urns = resource.propertyDependencies["vmName"] ?? [];
  const machines = new AzureResources(
    urns.flatMap((urn) => stack.byUrn(urn) ?? []),
    [],
  ).withUrns(urns, kinds.virtualMachine);
  return machines.length === 1 ? machines[0].name : vmName || resource.name;
}
