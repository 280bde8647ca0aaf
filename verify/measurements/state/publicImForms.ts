import { z } from "zod";
import { publicImProviders } from "../../../model";
import { NotProven } from "../../places/notProven";
import type { Measurement } from "../measurement";
import { nameOf, storedResources } from "./storedResources";

/** The forms for public IM connectivity that a stack declares. */
export interface PublicImForms {
  /** How many resources the state has. */
  readonly resources: number;
  readonly forms: readonly PublicImForm[];
  /** By this machine's clock, ISO date. */
  readonly today: string;
}

const formShape = z.object({
  accessEdgeFqdn: z.string(),
  sipDomains: z.array(z.string()),
  wantedOn: z.string().optional(),
  submittedOn: z.string().optional(),
  providers: z.array(z.enum(publicImProviders)).default([]),
});

/** What a form says. */
export type PublicImForm = z.infer<typeof formShape> & {
  /** Name of its resource. */
  readonly name: string;
};

const type = "edgelab:index:PublicImProvisioning";

/** What has been handed in at the portal nobody can read: what the stack's state has is taken for it. */
export const publicImForms: Measurement<PublicImForms> = {
  title: "forms for public IM in the stack's state",
  bound: 30_000,
  async take(lab) {
    const resources = storedResources(await lab.state());
    const forms = resources
      .filter((resource) => resource.type === type)
      .map((resource) => {
        const name = nameOf(resource);
        const { data } = formShape.safeParse(resource.inputs);
        if (data === undefined) throw new NotProven(`the state doesn't say what ${name} asks for`);
        return { name, ...data };
      });
    return { resources: resources.length, forms, today: new Date().toISOString().slice(0, 10) };
  },
};
