import * as path from "node:path";
import { securityOption as schema } from "../../model/resources/host";
import type { ComputedOf, InputsOf } from "../../model/resources/resourceSchema";
import {
  ntlmOptions,
  ntlmOptionsKey as key,
  SecurityFlags,
  securityFlags,
  type NtlmOption,
  type SecurityFlag,
} from "../../model/values/securityFlags";
import { hostKey, hostName, isAtHand, type HostConnection } from "../hosts/connection";
import type { Host } from "../hosts/host";
import { hostAt } from "../hosts/hostAt";
import { importedConnection } from "../hosts/importedConnection";
import { JournaledValue } from "../hosts/journaledValue";
import type { PolicyValue } from "../hosts/registry";
import { requireRegistry } from "../hosts/registries";
import type { ResourceDefinition } from "../server/definition";
import { formatId, parseId } from "./resourceId";
import { changeMark } from "./changeMark";
import { otherSystem, replacedWithHost } from "./systems";

const title =
  "Network security: Minimum session security for NTLM SSP based (including secure RPC)";

/** The options by the name of their registry value, with their titles in secpol.msc. */
const titles = {
  NtlmMinClientSec: `${title} clients`,
  NtlmMinServerSec: `${title} servers`,
} as const satisfies Readonly<Record<NtlmOption, string>>;

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

type Inputs = InputsOf<typeof schema>;
type Computed = ComputedOf<typeof schema>;

function idOf({ connection, option }: Inputs): string {
  return formatId(schema, hostName(connection), option);
}

function identityOf(id: string): { on: string; option: NtlmOption } {
  const [on, given] = parseId(schema, id);
  const option = ntlmOptions.find((name) => name === given);
  if (option === undefined) {
    throw new Error(
      `the id of a SecurityOption ends with ${ntlmOptions.join(" or ")}, got "${id}"`,
    );
  }
  return { on, option };
}

function computedOf(
  option: NtlmOption,
  value: number,
  previousValue: number | undefined,
  changedAt?: string,
): Computed {
  return {
    title: titles[option],
    key,
    value,
    previousValue,
    ...(changedAt !== undefined && { changedAt }),
  };
}

function optionOn(host: Host, option: NtlmOption): JournaledValue {
  const journal = path.join("security-options", `${option}.json`);
  return new JournaledValue(host, { key, name: option, title: option, journal });
}

/** What a domain's policy sets an option to, in words. */
function policyText({ by, value }: PolicyValue): string {
  const flags = value === undefined ? undefined : flagsOf(value).join(", ") || "No minimum";
  return `the domain's policy "${by}" sets it to ${flags ?? "something that is no number"}`;
}

/** @throws where a domain's policy sets the option to something else, and so would undo what is set here. */
async function refusePolicy(host: Host, name: string, option: NtlmOption, value: number) {
  const policy = await host.registry.policyFor(key, option);
  if (policy === undefined || policy.value === value) return;
  throw new Error(
    `${option} on ${name} isn't for it alone to set: ${policyText(policy)}, and does so again with each refresh of policies. Change "${titles[option]}" there (gpmc.msc; Computer Configuration, Policies, Windows Settings, Security Settings, Local Policies, Security Options), or keep the policy from this server; then run gpupdate /force on it`,
  );
}

/** @throws where the host runs another Windows than is meant, and as {@link refusePolicy} does. */
async function requireSettable(
  { connection, option, windows }: Inputs,
  host: Host,
  value: number,
): Promise<void> {
  if (windows !== undefined) await host.windows?.requireVersion(windows);
  await refusePolicy(host, hostName(connection), option, value);
}

/** The SecurityOption resource on the hosts that `reach` finds. */
export function securityOptionOn(
  reach: (connection: HostConnection) => Host,
): ResourceDefinition<Inputs, Computed> {
  return {
    ...schema,

    replaceOnPaths: replacedWithHost,
    lockKey: ({ connection }) => hostKey(connection),
    check: ({ connection }) => otherSystem(connection, "windows", "a security option"),

    async preview({ connection, option, flags }, { urn }, state) {
      const value = valueOf(flags);
      if (state) {
        const { previousValue, value: present, changedAt } = state.outputs;
        const kept = present === value ? changedAt : undefined;
        const computed = computedOf(option, value, previousValue, kept);
        return isAtHand(connection) ? { ...computed, changedAt: undefined } : computed;
      }
      const host = reach(connection);
      if (!isAtHand(connection) || !(await host.exists())) {
        return { title: titles[option], key, value };
      }
      await requireRegistry(host, connection);
      const before = await optionOn(host, option).before(urn);
      // Of a host at hand nobody notes it: what follows is known in a preview.
      return { ...computedOf(option, value, before), changedAt: undefined };
    },

    async create(wanted, { urn }) {
      const { connection, option, flags } = wanted;
      const host = reach(connection);
      if (!(await host.exists())) {
        throw new Error(`there is no host ${hostName(connection)} to set ${option} on`);
      }
      await requireRegistry(host, connection);
      const value = valueOf(flags);
      await requireSettable(wanted, host, value);
      const before = await optionOn(host, option).take(value, urn);
      const changedAt = changeMark(host, before !== value, "");
      return { id: idOf(wanted), computed: computedOf(option, value, before, changedAt) };
    },

    async read(id, _, state) {
      const { on, option } = identityOf(id);
      const connection = state?.inputs.connection ?? (await importedConnection(on));
      const host = reach(connection);
      if (!(await host.exists())) return undefined;
      const value = await optionOn(host, option).read();
      if (value === undefined) return undefined;
      const given = state?.inputs.flags;
      const flags = flagsOf(value);
      const policy = await host.registry.policyFor(key, option);
      return {
        inputs: {
          connection,
          option,
          flags: given !== undefined && valueOf(given) === value ? given : flags,
          ...(state?.inputs.windows && { windows: state.inputs.windows }),
          ...(policy &&
            policy.value !== value && {
              faults: [`${option} is going to be undone: ${policyText(policy)}`],
            }),
        },
        // What is adopted stays when the resource goes.
        computed: state
          ? computedOf(option, value, state.outputs.previousValue, state.outputs.changedAt)
          : computedOf(option, value, value, changeMark(host, false, "")),
      };
    },

    async update(_, wanted, { urn }, { outputs: { previousValue, changedAt } }) {
      const { connection, option, flags } = wanted;
      const value = valueOf(flags);
      const host = reach(connection);
      await requireSettable(wanted, host, value);
      const present = await optionOn(host, option).read();
      await optionOn(host, option).write(value, urn, previousValue);
      const mark = changeMark(host, present !== value, changedAt);
      return computedOf(option, value, previousValue, mark);
    },

    async delete(_, __, { inputs: { connection, option } }) {
      await optionOn(reach(connection), option).putBack();
    },
  };
}

export const securityOption = securityOptionOn(hostAt);
