import type {
  PropertyMap,
  PropertyValue,
  StackResource,
} from "../../../policy/engine/stackResource";
import { azure, changed, withResource } from "./azureResource";

/** What is done to a sound stack. */
export type Change = (stack: readonly StackResource[]) => readonly StackResource[];

/** Values of one resource by their paths; undefined takes one away. */
export const changing =
  (name: string, values: Readonly<Record<string, PropertyValue | undefined>>): Change =>
  (stack) =>
    withResource(stack, name, (resource) => changed(resource, values));

/** The stack without some of its resources. */
export const removing =
  (...names: readonly string[]): Change =>
  (stack) =>
    names.reduce<readonly StackResource[]>((rest, name) => {
      const fewer = rest.filter((resource) => resource.name !== name);
      if (fewer.length === rest.length) {
        throw new Error(`The stack has no resource named ${name}.`);
      }
      return fewer;
    }, stack);

/** The stack with more resources. */
export const adding =
  (...resources: readonly StackResource[]): Change =>
  (stack) => [...stack, ...resources];

/** One change after the other. */
export const inTurn =
  (...changes: readonly Change[]): Change =>
  (stack) =>
    changes.reduce<readonly StackResource[]>((changing, change) => change(changing), stack);

/** What a run command of the stack does, in place of what it did. */
export const scripted = (name: string, ...lines: readonly string[]): Change =>
  changing(name, { "source.script": lines.join("\n") });

/** Another run command on a machine. */
export const runCommand = (name: string, vmName: string, ...lines: readonly string[]) =>
  azure("compute:VirtualMachineRunCommand", name, {
    runCommandName: name,
    vmName,
    source: { script: lines.join("\n") },
  });

/** A security rule inside of a group, as its rules are written. */
export function securityRule(
  name: string,
  priority: number,
  rule: {
    readonly access?: "Allow" | "Deny";
    readonly direction?: "Inbound" | "Outbound";
    readonly protocol?: "Tcp" | "Udp" | "*";
    readonly from?: string;
    readonly to: string;
    readonly ports?: readonly string[];
  },
): PropertyMap {
  return {
    name,
    priority,
    direction: rule.direction ?? "Inbound",
    access: rule.access ?? "Allow",
    protocol: rule.protocol ?? "*",
    sourceAddressPrefix: rule.from ?? "Internet",
    sourcePortRange: "*",
    destinationAddressPrefix: rule.to,
    destinationPortRanges: rule.ports ?? ["*"],
  };
}

/** A security rule that is a resource of its own. */
export const standaloneRule = (
  group: string,
  ...[name, priority, rule]: Parameters<typeof securityRule>
): StackResource => {
  const { name: securityRuleName, ...properties } = securityRule(name, priority, rule);
  return azure("network:SecurityRule", name, {
    securityRuleName,
    networkSecurityGroupName: group,
    ...properties,
  });
};

/** Other values of the security group in front of the perimeter. */
export const perimeterGroup = (values: Parameters<typeof changing>[1]): Change =>
  changing("perimeter-firewall", values);
