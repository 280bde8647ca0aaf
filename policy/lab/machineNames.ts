import type { Facts } from "../facts/facts";
import { isKnown } from "../facts/known";
import { namePattern } from "./namePattern";
import { hostNames, type AnyFact } from "./subset";

/** The one name under which rules look for a thing that goes by several. */
export class MachineNames {
  private readonly byAddress: ReadonlyMap<string, string>;
  private readonly all: ReadonlySet<string>;

  /** @param facts Say which machine has which addresses, its own and those that are translated to it. */
  constructor(facts: Facts) {
    const { hosts, publications } = facts;
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
    this.byAddress = onlyOnes([...own, ...translated]);
  }

  /** The machine that has an address, where it is one's; any other name as it is. */
  nameOf(name: string): string {
    return this.byAddress.get(name) ?? name;
  }

  /** What a name in which `*` stands for any text fits in the stack. */
  matching(pattern: string): string[] {
    const wanted = namePattern(pattern);
    return [...this.all].filter((name) => wanted.test(name)).map((name) => this.nameOf(name));
  }

  /** Facts that are told of an address, as those of the machine that has it. */
  applied(facts: Facts): Facts {
    const renamed = (fact: AnyFact): AnyFact => {
      const { host, id } = fact;
      const isRenamed = [host, id].some((name) => name !== undefined && this.byAddress.has(name));
      return isRenamed
        ? {
            ...fact,
            ...(host !== undefined && { host: this.nameOf(host) }),
            ...(id !== undefined && { id: this.nameOf(id) }),
          }
        : fact;
    };
    const { unreadable, ...kinds } = facts;
    return {
      ...(Object.fromEntries(
        Object.entries(kinds).map(([kind, some]) => [
          kind,
          (some as readonly AnyFact[]).map(renamed),
        ]),
      ) as unknown as Omit<Facts, "unreadable">),
      unreadable,
    };
  }
}

/** Without those of which it isn't clear whose they are. */
function onlyOnes(all: readonly (readonly [string, string])[]): ReadonlyMap<string, string> {
  const names = new Map<string, Set<string>>();
  for (const [address, name] of all) {
    names.set(address, (names.get(address) ?? new Set()).add(name));
  }
  return new Map(
    [...names].flatMap(([address, its]) => (its.size === 1 ? [[address, [...its][0]]] : [])),
  );
}
