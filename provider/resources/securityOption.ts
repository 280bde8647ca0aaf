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
import { JournaledValue } from "../hosts/journaledValue";
import { requireRegistry } from "../hosts/registries";
import type { ResourceDefinition } from "../server/definition";

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

function optionOn(host: Host, option: OptionName): JournaledValue {
  const journal = path.join("security-options", `${option}.json`);
  return new JournaledValue(host, { key, name: option, title: option, journal });
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

    async preview({ connection, option, flags }, { urn }, state) {
      const value = valueOf(flags);
      if (state) return computedOf(option, value, state.outputs.previousValue);
      const host = reach(connection);
      if (!(await host.exists())) return { title: titles[option], key, value };
      await requireRegistry(host, connection.namespace);
      return computedOf(option, value, await optionOn(host, option).before(urn));
    },

    async create(wanted, { urn }) {
      const { connection, option, flags } = wanted;
      const host = reach(connection);
      if (!(await host.exists())) {
        throw new Error(`there is no host ${connection.namespace} to set ${option} on`);
      }
      await requireRegistry(host, connection.namespace);
      const value = valueOf(flags);
      const own = optionOn(host, option);
      const before = await own.before(urn);
      await own.write(value, urn, before);
      return { id: idOf(wanted), computed: computedOf(option, value, before) };
    },

    async read(id, _, state) {
      const { namespace, option } = parseId(id);
      const connection = state?.inputs.connection ?? (await importedConnection(namespace));
      const host = reach(connection);
      if (!(await host.exists())) return undefined;
      const value = await optionOn(host, option).read();
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
      await optionOn(reach(connection), option).write(value, urn, previousValue);
      return computedOf(option, value, previousValue);
    },

    async delete(_, __, { inputs: { connection, option } }) {
      await optionOn(reach(connection), option).putBack();
    },
  };
}

export const securityOption = securityOptionOn(hostAt);
