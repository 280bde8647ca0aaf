import * as path from "node:path";
import { patch as schema } from "../../model/resources/host";
import type { ComputedOf, InputsOf } from "../../model/resources/resourceSchema";
import { patchesKey } from "../../model/values/article";
import { hostKey, type HostConnection } from "../hosts/connection";
import type { Host } from "../hosts/host";
import { hostAt } from "../hosts/hostAt";
import { importedNamespace } from "../hosts/importedConnection";
import { JournaledValue } from "../hosts/journaledValue";
import { patchValue, requireRegistry } from "../hosts/registries";
import type { ResourceDefinition } from "../server/definition";
import { formatId, parseId } from "./resourceId";

/** What the value says where the patch is installed. */
const installed = 1;

type Inputs = InputsOf<typeof schema>;
type Computed = ComputedOf<typeof schema>;
type PatchName = Pick<Inputs, "product" | "article">;

/** Keys and ids have the article without its blank. */
const compact = (article: string): string => article.replace(" ", "");

function idOf({ connection, product, article }: Inputs): string {
  return formatId(schema, connection.namespace, product, compact(article));
}

function identityOf(id: string): PatchName & { namespace: string } {
  const [namespace, product, article] = parseId(schema, id);
  return { namespace, product, article: article.replace(/^KB ?/, "KB ") };
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
    ...schema,

    lockKey: ({ connection }) => hostKey(connection),

    async preview(wanted, { urn }, state) {
      const key = keyOf(wanted);
      if (state) return { key, previousValue: state.outputs.previousValue };
      const host = reach(wanted.connection);
      if (!(await host.exists())) return { key };
      await requireRegistry(host, wanted.connection);
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
      await requireRegistry(host, connection);
      const previousValue = await entryOf(host, wanted).take(installed, urn);
      return { id: idOf(wanted), computed: { key: keyOf(wanted), previousValue } };
    },

    async read(id, _, state) {
      const { namespace, ...named } = identityOf(id);
      const connection = state?.inputs.connection ?? (await importedNamespace(namespace));
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
