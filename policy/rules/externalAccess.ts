import { SecurityFlags, windowsMinimum } from "../../model";
import type { externalAccessRequirements } from "../../model/requirements/externalAccess";
import { isKnown } from "../facts/known";
import type { Report } from "../findings/finding";
import type { Lab } from "../lab/lab";
import { lastingOptions } from "../lab/order";
import type { Rule } from "./rule";
import { hostResource, reportObstacles } from "./support/needs";
import { openOn, windowsDefault } from "./support/ntlmMinimum";

/** What Front End and Edge have to let in of users outside, partners and providers. */
export const externalAccessRules = {
  /** Front End and Edge ask users outside for nothing that their clients don't agree on. */
  "REGISTRAR-NTLM": {
    asks: ["host"],
    of: ["frontEnd", "edge"],
    check(lab, report) {
      const stated = lab.stated.remoteNtlmSessionSecurity;
      const agreed = stated === undefined ? windowsDefault : SecurityFlags.of(...stated);
      for (const [title, hosts] of [
        ["a Front End", lab.hosts.frontEnd],
        ["an Edge Server", lab.hosts.edge],
      ] as const) {
        if (hosts.length === 0) report.undecided(`no resource is known to be ${title}`);
        hosts.forEach((host) => checkRegistrar(lab, host, agreed, report));
      }
    },
  },
} satisfies Readonly<Record<keyof typeof externalAccessRequirements, Rule>>;

function checkRegistrar(lab: Lab, host: string, agreed: SecurityFlags, report: Report): void {
  const option = "NtlmMinServerSec";
  const facts = lastingOptions(lab).filter((fact) => fact.host === host && fact.option === option);
  reportObstacles(openOn(lab, host, facts), report);
  const required = `Clients outside agree on ${agreed}.`;
  for (const { flags, resource } of facts) {
    if (!isKnown(flags)) {
      report.undecided(flags);
    } else if (!flags.isWithin(agreed)) {
      const found = `${option} on ${host} asks users outside for ${flags} (${flags.value}).`;
      report.violation({ resource, found, required });
    }
  }
  if (facts.length > 0 || windowsDefault.isWithin(agreed)) return;
  const system = lab.facts.hosts.find(({ id }) => id === host)?.operatingSystem;
  if (system === undefined || !isKnown(system)) {
    report.undecided(
      system ?? `nothing sets ${option} on ${host}, and it isn't known what it runs`,
    );
  } else if (!windowsMinimum(system).isWithin(agreed)) {
    const resource = hostResource(lab, host);
    report.violation({
      found: `Nothing sets ${option} on ${host}, and ${system} then asks for ${windowsDefault}.`,
      required,
      ...(resource && { resource }),
    });
  }
}
