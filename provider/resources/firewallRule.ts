import type * as z from "zod";
import type { firewallPolicy } from "../../model/resources/firewall";
import type { InputsOf, ResourceSchema } from "../../model/resources/resourceSchema";
import { hostName, isAtHand } from "../hosts/connection";
import { hostAt } from "../hosts/hostAt";
import { importedConnection } from "../hosts/importedConnection";
import { ownerOf, type RuleKind } from "../hosts/nftables/mark";
import { report } from "../hosts/nftables/reported";
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
import { formatId, parseId } from "./resourceId";
import { otherSystem, replacedWithMachine } from "./systems";

/** What every rule of a firewall takes. */
type Identity = Pick<InputsOf<typeof firewallPolicy>, "connection"> & { readonly name: string };

/** The properties that are a kind's own. */
export type PropertiesOf<Schema extends { readonly inputs: z.ZodObject }> = Omit<
  InputsOf<Schema>,
  (typeof common)[number]
>;

const common = ["connection", "name", "foreignRules", "missingRules"] as const;

/** A rule found on the host, in the form in which it would have been declared. */
export interface RecognisedRule extends DeclaredRule {
  readonly order: number;
}

/** One kind of rule: how it is told in nftables' rules, and how it is told from them. */
export interface FirewallRuleKind<Properties extends object> {
  readonly kind: RuleKind;
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

/** A resource that consists of rules of nftables, and says which. */
export interface FirewallRuleDefinition<Inputs extends object> extends ResourceDefinition<
  Inputs,
  object
> {
  group(inputs: Inputs, urn: string): RuleGroup;
}

/** The resource whose nftables rules carry its mark and stand among those of others in the firewall's chains. */
export function firewallRule<Schema extends { readonly inputs: z.ZodObject }>(
  schema: Schema & Omit<ResourceSchema, "inputs">,
  kind: FirewallRuleKind<PropertiesOf<Schema>>,
): FirewallRuleDefinition<PropertiesOf<Schema> & Identity> {
  type Inputs = PropertiesOf<Schema> & Identity;
  const idOf = ({ connection, name }: Identity) => formatId(schema, hostName(connection), name);
  const identityOf = async (id: string) => {
    const [on, name] = parseId(schema, id);
    return { connection: await importedConnection(on), name };
  };
  const group = (inputs: Inputs, urn: string) => ({
    kind: kind.kind,
    name: inputs.name,
    owner: ownerOf(urn),
    order: kind.order(inputs),
    rules: kind.rules(inputs),
  });

  return {
    ...schema,
    group,
    replaceOnPaths: replacedWithMachine,
    // Changes of one host's table wait for each other in `tableChanges`, where those that wait are made together.
    lockKey: idOf,
    check: (inputs) => [
      ...otherSystem(inputs.connection, "linux", "a rule of nftables"),
      ...kind.check(inputs),
    ],

    async preview(inputs, context, state) {
      const host = hostAt(inputs.connection);
      const table =
        state === undefined && isAtHand(inputs.connection) && (await host.exists())
          ? await observeTable(host)
          : undefined;
      if (table !== undefined) {
        refuseRulesOfOthers(table, kind.kind, inputs, ownerOf(context.urn), idOf(inputs));
      }
      return {};
    },

    async create(inputs, context) {
      await ruleChanges.make(hostAt(inputs.connection), (found) => {
        const table = present(found, inputs);
        refuseRulesOfOthers(table, kind.kind, inputs, ownerOf(context.urn), idOf(inputs));
        return { put: group(inputs, context.urn) };
      });
      return { id: idOf(inputs), computed: {} };
    },

    async read(id, _context, state) {
      const { connection, name } = state?.inputs ?? (await identityOf(id));
      const host = hostAt(connection);
      const table = (await host.exists()) ? await observeTable(host) : undefined;
      const found = table === undefined ? [] : rulesOf(table, kind.kind, name);
      if (table === undefined || found.length === 0) {
        return undefined;
      }
      const properties = recognise(
        schema.type,
        kind,
        found,
        state && own<PropertiesOf<Schema>>(state.inputs),
        id,
      );
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
  type: string,
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
      throw new Error(`the rules of ${id} are none that ${type} consists of; remove them`);
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
  const kept = (Object.keys({ ...known, ...properties }) as (keyof Properties)[]).filter(
    (property) => {
      const changed = { ...known, [property]: properties[property] };
      return (
        areSameRules(kind.rules(changed), declared) && kind.order(changed) === kind.order(known)
      );
    },
  );
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
function own<Properties extends object>(inputs: Properties & Identity): Properties {
  return Object.fromEntries(
    Object.entries(inputs).filter(([property]) => !common.some((name) => name === property)),
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
      `${hostName(connection)} has no table ${tableName} for the rule "${name}"; declare an edgelab:firewall:Policy ` +
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
  id: string,
): void {
  if (rulesOf(table, kind, identity.name).some(({ mark }) => mark?.owner !== owner)) {
    throw new Error(
      `${hostName(identity.connection)} has a ${kind} rule "${identity.name}" already that isn't this resource's; ` +
        `give this one another name, or import that one with the id ${id}`,
    );
  }
}
