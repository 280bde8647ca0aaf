import * as path from "node:path";
import { z } from "zod";
import {
  SecurityFlags,
  securityFlags,
  type SecurityFlag,
} from "../../components/model/values/securityFlags";
import { connectionShape, hostKey, type HostConnection } from "../hosts/connection";
import type { Host } from "../hosts/host";
import { hostAt } from "../hosts/hostAt";
import { importedConnection } from "../hosts/importedConnection";
import { ownerMark } from "../hosts/ownerMark";
import type { ResourceContext, ResourceDefinition } from "../server/definition";

const key = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\MSV1_0";

const title =
  "Network security: Minimum session security for NTLM SSP based (including secure RPC)";

/** The options by the name of their registry value, with their titles in secpol.msc. */
const titles = {
  NtlmMinClientSec: `${title} clients`,
  NtlmMinServerSec: `${title} servers`,
} as const;

type OptionName = keyof typeof titles;

const optionNames = Object.keys(titles) as OptionName[];

/** The registry value of the flags; those that a refresh found without a name count for nothing. */
function valueOf(flags: readonly SecurityFlag[]): number {
  return SecurityFlags.of(...securityFlags.filter((flag) => flags.includes(flag))).value;
}

/** The flags of a registry value; bits without a name together as e.g. `unknown 0x4`. */
function flagsOf(value: number): SecurityFlag[] {
  const { names, unnamedBits } = SecurityFlags.fromNumber(value);
  // Bits without a name have no place in the type, only on screen: an `up` takes them away.
  const unnamed =
    unnamedBits === 0 ? [] : [`unknown 0x${unnamedBits.toString(16)}` as SecurityFlag];
  return [...names, ...unnamed];
}

const inputs = z.strictObject({
  connection: connectionShape,
  option: z
    .enum(optionNames)
    .describe("The registry value: NTLM sessions as client, or as server."),
  flags: z
    .array(
      z.enum(securityFlags, {
        error: ({ input }) =>
          typeof input === "string" && /^no minimum$/i.test(input)
            ? 'must be left out: an empty list is "No minimum"'
            : undefined,
      }),
    )
    .refine((flags) => new Set(flags).size === flags.length, { error: "must have each flag once" })
    .describe('What a session must have at least; an empty list is "No minimum".'),
});

const computed = z.strictObject({
  title: z.string().describe("The option as secpol.msc calls it."),
  key: z.string().describe("The registry key that the value is under."),
  value: z
    .int()
    .describe('The number in the registry: the flags\' bits together, 0 for "No minimum".'),
  previousValue: z
    .int()
    .optional()
    .describe("The number that was there before; it is put back on delete."),
});

type Inputs = z.infer<typeof inputs>;
type Computed = z.infer<typeof computed>;

/** What was there before, kept beside the registry: after a killed `up` nothing else knows it. */
interface Journal {
  /** Mark of the resource that sets the option. */
  readonly owner: string;
  /** What was there before; null where there was no value. */
  readonly before: number | null;
  /** What the resource wrote last, and what before that: a killed `up` may have got to either. */
  readonly written: readonly number[];
}

function idOf({ connection, option }: Inputs): string {
  return `${connection.namespace}/security-options/${option}`;
}

function parseId(id: string): { namespace: string; option: OptionName } {
  const [, namespace, option] = /^([^/]+)\/security-options\/([^/]+)$/.exec(id) ?? [];
  const known = optionNames.find((name) => name === option);
  if (namespace === undefined || known === undefined) {
    throw new Error(
      `the id of a SecurityOption is <namespace>/security-options/<${optionNames.join("|")}>, got "${id}"`,
    );
  }
  return { namespace, option: known };
}

function computedOf(
  option: OptionName,
  value: number,
  previousValue: number | undefined,
): Computed {
  return { title: titles[option], key, value, previousValue };
}

function journalFile(host: Host, option: OptionName): string {
  return path.join(host.folder, "security-options", `${option}.json`);
}

