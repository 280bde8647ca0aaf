import type { FilterFact } from "../../facts/facts";
import type { Report } from "../../findings/finding";
import type { Lab, TestClients } from "../../lab/lab";
import { Reach } from "../../lab/reach/reach";

/** The lab's test clients and their phase; undefined, with a report, where it isn't known. */
export function requireTestClients(
  lab: Lab,
  report: Report,
): (TestClients & Required<Pick<TestClients, "access">>) | undefined {
  const { testClients } = lab;
  if (testClients === undefined || testClients.addresses.length === 0) {
    report.undecided("no resource is known to be a test client");
    return undefined;
  }
  const { access } = testClients;
  if (access === undefined) {
    report.undecided("it isn't said whether test clients' access is unrestricted or restricted");
    return undefined;
  }
  return { ...testClients, access };
}

/** Whether a filter is of those that test clients' access depends on: not the one in front of the Edge. */
export function isOnClientsWay(lab: Lab): (filter: FilterFact) => boolean {
  const { topology } = Reach.of(lab);
  return (filter) =>
    topology.isInner(filter) ||
    filter.direction === "outbound" ||
    (filter.direction === "forward" && !topology.isOuter(filter));
}
