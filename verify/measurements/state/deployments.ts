import { z } from "zod";
import { groupPolicyShape } from "../../../model/communicator/groupPolicy";
import { imagesShape, permissionsShape } from "../../../model/communicator/state";
import { NotProven } from "../../places/notProven";
import type { Measurement } from "../measurement";
import { nameOf, storedResources } from "./storedResources";

const declared = z.object({
  patch: z.object({ article: z.string() }).optional(),
  share: z.object({ path: z.string() }),
  policy: z.object({
    name: z.string(),
    configuration: z.enum(["computer", "user"]),
    links: z.array(z.string()),
  }),
});
/** What the stack's last update measured; nothing where somebody made it by hand. */
const measured = z.object({
  image: imagesShape.optional(),
  permissions: permissionsShape.optional(),
  groupPolicy: groupPolicyShape.optional(),
});

/** A deployment of Communicator that a stack declares. */
export type Deployment = z.infer<typeof declared> &
  z.infer<typeof measured> & { readonly name: string };

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
    return {
      resources: resources.length,
      deployments: resources
        .filter((resource) => resource.type === type)
        .map((resource) => {
          const name = nameOf(resource);
          const inputs = declared.safeParse(resource.inputs);
          const outputs = measured.safeParse(resource.outputs ?? {});
          if (!inputs.success || !outputs.success) {
            throw new NotProven(`the state doesn't say what ${name} deploys`);
          }
          return { name, ...inputs.data, ...outputs.data };
        }),
    };
  },
};
