import { z } from "zod";
import { connectionShape, type HostConnection } from "../hosts/connection";
import { hostAt } from "../hosts/hostAt";
import { importedConnection } from "../hosts/importedConnection";
import { ownerOf, type RuleKind } from "../hosts/nftables/mark";
import { nameShape } from "../hosts/nftables/protocols";
import { report, reportedFailures, reportedShape, type Reported } from "../hosts/nftables/reported";
import {
  areSameRules,
  difference,
  isSameRule,
  removeCommands,
  replaceCommands,
  rulesOf,
  type DeclaredRule,
  type RuleGroup,
} from "../hosts/nftables/ruleGroup";
import {
  observeTable,
  ruleTexts,
  tableName,
  type FoundRule,
  type FoundTable,
} from "../hosts/nftables/table";
import { TableChanges } from "../hosts/nftables/tableChanges";
import type { Failure, ResourceDefinition } from "../server/definition";

/** What every rule of a firewall takes. */
interface Identity {
  readonly connection: HostConnection;
  readonly name: string;
}

export type FirewallRuleInputs<Properties> = Properties & Identity & Reported;

/** A rule found on the host, in the form in which it would have been declared. */
export interface RecognisedRule extends DeclaredRule {
  readonly order: number;
}

/** One kind of rule: how it is told in nftables' rules, and how it is told from them. */
export interface FirewallRuleKind<Properties extends object> {
  readonly type: string;
  readonly description: string;
  readonly kind: RuleKind;
  /** Shape of the properties besides `connection` and `name`. */
  readonly shape: z.core.$ZodLooseShape;
  check(properties: Properties): Failure[];
  /** Place among the rules of the kind; lower comes first. */
  order(properties: Properties): number;
  rules(properties: Properties): DeclaredRule[];
  /**
   * What the rules found (at least one) say of the properties; those that were changed by hand come first.
   * `known` is what was declared.
   */
  recognise(found: readonly RecognisedRule[], known?: Properties): Properties;
}

/** The resource whose nftables rules carry its mark and stand among those of others in the firewall's chains. */
export function firewallRule<Properties extends object>(
  kind: FirewallRuleKind<Properties>,
): ResourceDefinition<FirewallRuleInputs<Properties>, object> {
  type Inputs = FirewallRuleInputs<Properties>;
  const group = (inputs: Inputs, urn: string) => ({
    kind: kind.kind,
    name: inputs.name,
    owner: ownerOf(urn),
    order: kind.order(inputs),
    rules: kind.rules(inputs),
  });

  return {
    type: kind.type,
    description: kind.description,
    inputs: z.strictObject({
      connection: connectionShape,
      name: nameShape("AV Edge").describe(
        "Name of the rule, as the firewall's administrators know it.",
      ),
      ...kind.shape,
      ...reportedShape,
    }),
    computed: z.object({}),
    replaceOn: ["name"],
    replaceOnPaths: () => ["connection.namespace"],
    // Changes of one host's table wait for each other in `tableChanges`, where those that wait are made together.
    lockKey: (inputs) => idOf(kind.kind, inputs),
    check: (inputs) => [...reportedFailures(inputs), ...kind.check(inputs)],

    async preview(inputs, context, state) {
      const host = hostAt(inputs.connection);
      const table =
        state === undefined && (await host.exists()) ? await observeTable(host) : undefined;
      if (table !== undefined) {
        refuseRulesOfOthers(table, kind.kind, inputs, ownerOf(context.urn));
      }
      return {};
    },

    async create(inputs, context) {
      await ruleChanges.make(hostAt(inputs.connection), (found) => {
        const table = present(found, inputs);
        refuseRulesOfOthers(table, kind.kind, inputs, ownerOf(context.urn));
        return { put: group(inputs, context.urn) };
      });
      return { id: idOf(kind.kind, inputs), computed: {} };
    },

    async read(id, _context, state) {
      const { connection, name } = state?.inputs ?? (await identityOf(kind.kind, id));
      const host = hostAt(connection);
      const table = (await host.exists()) ? await observeTable(host) : undefined;
      const found = table === undefined ? [] : rulesOf(table, kind.kind, name);
      if (table === undefined || found.length === 0) {
        return undefined;
      }
      const properties = recognise(kind, found, state && own(kind, state.inputs), id);
      const { foreign, missing } = difference(table, found, kind.rules(properties));
      const reported = report(await ruleTexts(host, foreign), missing);
      return { inputs: { connection, name, ...properties, ...reported } as Inputs, computed: {} };
    },

    async update(_id, inputs, context) {
      await ruleChanges.make(hostAt(inputs.connection), (found) => {
        present(found, inputs);
        return { put: group(inputs, context.urn) };
      });
      return {};
    },

    async delete(_id, _context, { inputs }) {
      const host = hostAt(inputs.connection);
      if (await host.exists()) {
        await ruleChanges.make(host, (table) => ({
          remove: table === undefined ? [] : rulesOf(table, kind.kind, inputs.name),
        }));
      }
    },
  };
}

