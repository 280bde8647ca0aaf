import * as path from "node:path";
import { patch as schema } from "../../model/resources/host";
import type { ComputedOf, InputsOf } from "../../model/resources/resourceSchema";
import { patchesKey } from "../../model/values/article";
import { hostKey, hostName, isAtHand, type HostConnection } from "../hosts/connection";
import type { Host, InstalledPatch } from "../hosts/host";
import { hostAt } from "../hosts/hostAt";
import { importedConnection } from "../hosts/importedConnection";
import { JournaledValue } from "../hosts/journaledValue";
import { ownerMark } from "../hosts/ownerMark";
import { patchValue, requireRegistry } from "../hosts/registries";
import type { ResourceDefinition } from "../server/definition";
import { changeMark } from "./changeMark";
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

/** The patch as a Windows over SSH has it: its name says the article, that of its product has the product's. */
async function findPatch(
  host: Host,
  { product, article }: PatchName,
): Promise<InstalledPatch | undefined> {
  const named = new RegExp(`\\b${compact(article)}\\b`, "i");
  const patches = (await host.windows?.installedPatches()) ?? [];
  return patches.find(
    ({ product: patched, patch }) =>
      patched.toLowerCase().includes(product.toLowerCase()) &&
      named.test(patch.replace("KB ", "KB")),
  );
}

/** The note that a patch was installed by a resource, which takes it away again. */
const noteOf = (host: Host, patch: PatchName) =>
  [host.folder, "patches", `${compact(patch.article)}-${patch.product}.json`]
    .join("\\")
    .toLowerCase();

/**
 * Installs a patch that a Windows over SSH lacks.
 *
 * @returns whether it lacked it, by this resource's note also in a create that was cut.
 * @throws where there is nothing to install it from, and where it isn't there afterwards.
 */
async function install(wanted: Inputs, host: Host, urn: string): Promise<boolean> {
  const { product, article, file = "<its .msp>", source, windows } = wanted;
  const name = hostName(wanted.connection);
  const note = noteOf(host, wanted);
  const owner = ownerMark(urn);
  const noted = await host.readFile(note);
  const isOurs =
    noted !== undefined && (JSON.parse(`${noted}`) as { owner: string }).owner === owner;
  if (windows !== undefined) await host.windows?.requireVersion(windows);
  if (await findPatch(host, wanted)) return isOurs;
  if (source === undefined) {
    throw new Error(
      `${name} doesn't have ${article} of ${product}, and there is nothing to install it from: give source, the path of ${file} there or on a share, or run msiexec /p ${file} /qn /norestart on it`,
    );
  }
  // Before it is installed: where that is cut, whose it is would be forgotten.
  await host.changeFile(note, () => Buffer.from(JSON.stringify({ owner })));
  await host.windows?.applyPatch(source);
  if (await findPatch(host, wanted)) return true;
  throw new Error(
    `Windows Installer on ${name} has applied ${source}, and ${article} of ${product} still isn't among its patches: see whether that file is the article's (by right-click, Properties, Details)`,
  );
}

/** Takes away what {@link install} installed, where its maker lets it be. */
async function uninstall(wanted: Inputs, host: Host, urn: string): Promise<void> {
  const note = noteOf(host, wanted);
  const noted = await host.readFile(note);
  if (noted === undefined) return;
  if ((JSON.parse(`${noted}`) as { owner: string }).owner !== ownerMark(urn)) return;
  const { codes } = (await findPatch(host, wanted)) ?? {};
  if (codes !== undefined) await host.windows?.removePatch(codes);
  await host.changeFile(note, () => undefined);
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
      if (!isAtHand(wanted.connection)) {
        const isMissed = state === undefined || state.inputs.faults !== undefined;
        return { key: "", ...(!isMissed && { changedAt: state.outputs.changedAt }) };
      }
      if (state) {
        return { key, previousValue: state.outputs.previousValue, changedAt: undefined };
      }
      const host = reach(wanted.connection);
      if (!(await host.exists())) return { key };
      await requireRegistry(host, wanted.connection);
      return { key, previousValue: await entryOf(host, wanted).before(urn), changedAt: undefined };
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
        const changedAt = changeMark(host, await install(wanted, host, urn), "");
        return { id: idOf(wanted), computed: { key: "", changedAt } };
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
        const isThere = (await findPatch(host, found)) !== undefined;
        // What can be installed again is missed, and else gone.
        if (!isThere && found.source === undefined) return undefined;
        const faults = [`${found.article} of ${found.product} isn't installed any more`];
        return {
          inputs: isThere ? found : { ...found, faults },
          computed: { key: "", changedAt: state?.outputs.changedAt ?? "" },
        };
      }
      const value = await entryOf(host, found).read();
      if (value !== installed) return undefined;
      // What is adopted stays when the resource goes.
      const previousValue = state ? state.outputs.previousValue : value;
      return { inputs: found, computed: { key: keyOf(found), previousValue } };
    },

    async update(_, wanted, { urn }, { outputs: { previousValue, changedAt } }) {
      if (!isAtHand(wanted.connection)) {
        const host = reach(wanted.connection);
        const isThere = (await findPatch(host, wanted)) !== undefined;
        await install(wanted, host, urn);
        return { key: "", changedAt: changeMark(host, !isThere, changedAt) };
      }
      await entryOf(reach(wanted.connection), wanted).write(installed, urn, previousValue);
      return { key: keyOf(wanted), previousValue };
    },

    async delete(_, { urn }, { inputs: wanted }) {
      if (!isAtHand(wanted.connection)) return uninstall(wanted, reach(wanted.connection), urn);
      await entryOf(reach(wanted.connection), wanted).putBack();
    },
  };
}

export const patch = patchOn(hostAt);
