import * as z from "zod";
import {
  accessRule,
  firewallPolicy,
  networkRule,
  publishingRule,
} from "../../model/resources/firewall";
import { hostsEntry, patch, restart, securityOption } from "../../model/resources/host";
import type { ResourceSchema } from "../../model/resources/resourceSchema";
import { publishingShape, tmgVariable } from "../../model/tmg";
import { machineName } from "../../model/ssh";
import { sshConnection } from "../../model/resources/shapes";

/** What can be done without a way in, in the order in which it is done on a machine. */
export const kinds = {
  hostsEntry,
  firewallPolicy,
  networkRule,
  accessRule,
  publishingRule,
  patch,
  securityOption,
  restart,
  tmg: { type: "command:local:Command", inputs: z.object({ publishing: publishingShape }) },
} as const satisfies Readonly<Record<string, Pick<ResourceSchema, "type" | "inputs">>>;
export type Kind = keyof typeof kinds;

/** The inputs of a kind of resource. */
export type Inputs<Name extends Kind> = z.infer<(typeof kinds)[Name]["inputs"]>;

/** A resource as a preview shows it. */
export interface Declared<Name extends Kind = Kind> {
  readonly kind: Name;
  readonly urn: string;
  readonly inputs: Inputs<Name>;
}

/** A machine, and what is declared on it. */
export interface Machine {
  readonly name: string;
  readonly system: "linux" | "windows";
  readonly declared: readonly Declared[];
}

const preview = z.object({
  steps: z.array(
    z.object({
      op: z.string(),
      urn: z.string(),
      newState: z
        .object({ type: z.string(), inputs: z.record(z.string(), z.unknown()).default({}) })
        .optional(),
    }),
  ),
});

/** What a preview has in the place of a text, a number and a truth value that is known later. */
const unknown =
  /^(04da6b54-80e4-46f7-96ec-b56ff0331ba9|3eeb2bf0-c639-47a8-9e75-3b44932eb421|6a19a0b0-7e62-4c92-b797-7f8e31da9cc2)$/;

/** Without what is known later, as when something was changed. */
function knownOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(knownOf);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => typeof each !== "string" || !unknown.test(each))
      .map(([name, each]) => [name, knownOf(each)]),
  );
}

const located = z.object({ connection: sshConnection });

/** The firewall's command as what it is for: it says so in its environment. */
function ofTmg({ inputs }: { readonly inputs: Record<string, unknown> }) {
  const { [tmgVariable]: text } = (inputs.environment ?? {}) as Record<string, string | undefined>;
  return text === undefined ? inputs : (JSON.parse(text) as Record<string, unknown>);
}

const names = Object.keys(kinds) as Kind[];

/** Resources of one kind among a machine's. */
export const only = <Name extends Kind>(machine: Machine, kind: Name) =>
  machine.declared.filter((each): each is Declared<Name> => each.kind === kind);

/**
 * The machines of a stack, in alphabetical order, each with its resources in the order of their kinds and names: the
 * engine tells of them in whatever order it comes to them.
 *
 * @param json What `pulumi preview --json` prints.
 * @throws Error for what is on a machine and can't be done without a way in.
 */
export function machinesOf(json: string): Machine[] {
  const machines = new Map<string, { system: Machine["system"]; declared: Declared[] }>();
  const strange: string[] = [];
  for (const { op, urn, newState } of preview.parse(JSON.parse(json)).steps) {
    if (newState === undefined || op.startsWith("delete") || op.startsWith("discard")) continue;
    const given = ofTmg(newState);
    const { connection } = located.safeParse(given).data ?? {};
    if (connection === undefined) continue;
    const { host, port, system = "linux" } = connection.ssh;
    const kind = names.find((name) => kinds[name].type === newState.type);
    if (kind === undefined) {
      strange.push(`${newState.type} on ${host}`);
      continue;
    }
    const name = machineName(host, port);
    const machine = machines.get(name) ?? { system, declared: [] };
    const { data, error } = kinds[kind].inputs.safeParse(knownOf(given));
    const inputs = data as Inputs<Kind>;
    if (error !== undefined) {
      const path = error.issues[0].path.join(".");
      strange.push(`${urn.split("::").at(-1)} on ${host}, whose ${path} isn't known yet`);
    }
    machine.declared.push({ kind, urn, inputs });
    machines.set(name, machine);
  }
  if (strange.length > 0) {
    throw new Error(
      `nothing is rendered for ${[...new Set(strange)].sort().join(", ")}: set it by a way in, or leave it out`,
    );
  }
  const place = ({ kind, urn }: Declared) => `${names.indexOf(kind)} ${urn}`;
  return [...machines]
    .map(([name, { system, declared }]) => ({
      name,
      system,
      declared: declared.sort((one, other) => (place(one) < place(other) ? -1 : 1)),
    }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}
