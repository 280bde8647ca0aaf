import type { Fqdn } from "../../../model";
import { isKnown } from "../../facts/known";
import type { Report } from "../../findings/finding";
import { cwaServersOf } from "../../lab/cwaServers";
import type { Lab } from "../../lab/lab";
import { recordsOf, type Obstacle, type View } from "../../lab/records";
import { requireRole, type edgeRoles } from "./roles";

/** The name of a role; undefined, with a report, where it isn't known. */
export function requireFqdn(
  lab: Lab,
  name: (typeof edgeRoles)[number],
  report: Report,
): Fqdn | undefined {
  const role = requireRole(lab, name, report);
  if (role === undefined) {
    return undefined;
  }
  if (role.fqdn !== undefined && isKnown(role.fqdn)) {
    return role.fqdn;
  }
  report.undecided(role.fqdn ?? `the FQDN of the ${role.title} isn't known`);
  return undefined;
}

/** The lab's Edge Servers, as facts call them; reported where there is none. */
export function requireEdges(lab: Lab, report: Report): readonly string[] {
  if (lab.hosts.edge.length === 0) {
    report.undecided("no resource is known to be an Edge Server");
  }
  return lab.hosts.edge;
}

/** Whether something is known to be the DNS of a view; reported where nothing is. */
export function requireView(lab: Lab, view: View, report: Report): boolean {
  const unknownView = recordsOf(lab).whyUnknown(view);
  if (unknownView !== undefined) report.undecided(unknownView);
  return unknownView === undefined;
}

/** Communicator Web Access's servers on Windows Server 2008 R2; reported where that can't be said. */
export function requireCwaServers(lab: Lab, report: Report): readonly string[] {
  const { on2008R2, undecided, whyUnknown } = cwaServersOf(lab);
  reportObstacles(
    [...(whyUnknown === undefined ? [] : [whyUnknown]), ...undecided.values()],
    report,
  );
  return on2008R2;
}

/** Reports what is in the way of a decision, each thing once. */
export function reportObstacles(obstacles: readonly Obstacle[], report: Report): void {
  const seen = new Set<string>();
  for (const obstacle of obstacles) {
    if (!seen.has(`${obstacle}`)) {
      seen.add(`${obstacle}`);
      report.undecided(obstacle);
    }
  }
}

/** The resource of a host, where it has one of its own. */
export function hostResource(lab: Lab, host: string) {
  return lab.facts.hosts.find(({ id }) => id === host)?.resource;
}