async function readJournal(host: Host, option: OptionName): Promise<Journal | undefined> {
  const text = await host.readFile(journalFile(host, option));
  return text === undefined ? undefined : (JSON.parse(text) as Journal);
}

/**
 * What was there before the resource: from the journal of a create that was killed, else as it is now.
 *
 * @throws where another resource sets the option already.
 */
async function valueBefore(host: Host, option: OptionName, { urn }: ResourceContext) {
  const journal = await readJournal(host, option);
  if (journal === undefined) return host.registry.readDword(key, option);
  if (journal.owner === ownerMark(urn)) return journal.before ?? undefined;
  throw new Error(
    `${option} is set by another resource already: ${journal.owner}; keep one of the two, or give this one an alias if it was renamed`,
  );
}

async function write(
  host: Host,
  option: OptionName,
  value: number,
  journal: Omit<Journal, "written">,
) {
  const last = (await readJournal(host, option))?.written.slice(0, 1) ?? [];
  const entry: Journal = { ...journal, written: [value, ...last] };
  await host.writeFile(journalFile(host, option), JSON.stringify(entry));
  await host.registry.writeDword(key, option, value);
}

/** The SecurityOption resource on the hosts that `reach` finds. */
export function securityOptionOn(
  reach: (connection: HostConnection) => Host,
): ResourceDefinition<Inputs, Computed> {
  return {
    type: "edgelab:host:SecurityOption",
    description:
      "Minimum session security for NTLM, as secpol.msc shows it under Local Policies, Security Options. Deleting it puts back the value that was there before, unless somebody has changed it since.",
    inputs,
    computed,
    replaceOn: ["connection", "option"],

    lockKey: ({ connection }) => hostKey(connection),

    async preview({ connection, option, flags }, context, state) {
      const value = valueOf(flags);
      if (state) return computedOf(option, value, state.outputs.previousValue);
      const host = reach(connection);
      if (!(await host.exists())) return { title: titles[option], key, value };
      return computedOf(option, value, await valueBefore(host, option, context));
    },

    async create(wanted, context) {
      const { connection, option, flags } = wanted;
      const host = reach(connection);
      if (!(await host.exists())) {
        throw new Error(`there is no host ${connection.namespace} to set ${option} on`);
      }
      const value = valueOf(flags);
      const before = await valueBefore(host, option, context);
      await write(host, option, value, { owner: ownerMark(context.urn), before: before ?? null });
      return { id: idOf(wanted), computed: computedOf(option, value, before) };
    },

    async read(id, _, state) {
      const { namespace, option } = parseId(id);
      const connection = state?.inputs.connection ?? (await importedConnection(namespace));
      const host = reach(connection);
      if (!(await host.exists())) return undefined;
      const value = await host.registry.readDword(key, option);
      if (value === undefined) return undefined;
      const given = state?.inputs.flags;
      const flags = flagsOf(value);
      return {
        inputs: {
          connection,
          option,
          flags: given !== undefined && valueOf(given) === value ? given : flags,
        },
        // What is adopted stays when the resource goes.
        computed: computedOf(option, value, state ? state.outputs.previousValue : value),
      };
    },

    async update(_, { connection, option, flags }, { urn }, { outputs: { previousValue } }) {
      const value = valueOf(flags);
      const journal = { owner: ownerMark(urn), before: previousValue ?? null };
      await write(reach(connection), option, value, journal);
      return computedOf(option, value, previousValue);
    },

    async delete(_, __, { inputs: { connection, option } }) {
      const host = reach(connection);
      const journal = await readJournal(host, option);
      // Without a journal it was adopted and never written: there is nothing to put back.
      if (journal === undefined) return;
      const { registry } = host;
      const present = await registry.readDword(key, option);
      if (present !== undefined && journal.written.includes(present)) {
        if (journal.before === null) await registry.deleteValue(key, option);
        else await registry.writeDword(key, option, journal.before);
      }
      await host.removeFile(journalFile(host, option));
    },
  };
}

export const securityOption = securityOptionOn(hostAt);
