import { nearest } from "../../model";
import type { ResourceReference } from "../facts/facts";
import { knownOf, unknownOf, type Known } from "../facts/known";
import type { Report } from "../findings/finding";
import type { Lab } from "../lab/lab";
import { normalName } from "../facts/names";
import { type Obstacle } from "../lab/records";
import type { Rule } from "./rule";
import { hostResource, reportObstacles } from "./support/needs";
import { listed } from "./support/wording";
import { programsOf } from "./support/programs";

/** SIP-DOMAINS: Edge and Front End know the lab's SIP domains, each of them and no other. */
export const sipDomains: Rule = {
  check(lab, report) {
    const servers = [
      ...configurationsOf(lab, edge, lab.hosts.edge, lab.stated.edgeSipDomains),
      ...configurationsOf(lab, frontEnd, lab.hosts.frontEnd, lab.stated.frontEndSipDomains),
    ];
    reportObstacles(
      servers.flatMap((server) => ("domains" in server ? [] : server.unknown)),
      report,
    );
    for (const server of servers) {
      if ("domains" in server) checkServer(lab, server, report);
    }
  },
};

const edge = { role: "Access Edge", server: "an Edge Server" };
const frontEnd = { role: "Front End", server: "a Front End" };

/** The SIP domains that a server is configured for. */
interface Configuration {
  /** `The Access Edge on edge`. */
  readonly server: string;
  readonly domains: readonly Known<string>[];
  readonly resource: ResourceReference | undefined;
}

/** What the servers of a role are configured for, as resources show it, or else as it is stated. */
function configurationsOf(
  lab: Lab,
  { role, server: kind }: typeof edge,
  hosts: readonly string[],
  stated: readonly string[] | undefined,
): readonly (Configuration | { readonly unknown: readonly Obstacle[] })[] {
  if (hosts.length === 0) {
    return stated === undefined
      ? [{ unknown: [`no resource is known to be ${kind}`] }]
      : [{ server: `The ${role}`, domains: stated, resource: lab.describedBy }];
  }
  return hosts.flatMap<Configuration | { readonly unknown: readonly Obstacle[] }>((host) => {
    const server = `The ${role} on ${host}`;
    const { programs, unknown } = programsOf(lab, host, role);
    const shown = programs.flatMap(({ sipDomains: domains, resource }) =>
      domains === undefined ? [] : [{ server, domains, resource }],
    );
    if (shown.length > 0) {
      return shown;
    }
    if (stated !== undefined) {
      return [{ server, domains: stated, resource: hostResource(lab, host) ?? lab.describedBy }];
    }
    const nothing = `no resource shows the SIP domains of the ${role} on ${host}`;
    return [{ unknown: unknown.length > 0 ? unknown : [nothing] }];
  });
}

function checkServer(lab: Lab, { server, domains, resource }: Configuration, report: Report): void {
  const wanted = lab.sipDomains.map(({ name }) => name);
  const given = [...new Set(knownOf(domains).map(normalName))];
  const unknown = unknownOf(domains);
  const surplus = given.filter((domain) => !wanted.includes(domain));
  const missing = wanted.filter((domain) => !given.includes(domain));
  if (unknown.length > 0 && surplus.length === 0) {
    reportObstacles(unknown, report);
    return;
  }
  // What isn't known yet may be what seems to be missing.
  const isMissing = missing.length > unknown.length;
  const problems = [
    ...(isMissing ? [`${listed(missing)} ${missing.length > 1 ? "are" : "is"} missing`] : []),
    ...surplus.map((domain) => `${domain} is no SIP domain of the lab${hint(domain, missing)}`),
  ];
  if (problems.length > 0) {
    report.violation({
      found: `${server} is configured for ${listed(given) || "no SIP domain"}: ${problems.join("; ")}.`,
      required: `It is configured for ${listed(wanted)}.`,
      ...(resource && { resource }),
    });
  }
}

function hint(domain: string, missing: readonly string[]): string {
  const near = nearest(domain, missing);
  return near === undefined ? "" : ` (did you mean ${near}?)`;
}
