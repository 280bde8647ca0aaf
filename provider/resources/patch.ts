import * as path from "node:path";
import { z } from "zod";
import { parseArticle } from "../../components/model/values/article";
import { connectionShape, hostKey, type HostConnection } from "../hosts/connection";
import type { Host } from "../hosts/host";
import { hostAt } from "../hosts/hostAt";
import { importedConnection } from "../hosts/importedConnection";
import { JournaledValue } from "../hosts/journaledValue";
import { patchesKey, patchValue, requireRegistry } from "../hosts/registries";
import type { ResourceDefinition } from "../server/definition";
import { textWithout } from "./shapes";

/** What the value says where the patch is installed. */
const installed = 1;

/** Longest name of a registry key. */
const longestKey = 255;

function productProblem(product: string): string | undefined {
  if (product === "" || product !== product.trim()) return "must be text without blanks around it";
  if (/[\\/\p{Cc}]/u.test(product)) {
    return "must be one line without \\ and /, as a registry key is called after it";
  }
  return product.length <= longestKey ? undefined : `must have at most ${longestKey} characters`;
}

function articleProblem(article: string): string | undefined {
  try {
    parseArticle(article);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

const inputs = z.strictObject({
  connection: connectionShape,
  product: textWithout(productProblem).describe(
    "The patched product, e.g. Communicator Web Access.",
  ),
  article: textWithout(articleProblem).describe(
    "The article of the Knowledge Base that the patch belongs to, e.g. KB 968802.",
  ),
  file: z
    .string()
    .regex(/^[^\\/:*?"<>|\p{Cc}]+$/u, { error: "must be the name of a file, e.g. cwamain.msp" })
    .optional()
    .describe(
      "Name of the patch's file, e.g. cwamain.msp, for people who look for it. Default: none.",
    ),
});

const computed = z.strictObject({
  key: z
    .string()
    .describe(`The registry key whose value ${patchValue} says that the host has the patch.`),
  previousValue: z
    .int()
    .optional()
    .describe(`The number in ${patchValue} that was there before; it is put back on delete.`),
});

type Inputs = z.infer<typeof inputs>;
type Computed = z.infer<typeof computed>;
type PatchName = Pick<Inputs, "product" | "article">;

/** Keys and ids have the article without its blank. */
const compact = (article: string): string => article.replace(" ", "");

function idOf({ connection, product, article }: Inputs): string {
  return `${connection.namespace}/patches/${product}/${compact(article)}`;
}

function parseId(id: string): PatchName & { namespace: string } {
  const [, namespace, product, number] =
    /^([^/]+)\/patches\/([^/\\]+)\/KB ?(\d{5,8})$/.exec(id) ?? [];
  if (namespace === undefined) {
    throw new Error(
      `the id of a Patch is <namespace>/patches/<product>/<article>, e.g. edgelab-local-cwa/patches/Communicator Web Access/KB968802, got "${id}"`,
    );
  }
  return { namespace, product, article: `KB ${number}` };
}

function keyOf({ product, article }: PatchName): string {
  return [patchesKey, product, compact(article)].join("\\");
}

function entryOf(host: Host, patch: PatchName): JournaledValue {
  const { product, article } = patch;
  return new JournaledValue(host, {
    key: keyOf(patch),
    name: patchValue,
    title: `the patch ${article} of ${product}`,
    // The registry tells no letter cases apart, so two spellings of a product have one journal.
    journal: path.join("patches", `${product} ${compact(article)}.json`.toLowerCase()),
  });
}

/** The Patch resource on the hosts that `reach` finds. */
export function patchOn(
  reach: (connection: HostConnection) => Host,
): ResourceDefinition<Inputs, Computed> {
  return {
    type: "edgelab:host:Patch",
    description:
      "A patch of a product, written down in the registry of the host that has it. Deleting it takes the entry away, unless it was there before.",
    inputs,
    computed,
    replaceOn: ["connection", "product", "article"],

    lockKey: ({ connection }) => hostKey(connection),

    async preview(wanted, { urn }, state) {
      const key = keyOf(wanted);
      if (state) return { key, previousValue: state.outputs.previousValue };
      const host = reach(wanted.connection);
      if (!(await host.exists())) return { key };
      await requireRegistry(host, wanted.connection.namespace);
      return { key, previousValue: await entryOf(host, wanted).before(urn) };
    },

    async create(wanted, { urn }) {
      const { connection, product, article } = wanted;
      const host = reach(connection);
      if (!(await host.exists())) {
        throw new Error(
          `there is no host ${connection.namespace} to write down ${article} of ${product} on`,
        );
      }
      await requireRegistry(host, connection.namespace);
      const own = entryOf(host, wanted);
      const previousValue = await own.before(urn);
      await own.write(installed, urn, previousValue);
      return { id: idOf(wanted), computed: { key: keyOf(wanted), previousValue } };
    },

    async read(id, _, state) {
      const { namespace, ...named } = parseId(id);
      const connection = state?.inputs.connection ?? (await importedConnection(namespace));
      const found: Inputs = state?.inputs ?? { connection, ...named };
      const host = reach(connection);
      if (!(await host.exists())) return undefined;
      const value = await entryOf(host, found).read();
      if (value !== installed) return undefined;
      // What is adopted stays when the resource goes.
      const previousValue = state ? state.outputs.previousValue : value;
      return { inputs: found, computed: { key: keyOf(found), previousValue } };
    },

    async update(_, wanted, { urn }, { outputs: { previousValue } }) {
      await entryOf(reach(wanted.connection), wanted).write(installed, urn, previousValue);
      return { key: keyOf(wanted), previousValue };
    },

    async delete(_, __, { inputs: wanted }) {
      await entryOf(reach(wanted.connection), wanted).putBack();
    },
  };
}

export const patch = patchOn(hostAt);
