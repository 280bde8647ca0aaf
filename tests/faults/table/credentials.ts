import { succeeded } from "../../integration/support/commands";
import type { LabStack } from "../../integration/support/labStack";
import type { Fault } from "../fault";

interface Exported {
  readonly deployment: {
    readonly resources: readonly { readonly type: string; readonly outputs?: object }[];
  };
}

/** Puts the A/V Edge's password into the state of the stack as plain text. */
async function revealPassword(lab: LabStack): Promise<void> {
  const { avPassword } = await lab.outputs();
  const { stdout } = await succeeded(lab.run(["stack", "export"]));
  const state = JSON.parse(stdout) as Exported;
  const stack = state.deployment.resources.find(({ type }) => type === "pulumi:pulumi:Stack");
  Object.assign(stack?.outputs ?? {}, { avPassword });
  await succeeded(lab.run(["stack", "import"], { input: JSON.stringify(state) }));
}

/** What the state of the stack says. */
export const credentialsFaults: readonly Fault[] = [
  {
    requirement: "CREDENTIALS-SECRET",
    title: "the A/V Edge's password as plain text in the state",
    at: "state",
    breaks: revealPassword,
  },
];
