import { type Address, AV_AUTHENTICATION, clockTolerance } from "../../model";
import type { avAuthenticationRequirements } from "../../model/requirements/avAuthentication";
import type { ResourceReference } from "../facts/facts";
import { isKnown, Unknown, unknownHost, type Known } from "../facts/known";
import type { Report } from "../findings/finding";
import type { Lab } from "../lab/lab";
import type { Rule } from "./rule";
import { hostResource } from "./support/needs";

/** How users get what they sign in to the A/V Edge with. */
export const avAuthenticationRules = {
  /**
   * Where the product's programs and their sockets are resources, one of them listens for the Front End. Elsewhere it
   * can be stated. That the service and the A/V Edge have one secret, no stack shows.
   */
  "AV-AUTHENTICATION": {
    check(lab, report) {
      for (const host of lab.hosts.edge) checkListener(lab, host, report);
    },
  },
  /** No server's clock is off by more than is tolerated, as far as somebody says how it is. */
  "CLOCKS-AGREE": {
    check(lab, report) {
      for (const part of ["edge", "frontEnd"] as const) {
        for (const host of lab.hosts[part]) {
          const shown = lab.facts.hosts.find(({ id }) => id === host);
          const offset = shown?.clockOffset ?? lab.stated.clockOffsets?.[part];
          checkClock(lab, host, offset, report);
        }
      }
    },
  },
} satisfies Readonly<Record<keyof typeof avAuthenticationRequirements, Rule>>;

function checkListener(lab: Lab, host: string, report: Report): void {
  const programs = lab.facts.services.filter((program) => program.host === host);
  const unknown =
    programs.find((program) => program.unknown !== undefined)?.unknown ?? lostProgram(lab);
  const sockets = programs.flatMap(({ listens }) => listens);
  const violation = (found: string, resource: ResourceReference | undefined) =>
    report.violation({
      ...(resource && { resource }),
      found,
      required: `The A/V authentication service listens on ${AV_AUTHENTICATION} for the Front End.`,
    });
  if (sockets.length === 0 && unknown === undefined) {
    const stated = lab.stated.avAuthentication;
    if (stated === false) {
      violation(`The A/V authentication service doesn't run on ${host}.`, hostResource(lab, host));
    } else if (stated !== undefined && !isKnown(stated)) {
      report.undecided(stated, hostResource(lab, host));
    } else if (stated === undefined && lab.describedBy !== undefined) {
      // Of our own labs only: elsewhere no resource ever shows it.
      report.undecided(`no resource shows whether A/V authentication is on ${host}`);
    }
    return;
  }
  const found = sockets.filter(
    ({ transport, port }) =>
      transport === AV_AUTHENTICATION.transport && AV_AUTHENTICATION.ports.contains(port),
  );
  const address = lab.edgeInternalAddress;
  const where = address !== undefined && isKnown(address) ? address : undefined;
  const isThere = (one: { readonly address: Known<Address> }) =>
    where === undefined || (isKnown(one.address) && one.address.equals(where));
  if (found.some(isThere)) return;
  const hidden = unknown ?? found.map((one) => one.address).find((one) => !isKnown(one));
  if (hidden !== undefined && !isKnown(hidden)) {
    report.undecided(hidden);
  } else {
    const on = where === undefined ? "" : ` of ${where}`;
    violation(`No program of ${host} listens on ${AV_AUTHENTICATION}${on}.`, programs[0]?.resource);
  }
}

/** A program that may be on any host, as it isn't known yet on which it is. */
function lostProgram({ facts }: Lab): Unknown | undefined {
  const lost = facts.services.find(({ host }) => host === unknownHost);
  return lost && new Unknown(lost.resource.name, "connection");
}

function checkClock(
  lab: Lab,
  host: string,
  offset: Known<number> | undefined,
  report: Report,
): void {
  const resource = hostResource(lab, host);
  if (offset === undefined) {
    // Of our own labs only: elsewhere no resource ever shows it.
    if (lab.describedBy !== undefined) report.undecided(`no resource shows the clock of ${host}`);
  } else if (!isKnown(offset)) {
    report.undecided(offset, resource);
  } else if (Math.abs(offset) > clockTolerance) {
    report.violation({
      ...(resource && { resource }),
      found: `The clock of ${host} is ${Math.abs(offset)} s ${offset < 0 ? "behind" : "ahead"}.`,
      required: `It is off by ${clockTolerance} s at most.`,
    });
  }
}
