import { AV_AUTHENTICATION, clockTolerance, type PartName } from "../../model";
import type { avAuthenticationRequirements } from "../../model/requirements/avAuthentication";
import { isKnown } from "../facts/known";
import type { Rule } from "./rule";

/** How users get what they sign in to the A/V Edge with. */
export const avAuthenticationRules = {
  /**
   * Where the product's programs and their sockets are resources, one of them listens for the Front End. Elsewhere set-up installs the
   * service with the A/V Edge, and no resource ever shows it: a stack can't lack it. That it and the A/V Edge have one
   * secret, no stack shows.
   */
  "AV-AUTHENTICATION": {
    check(lab, report) {
      const address = lab.edgeInternalAddress;
      for (const host of lab.hosts.edge) {
        const programs = lab.facts.services.filter((program) => program.host === host);
        const unknown = programs.find((program) => program.unknown !== undefined)?.unknown;
        const sockets = programs.flatMap(({ listens }) => listens);
        if (sockets.length === 0 && unknown === undefined) continue;
        const where = address !== undefined && isKnown(address) ? address : undefined;
        const listening = sockets.filter(
          (one) =>
            one.transport === AV_AUTHENTICATION.transport &&
            AV_AUTHENTICATION.ports.contains(one.port) &&
            isKnown(one.address),
        );
        const isThere = listening.some(
          (one) => where === undefined || (isKnown(one.address) && one.address.equals(where)),
        );
        if (isThere) {
          if (where === undefined) {
            const why = "the address of the Edge's internal interface isn't known";
            report.undecided(address === undefined || isKnown(address) ? why : address);
          }
        } else if (unknown !== undefined) {
          report.undecided(unknown);
        } else {
          report.violation({
            resource: programs[0].resource,
            found: `No program of ${host} listens on ${AV_AUTHENTICATION}${where === undefined ? "" : ` of ${where}`}.`,
            required: "The A/V authentication service does, for the Front End.",
          });
        }
      }
    },
  },
  /** No server's clock is declared to be off by more than is tolerated. */
  "CLOCKS-AGREE": {
    check(lab, report) {
      for (const part of ["edge", "frontEnd"] as const satisfies readonly PartName[]) {
        for (const { id, clockOffset, resource } of lab.facts.hosts) {
          if (!lab.hosts[part].includes(id) || clockOffset === undefined) continue;
          if (!isKnown(clockOffset)) {
            report.undecided(clockOffset, resource);
          } else if (Math.abs(clockOffset) > clockTolerance) {
            report.violation({
              resource,
              found: `The clock of ${id} is ${Math.abs(clockOffset)} s ${clockOffset < 0 ? "behind" : "ahead"}.`,
              required: `It is off by ${clockTolerance} s at most.`,
            });
          }
        }
      }
    },
  },
} satisfies Readonly<Record<keyof typeof avAuthenticationRequirements, Rule>>;