/** The properties on the host, in the known notation wherever that means the same. */
function recognise<Properties extends object>(
  kind: FirewallRuleKind<Properties>,
  found: readonly FoundRule[],
  known: Properties | undefined,
  id: string,
): Properties {
  const declared = known === undefined ? [] : kind.rules(known);
  const recognised = found.flatMap(({ rule, mark }) =>
    rule === undefined || mark === undefined
      ? []
      : [{ rule, label: mark.label, order: mark.order }],
  );
  if (recognised.length === 0) {
    if (known === undefined) {
      throw new Error(`the rules of ${id} are none that ${kind.type} consists of; remove them`);
    }
    return known;
  }
  const isDeclared = ({ rule }: RecognisedRule) =>
    declared.some((other) => isSameRule(other.rule, rule));
  const properties = kind.recognise(
    [...recognised.filter((rule) => !isDeclared(rule)), ...recognised.filter(isDeclared)],
    known,
  );
  if (known === undefined) {
    return properties;
  }
  const kept = (Object.keys(kind.shape) as (keyof Properties)[]).filter((property) => {
    const changed = { ...known, [property]: properties[property] };
    return areSameRules(kind.rules(changed), declared) && kind.order(changed) === kind.order(known);
  });
  const merged = {
    ...properties,
    ...Object.fromEntries(kept.map((property) => [property, known[property]])),
  };
  // What the program leaves out isn't there, rather than there and undefined.
  return Object.fromEntries(
    Object.entries(merged).filter(([, value]) => value !== undefined),
  ) as Properties;
}

/** The properties that are the kind's own. */
function own<Properties extends object>(
  kind: FirewallRuleKind<Properties>,
  inputs: FirewallRuleInputs<Properties>,
): Properties {
  return Object.fromEntries(
    Object.entries(inputs).filter(([property]) => property in kind.shape),
  ) as Properties;
}

/** A rule to put in place, or what is found of one that goes. */
type Step = { readonly put: RuleGroup } | { readonly remove: readonly FoundRule[] };

const ruleChanges = new TableChanges<Step>((table, steps) => {
  const put = steps.flatMap((step) => ("put" in step ? [step.put] : []));
  const remove = steps.flatMap((step) => ("remove" in step ? step.remove : []));
  // New rules are placed by those found, so that these must be there until then.
  return [...(table === undefined ? [] : replaceCommands(table, put)), ...removeCommands(remove)];
});

/** @throws where the firewall has no table that rules could stand in. */
function present(table: FoundTable | undefined, { connection, name }: Identity): FoundTable {
  if (table === undefined) {
    throw new Error(
      `${connection.namespace} has no table ${tableName} for the rule "${name}"; declare an edgelab:firewall:Policy ` +
        "for the host and let the rule depend on it (dependsOn)",
    );
  }
  return table;
}

function refuseRulesOfOthers(
  table: FoundTable,
  kind: RuleKind,
  identity: Identity,
  owner: string,
): void {
  if (rulesOf(table, kind, identity.name).some(({ mark }) => mark?.owner !== owner)) {
    throw new Error(
      `${identity.connection.namespace} has a ${kind} rule "${identity.name}" already that isn't this resource's; ` +
        `give this one another name, or import that one with the id ${idOf(kind, identity)}`,
    );
  }
}

function idOf(kind: RuleKind, { connection, name }: Identity): string {
  return `${connection.namespace}/firewall/${kind}/${name}`;
}

async function identityOf(kind: RuleKind, id: string): Promise<Identity> {
  const [namespace, name] = id.split(`/firewall/${kind}/`, 2);
  if (name === undefined) {
    throw new Error(`the id must be <namespace>/firewall/${kind}/<name of the rule>, got "${id}"`);
  }
  return { connection: await importedConnection(namespace), name };
}
