import * as path from "node:path";
import { patch as schema } from "../../model/resources/host";
import type { ComputedOf, InputsOf } from "../../model/resources/resourceSchema";
import { patchesKey } from "../../model/values/article";
import { hostKey, hostName, isAtHand, type HostConnection } from "../hosts/connection";
import type { Host } from "../hosts/host";
import { hostAt } from "../hosts/hostAt";
import { importedConnection } from "../hosts/importedConnection";
import { JournaledValue } from "../hosts/journaledValue";
import { patchValue, requireRegistry } from "../hosts/registries";
import type { ResourceDefinition } from "../server/definition";
import { formatId, parseId } from "./resourceId";
import { otherSystem, replacedWithHost } from "./systems";

/** What the value says where the patch is installed. */
const installed = 1;

type Inputs = InputsOf<typeof schema>;
type Computed = ComputedOf<typeof schema>;
type PatchName = Pick<Inputs, "product" | "article">;

/** Keys and ids have the article without its blank. */
const compact = (article: string): string => article.replace(" ", "");

function idOf({ connection, product, article }: Inputs): string {
  return formatId(schema, hostName(connection), product, compact(article));
}

function identityOf(id: string): PatchName & { on: string } {
  const [on, product, article] = parseId(schema, id);
  return { on, product, article: article.replace(/^KB ?/, "KB ") };
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

/** Whether a Windows over SSH has the patch, whose name says its article, for a product whose name has that of it. */
async function isInstalled(host: Host, { product, article }: PatchName): Promise<boolean> {
  const named = new RegExp(`\\b${compact(article)}\\b`, "i");
  const patches = (await host.windows?.installedPatches()) ?? [];
  return patches.some(
    ({ product: patched, patch }) =>
      patched.toLowerCase().includes(product.toLowerCase()) &&
      named.test(patch.replace("KB ", "KB")),
  );
}

/** @throws where a Windows over SSH lacks the patch: to install one is no state, and may restart the machine. */
async function requireInstalled(wanted: Inputs, host: Host): Promise<void> {
  if (await isInstalled(host, wanted)) return;
  const { product, article, file = "<its .msp>" } = wanted;
  const name = hostName(wanted.connection);
  throw new Error(
    `${name} doesn't have ${article} of ${product}, and this resource installs nothing there: run msiexec /p ${file} /qn /norestart on it, e.g. by @pulumi/command, and let this depend on it`,
  );
}

/** The Patch resource on the hosts that `reach` finds. */
export function patchOn(
  reach: (connection: HostConnection) => Host,
): ResourceDefinition<Inputs, Computed> {
  return {
    ...schema,

    replaceOnPaths: replacedWithHost,
    lockKey: ({ connection }) => hostKey(connection),
    check: ({ connection }) => otherSystem(connection, "windows", "a patch"),

    async preview(wanted, { urn }, state) {
      const key = keyOf(wanted);
      if (!isAtHand(wanted.connection)) return { key: "" };
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
          `there is no host ${hostName(connection)} to write down ${article} of ${product} on`,
        );
      }
      if (!isAtHand(connection)) {
        await requireInstalled(wanted, host);
        return { id: idOf(wanted), computed: { key: "" } };
      }
      await requireRegistry(host, connection);
      const previousValue = await entryOf(host, wanted).take(installed, urn);
      return { id: idOf(wanted), computed: { key: keyOf(wanted), previousValue } };
    },

    async read(id, _, state) {
      const { on, ...named } = identityOf(id);
      const connection = state?.inputs.connection ?? (await importedConnection(on));
      const found: Inputs = state?.inputs ?? { connection, ...named };
      const host = reach(connection);
      if (!(await host.exists())) return undefined;
      if (!isAtHand(connection)) {
        return (await isInstalled(host, found))
          ? { inputs: found, computed: { key: "" } }
          : undefined;
      }
      const value = await entryOf(host, found).read();
      if (value !== installed) return undefined;
      // What is adopted stays when the resource goes.
      const previousValue = state ? state.outputs.previousValue : value;
      return { inputs: found, computed: { key: keyOf(found), previousValue } };
    },

    async update(_, wanted, { urn }, { outputs: { previousValue } }) {
      if (!isAtHand(wanted.connection)) {
        await requireInstalled(wanted, reach(wanted.connection));
        return { key: "" };
      }
      await entryOf(reach(wanted.connection), wanted).write(installed, urn, previousValue);
      return { key: keyOf(wanted), previousValue };
    },

    async delete(_, __, { inputs: wanted }) {
      if (!isAtHand(wanted.connection)) return;
      await entryOf(reach(wanted.connection), wanted).putBack();
    },
  };
}

export const patch = patchOn(hostAt);
