import * as z from "zod";
import { publicImProviders, publicImRole } from "../../../model";
import { NotProven } from "../../places/notProven";
import type { Measurement } from "../measurement";
import { nameOf, storedResources, type StoredResource } from "./storedResources";

/** The forms for public IM connectivity that a stack declares. */
export interface PublicImForms {
  /** How many resources the state has. */
  readonly resources: number;
  /** Those that were declared, and what stand-ins of the providers were told. */
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
  /** Of the stand-ins that were told it, which are ready at once; undefined for a form that was declared. */
  readonly standIns?: StandIns;
};

/** Stand-ins of the providers in a lab. */
export interface StandIns {
  readonly address: string;
}

const type = "edgelab:index:PublicImProvisioning";

const serviceShape = z.object({
  listens: z.array(z.object({ address: z.string() })).min(1),
  settings: z.object({ role: z.literal(publicImRole) }),
});

/** What stand-ins of the providers were told; undefined where the resource is none. */
export function toldStandIns(resource: StoredResource): PublicImForm | undefined {
  const { data } = serviceShape.safeParse(resource.inputs);
  if (data === undefined) return undefined;
  const { settings } = resource.inputs as { readonly settings: unknown };
  const [{ address }] = data.listens;
  return formOf(nameOf(resource), settings, { address });
}

function formOf(name: string, told: unknown, standIns?: StandIns): PublicImForm {
  const { data } = formShape.safeParse(told);
  if (data === undefined) throw new NotProven(`the state doesn't say what ${name} asks for`);
  return { name, ...data, ...(standIns && { standIns }) };
}

/** What has been handed in at the portal nobody can read: what the stack's state has is taken for it. */
export const publicImForms: Measurement<PublicImForms> = {
  title: "forms for public IM in the stack's state",
  bound: 30_000,
  async take(lab) {
    const resources = storedResources(await lab.state());
    const forms = resources.flatMap((resource) =>
      resource.type === type
        ? [formOf(nameOf(resource), resource.inputs)]
        : (toldStandIns(resource) ?? []),
    );
    return { resources: resources.length, forms, today: new Date().toISOString().slice(0, 10) };
  },
};
