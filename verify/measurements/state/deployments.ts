import { existsSync } from "node:fs";
import * as z from "zod";
import { groupPolicyShape, type GroupPolicyState } from "../../../model/communicator/groupPolicy";
import {
  imagesShape,
  permissionsShape,
  type ImageState,
  type KnownImage,
} from "../../../model/communicator/state";
import { NotProven } from "../../places/notProven";
import type { Measurement } from "../measurement";
import { nameOf, storedResources } from "./storedResources";

const directory = z.object({
  url: z.string(),
  user: z.string(),
  passwordFile: z.string(),
  authorityFile: z.string().optional(),
  namespace: z.string().optional(),
});
const declared = z.object({
  domain: z.string(),
  directory: directory.optional(),
  domainController: directory.optional(),
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

/** What is known of something, and from where; why it isn't known. */
export type Read<Value> =
  { readonly value: Value; readonly from: string } | { readonly unread: string };

/** A deployment of Communicator that a stack declares. */
export type Deployment = z.infer<typeof declared> & {
  readonly name: string;
  readonly groupPolicy: ReadPolicy;
  /** Its `after` is undefined where clients find no communicator.msi. */
  readonly image: Read<Omit<KnownImage, "after"> & { readonly after: ImageState | undefined }>;
  readonly permissions: Read<z.infer<typeof permissionsShape>>;
  /** The computer that isn't let read the image just now, though computers install it. */
  readonly refused?: string | undefined;
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
          const [groupPolicy, shared] = await Promise.all([
            policyOf(inputs.data, outputs.data.groupPolicy),
            sharedOf(inputs.data, outputs.data),
          ]);
          return { name, ...inputs.data, groupPolicy, ...shared };
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

/** Read now by who installs, and by who manages the domain where that password is here; else what the last update read. */
async function sharedOf(
  { share, directory: reader, domainController }: z.infer<typeof declared>,
  before: z.infer<typeof measured>,
): Promise<Pick<Deployment, "image" | "permissions" | "refused">> {
  const stored = <Value>(value: Value | undefined, unread: string): Read<Value> =>
    value === undefined ? { unread } : { value, from: atUpdate };
  if (reader === undefined || !existsSync(reader.passwordFile)) {
    const nobody = "nobody is given who could read it on its share";
    return { image: stored(before.image, nobody), permissions: stored(before.permissions, nobody) };
  }
  const images = await import("../../../directory/sharedImage");
  const manager =
    domainController && existsSync(domainController.passwordFile) ? domainController : reader;
  const [image, files, grants] = await Promise.allSettled([
    images.readSharedImage(reader, share.path),
    images.readFileGrants(manager, share.path),
    images.readShareGrants(manager, share.path),
  ]);
  const why = (results: readonly PromiseSettledResult<unknown>[]) =>
    results.flatMap((each) =>
      each.status === "rejected" ? [(each.reason as Error).message] : [],
    )[0] ?? "";
  const isRefused = isComputer(reader.user) && why([image]).includes("NT_STATUS_ACCESS_DENIED");
  return {
    refused: isRefused ? reader.user : undefined,
    image: isRefused
      ? { unread: why([image]) }
      : image.status === "fulfilled"
        ? { value: { before: before.image?.before, after: image.value }, from: share.path }
        : stored(before.image, why([image])),
    permissions:
      files.status === "fulfilled" && grants.status === "fulfilled"
        ? { value: { files: [...files.value], share: [...grants.value] }, from: share.path }
        : stored(before.permissions, why([files, grants])),
  };
}

/** A computer's account ends in `$`. */
const isComputer = (user: string) => /\$(?:@|$)/.test(user);

const atUpdate = "the last update";
