import { succeeded } from "../../integration/support/commands";
import type { LabStack } from "../../integration/support/labStack";

interface Exported {
  readonly deployment: { readonly resources: Record<string, unknown>[] };
}

/** Changes the resources in a stack's state, as whoever imports one can. */
export async function changeState(
  lab: LabStack,
  change: (resources: Record<string, unknown>[]) => void,
): Promise<void> {
  const { stdout } = await succeeded(lab.run(["stack", "export"]));
  const state = JSON.parse(stdout) as Exported;
  change(state.deployment.resources);
  await succeeded(lab.run(["stack", "import"], { input: JSON.stringify(state) }));
}

/** Puts a component into the state that no program declares. */
export const addComponent = (
  lab: LabStack,
  type: string,
  name: string,
  inputs: Readonly<Record<string, unknown>>,
): Promise<void> =>
  changeState(lab, (resources) => {
    const stack = resources.find((resource) => resource.type === "pulumi:pulumi:Stack");
    const parent = String(stack?.urn);
    const urn = `${parent.split("::").slice(0, 2).join("::")}::${type}::${name}`;
    resources.push({ urn, custom: false, type, inputs, outputs: inputs, parent });
  });
