import type { HostFact } from "../facts/facts";
import { isKnown, unknownOf } from "../facts/known";
import type { Lab } from "../lab/lab";
import type { Rule } from "./rule";
import { reportObstacles, requireEdges } from "./support/needs";

/** No other host in the networks of the lab has an address of one of its servers. */
export const addressUnique: Rule = {
  check(lab, report) {
    requireEdges(lab, report);
    const own = lab.facts.hosts.filter(({ id }) => isOwn(lab, id));
    const told = new Set<string>();
    const unknown = new Set(own);
    for (const host of own) {
      const beside = lab.facts.hosts.filter(
        (other) => other.id !== host.id && isBeside(lab, host, other),
      );
      beside.forEach((other) => unknown.add(other));
      for (const address of host.addresses.filter(isKnown).filter((each) => !each.isLoopback)) {
        const other = beside.find(({ addresses }) =>
          addresses.some((each) => isKnown(each) && each.equals(address)),
        );
        if (other === undefined || told.has(address.text)) continue;
        told.add(address.text);
        const [first, second] = [host.id, other.id].sort();
        report.violation({
          resource: other.resource,
          found: `${address} is both ${first}'s and ${second}'s.`,
        });
      }
    }
    const labs = lab.facts.hosts.flatMap((host) => host.lab ?? []);
    reportObstacles(
      [...unknownOf(labs), ...[...unknown].flatMap(({ addresses }) => unknownOf(addresses))],
      report,
    );
  },
};

const isOwn = (lab: Lab, id: string) => Object.values(lab.hosts).some((ids) => ids.includes(id));

/** Whether two hosts can be in each other's way: elsewhere an address may be there again. */
function isBeside(lab: Lab, one: HostFact, other: HostFact): boolean {
  if (one.lab !== undefined || other.lab !== undefined) return `${one.lab}` === `${other.lab}`;
  const [mine = [], theirs = []] = [one.networks, other.networks];
  if (mine.length === 0 || theirs.length === 0) return isOwn(lab, other.id);
  return mine.some((network) => isKnown(network) && theirs.includes(network));
}
