import { existsSync } from "node:fs";
import * as z from "zod";
import { groupPolicyShape, type GroupPolicyState } from "../../../model/communicator/groupPolicy";
import { imagesShape, permissionsShape } from "../../../model/communicator/state";
import { NotProven } from "../../places/notProven";
import type { Measurement } from "../measurement";
import { nameOf, storedResources } from "./storedResources";

const declared = z.object({
  domain: z.string(),
  directory: z
    .object({
      url: z.string(),
      user: z.string(),
      passwordFile: z.string(),
      authorityFile: z.string().optional(),
      namespace: z.string().optional(),
    })
    .optional(),
  patch: z.object({ article: z.string() }).optional(),
  share: z.object({ path: z.string() }),
  policy: z.object({
    name: z.string(),
    configuration: z.enum(["computer", "user"]),
    links: z.array(z.string()),
  }),
});
/** What the stack's last update measured; nothing where there was nothing to measure by. */
const measured = z.object({
  image: imagesShape.optional(),
  permissions: permissionsShape.optional(),
  groupPolicy: z
    .object({ found: groupPolicyShape.optional(), unread: z.string().optional() })
    .optional(),
});

/** What the directory has of a deployment. */
export interface ReadPolicy {
  /** Undefined where there is no Group Policy object of that name, or where it couldn't be read. */
  readonly found?: GroupPolicyState | undefined;
  /** Why it isn't known. */
  readonly unread?: string | undefined;
  /** Whether the stack's last update read it, and not this measurement. */
  readonly isOfUpdate?: boolean;
}

/** A deployment of Communicator that a stack declares. */
export type Deployment = z.infer<typeof declared> &
  Omit<z.infer<typeof measured>, "groupPolicy"> & {
    readonly name: string;
    readonly groupPolicy: ReadPolicy;
  };

/** The deployments of Communicator in a stack's state. */
export interface Deployments {
  /** How many resources the state has. */
  readonly resources: number;
  readonly deployments: readonly Deployment[];
}

const type = "edgelab:index:CommunicatorDeployment";

/** What the stack's state has of deployments: what is declared, and what its last update measured on the machine. */
export const deployments: Measurement<Deployments> = {
  title: "deployments of Communicator in the stack's state",
  bound: 30_000,
  async take(lab) {
    const resources = storedResources(await lab.state());
    const declaring = resources.filter((resource) => resource.type === type);
    return {
      resources: resources.length,
      deployments: await Promise.all(
        declaring.map(async (resource) => {
          const name = nameOf(resource);
          const inputs = declared.safeParse(resource.inputs);
          const outputs = measured.safeParse(resource.outputs ?? {});
          if (!inputs.success || !outputs.success) {
            throw new NotProven(`the state doesn't say what ${name} deploys`);
          }
          const groupPolicy = await policyOf(inputs.data, outputs.data.groupPolicy);
          return { name, ...inputs.data, ...outputs.data, groupPolicy };
        }),
      ),
    };
  },
};

/** Read now where the password is on this machine, else what the last update read. */
async function policyOf(
  { directory, domain, policy }: z.infer<typeof declared>,
  before: z.infer<typeof measured>["groupPolicy"],
): Promise<ReadPolicy> {
  if (directory === undefined) return { unread: "no directory is given that it could be read in" };
  if (!existsSync(directory.passwordFile)) {
    return before === undefined
      ? { unread: `${directory.passwordFile}, with the password of who reads it, isn't there` }
      : { ...before, isOfUpdate: true };
  }
  try {
    // Loaded where there is something to read: a directory's client takes its time.
    const { readGroupPolicy } = await import("../../../directory/readGroupPolicy");
    return { found: await readGroupPolicy(directory, { domain, name: policy.name }) };
  } catch (error) {
    return { unread: (error as Error).message };
  }
}
