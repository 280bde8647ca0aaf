import type { Address } from "../../../model";
import { isKnown, type Known } from "../../facts/known";
import type { Report } from "../../findings/finding";
import type { Lab, PublishedRole } from "../../lab/lab";

const titles = {
  accessEdge: "Access Edge",
  webConferencingEdge: "Web Conferencing Edge",
  avEdge: "A/V Edge",
  cwa: "Communicator Web Access server",
} as const;

/** The Edge's roles, each with its name in a lab. */
export const edgeRoles = ["accessEdge", "webConferencingEdge", "avEdge"] as const;

/** Those Edge roles that something is known to play. */
export function edgeRolesOf(lab: Lab): PublishedRole[] {
  return edgeRoles.flatMap((name) => lab[name] ?? []);
}

/** The role; undefined, with a report, where nothing is known to play it. */
export function requireRole<Name extends keyof typeof titles>(
  lab: Lab,
  name: Name,
  report: Report,
): NonNullable<Lab[Name]> | undefined {
  const role = lab[name];
  if (role === undefined) {
    report.undecided(`no resource is known to be the ${titles[name]}`);
  }
  return role;
}

/** The address; undefined, with a report, where it isn't known which it is. */
export function requireAddress(
  address: Known<Address> | undefined,
  what: string,
  report: Report,
): Address | undefined {
  if (address === undefined) {
    report.undecided(`${what} isn't known`);
  } else if (!isKnown(address)) {
    report.undecided(address);
  } else {
    return address;
  }
  return undefined;
}
