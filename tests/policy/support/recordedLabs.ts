import type { EdgeLabArgs } from "../../../components";
import type { StackResource } from "../../../policy/engine/stackResource";
import { withResource } from "./azureResource";
import { recordedLab, recordedStack, project, stack as stackName } from "./recordedStack";

type Stack = readonly StackResource[];

/** Something that is otherwise in a stack. */
export type Change = (stack: Stack) => Stack | Promise<Stack>;

const recorded = new Map<string, Promise<Stack>>();

/**
 * A lab of which nothing is to be said: test clients' access is scaled back. It is recorded once.
 *
 * @param args What differs from it.
 */
export function soundLab(args: Partial<EdgeLabArgs> = {}): Promise<Stack> {
  const all = { testClients: { access: "restricted" }, ...args } as const;
  const key = JSON.stringify(all);
  const lab = recorded.get(key) ?? recordedLab(all);
  recorded.set(key, lab);
  return lab;
}

/** The stack after one change and the other. */
export async function changedBy(stack: Stack, ...changes: readonly Change[]): Promise<Stack> {
  let now = stack;
  for (const change of changes) {
    now = await change(now);
  }
  return now;
}

/** A resource with other links to the rest of the stack. */
export const linked =
  (
    name: string,
    link: (
      resource: StackResource,
      urnOf: (name: string) => string,
    ) => Partial<Pick<StackResource, "dependencies" | "propertyDependencies">>,
  ): Change =>
  (stack) => {
    const urnOf = (wanted: string) => named(stack, wanted).urn;
    return withResource(stack, name, (resource) => ({ ...resource, ...link(resource, urnOf) }));
  };

/** The stack, and what a program makes beside it. */
export const beside =
  (program: () => unknown): Change =>
  async (stack) => [
    ...stack,
    ...(await recordedStack(program)).filter(({ type }) => !type.startsWith("pulumi:")),
  ];

/** How a program reaches a host of the lab: `edge`. */
export const at = (host: string) => ({ namespace: `${project}-${stackName}-${host}` });

function named(stack: Stack, name: string): StackResource {
  const found = stack.find((resource) => resource.name === name);
  if (found === undefined) {
    throw new Error(`The stack has no resource named ${name}.`);
  }
  return found;
}

/** Arguments of a lab with a second SIP domain. */
export const twoDomains = { sipDomains: ["contoso.com", "fabrikam.com"] };
