import type { Facts } from "../facts/facts";
import type { UnreadFact } from "../facts/unread";
import { isKnown, Unknown } from "../facts/known";
import { normalName } from "../facts/names";
import { namePattern } from "./namePattern";
import { hostNames, type AnyFact } from "./subset";

/**
 * The one name under which rules look for a machine that goes by several: its addresses, its computer name, the DNS
 * names that lead to it, each in any case.
 */
export class MachineNames {
  private readonly byName: ReadonlyMap<string, string>;
  /** Names that several machines have: outside one, inside another. */
  private readonly unclear: ReadonlyMap<string, readonly string[]>;
  private readonly all: ReadonlySet<string>;

  /** @param facts Say which machine has which addresses, its own and those that are translated to it. */
  constructor(facts: Facts) {
    const { hosts, publications, records } = facts;
    this.all = hostNames(facts);
    const own = hosts.flatMap(({ id, addresses }) =>
      addresses.filter(isKnown).map(({ text }) => [text, id] as const),
    );
    const machineWith = onlyOnes(own);
    const translated = publications
      .filter(({ manner }) => manner === "addressTranslation")
      .flatMap(({ publicAddress, target }) => {
        const machine = isKnown(target) ? machineWith.get(target.text) : undefined;
        return machine !== undefined && isKnown(publicAddress)
          ? [[publicAddress.text, machine] as const]
          : [];
      });
    const byAddress = onlyOnes([...own, ...translated]);
    // What a script does to a host is a fact of a host, too, under whatever name the script was given.
    const called = hosts.flatMap(({ id, aliases }) =>
      aliases === undefined
        ? []
        : [id, ...aliases].map((name) => [name.toLowerCase(), id] as const),
    );
    const recorded = records.flatMap(({ name, type, values }) => {
      const machines = type === "A" ? values.map((value) => byAddress.get(String(value))) : [];
      const [only] = machines;
      return isKnown(name) && machines.length === 1 && only !== undefined
        ? [[normalName(name), only] as const]
        : [];
    });
    const names = [...called, ...recorded, ...own.map(lowered), ...translated.map(lowered)];
    this.byName = onlyOnes(names);
    this.unclear = severals(names);
  }

  /** The machine of a name or an address, where it is one's; any other name as it is. */
  nameOf(name: string): string {
    return this.byName.get(name.toLowerCase()) ?? name;
  }

  /** What a name in which `*` stands for any text fits in the stack. */
  matching(pattern: string): string[] {
    const wanted = namePattern(pattern);
    return [...this.all].filter((name) => wanted.test(name)).map((name) => this.nameOf(name));
  }

  /** Facts that are told of another name, as those of the machine that has it. */
  applied(facts: Facts): Facts {
    const renamed = (fact: AnyFact): AnyFact => {
      const { host, id } = fact;
      const isRenamed = [host, id].some((name) => name !== undefined && this.nameOf(name) !== name);
      return isRenamed
        ? {
            ...fact,
            ...(host !== undefined && { host: this.nameOf(host) }),
            ...(id !== undefined && { id: this.nameOf(id) }),
          }
        : fact;
    };
    const { unreadable, ...kinds } = facts;
    const unclear: Readonly<Record<string, readonly AnyFact[]>> = this.unclearIn(facts);
    return {
      ...(Object.fromEntries(
        Object.entries(kinds).map(([kind, some]) => [
          kind,
          [...(some as readonly AnyFact[]), ...(unclear[kind] ?? [])].map(renamed),
        ]),
      ) as unknown as Omit<Facts, "unreadable">),
      unreadable,
    };
  }

  /** What is done under a name that several machines have may be done to any of them. */
  private unclearIn({
    hostsEntries,
    securityOptions,
    patches,
    restarts,
    opaque,
  }: Facts): Pick<Facts, "unread" | "opaque"> {
    const done = [...hostsEntries, ...securityOptions, ...patches, ...restarts, ...opaque];
    const unread = done.flatMap(({ resource, host = "" }) =>
      (this.unclear.get(host.toLowerCase()) ?? []).map((machine): UnreadFact => ({
        resource,
        kind: `${resource.type} on ${host}, which several machines are called`,
        topics: ["host", "nameServers"],
        overrides: false,
        host: machine,
      })),
    );
    const distinct = [
      ...new Map(unread.map((one) => [`${one.resource.urn} ${one.host}`, one])),
    ].map(([, one]) => one);
    return {
      unread: distinct,
      opaque: distinct.map(({ resource, host, kind }) => ({
        resource,
        host,
        unknown: new Unknown(resource.name, kind, "it isn't clear which of them."),
      })),
    };
  }
}

const lowered = ([name, id]: readonly [string, string]) => [name.toLowerCase(), id] as const;

/** The machines of each name. */
function byName(all: readonly (readonly [string, string])[]): Map<string, Set<string>> {
  const names = new Map<string, Set<string>>();
  for (const [name, machine] of all) {
    names.set(name, (names.get(name) ?? new Set()).add(machine));
  }
  return names;
}

/** Without those of which it isn't clear whose they are. */
const onlyOnes = (all: readonly (readonly [string, string])[]): ReadonlyMap<string, string> =>
  new Map([...byName(all)].flatMap(([name, its]) => (its.size === 1 ? [[name, [...its][0]]] : [])));

/** Those alone. */
const severals = (all: readonly (readonly [string, string])[]) =>
  new Map([...byName(all)].flatMap(([name, its]) => (its.size > 1 ? [[name, [...its]]] : [])));
