import { HTTP_REVOCATION_LISTS, PSOM_TLS, SIP_MTLS, SIP_TLS } from "../../model";
import type { trustRequirements } from "../../model/requirements/trust";
import type { CertificateFact } from "../facts/facts";
import { isKnown, unknownOf, type Known } from "../facts/known";
import type { Lab } from "../lab/lab";
import { opaqueOn } from "../lab/opaque";
import { holdsPublicAddress } from "../lab/reach/published";
import { openersOf } from "./openings/opened";
import { checkWayOut, isShutOut } from "./openings/wayOut";
import type { Rule } from "./rule";
import { reportObstacles } from "./support/needs";
import { requireRole } from "./support/roles";
import { portsText, publicNameOf } from "./support/wording";

/** What the certificates of both sides rest on. */
export const trustRules = {
  /**
   * Nothing ends connections in front of the Access Edge and the Web Conferencing Edge. What isn't published is left to
   * the requirements that are about it, and the A/V Edge to AV-PUBLISHING.
   */
  "TLS-END-TO-END": {
    asks: ["publishing"],
    check(lab, report) {
      for (const [name, ports] of [
        ["accessEdge", SIP_TLS.ports.union(SIP_MTLS.ports)],
        ["webConferencingEdge", PSOM_TLS.ports],
      ] as const) {
        const role = requireRole(lab, name, report);
        if (role === undefined) continue;
        if (lab.facts.publications.length === 0 && !holdsPublicAddress(role)) {
          report.undecided(`no resource shows what is published for the ${role.title}`);
        }
        const openers = openersOf(lab, role, "tcp").filter((each) => each.ports.overlaps(ports));
        reportObstacles(unknownOf(openers.map(({ unknown }) => unknown)), report);
        for (const { publication, ports: all, unknown } of openers) {
          if (unknown !== undefined) continue;
          const opened = all.intersect(ports);
          report.violation({
            resource: publication.resource,
            found: `"${publication.name}" opens TLS on ${portsText("tcp", opened)} of ${publicNameOf(role)}.`,
            required: `A server publishing rule leads it to the ${role.title} as it is.`,
          });
        }
      }
    },
  },
  /**
   * A server knows the roots above its own certificates: one on the Edge is of the authority of the Front End's. That the
   * whole chain is sent, no stack shows.
   */
  "ACCESS-TRUST": {
    check(lab, report) {
      const { edge, frontEnd } = lab.hosts;
      const [own, others] = [edge, frontEnd].map((hosts) =>
        lab.facts.certificates.filter(({ host }) => hosts.includes(host)),
      );
      if (own.length === 0 || others.length === 0) {
        // Of our own labs only: elsewhere no resource ever shows it.
        if (lab.describedBy !== undefined) {
          const whose = own.length === 0 ? "an Edge Server" : "a Front End";
          report.undecided(`no resource shows who issued the certificates of ${whose}`);
        }
        return;
      }
      const ofFrontEnds = others.flatMap(issuersIn(lab));
      for (const host of edge) {
        const here = own.filter((each) => each.host === host).flatMap(issuersIn(lab));
        if (here.length === 0) continue;
        if (here.some((one) => isKnown(one) && ofFrontEnds.includes(one))) continue;
        const known = lab.facts.authorities.map(({ path }) => path);
        const obstacles = [
          ...unknownOf([...here, ...ofFrontEnds, ...known]),
          ...[...here, ...ofFrontEnds]
            .filter((id) => isKnown(id) && !known.includes(id))
            .map((id) => `no resource shows who issued the certificate of the authority ${id}`),
          ...opaqueOn(lab, [host, ...frontEnd]),
        ];
        reportObstacles(obstacles, report);
        if (obstacles.length > 0) continue;
        report.violation({
          resource: others[0].resource,
          found: `No certificate on ${host} is of the Front End's authority, ${ofFrontEnds.at(-1)}: neither side knows the other's.`,
          required: "Edge and Front End each know the root above the other's certificate.",
        });
      }
    },
  },
  /** The Access Edge fetches revocation lists; where nothing of it gets out, that is ACCESS-FEDERATION's matter. */
  "REVOCATION-LISTS": {
    asks: ["passing"],
    check(lab, report) {
      const role = requireRole(lab, "accessEdge", report);
      if (role === undefined || isShutOut(lab, role, SIP_MTLS)) return;
      checkWayOut(lab, role, HTTP_REVOCATION_LISTS, report);
    },
  },
} satisfies Readonly<Record<keyof typeof trustRequirements, Rule>>;

/** The authorities above a certificate, the root last, as far as they are known. */
function issuersIn(lab: Lab): (certificate: CertificateFact) => readonly Known<string>[] {
  const { authorities } = lab.facts;
  const upward = (chain: readonly Known<string>[]): readonly Known<string>[] => {
    const issuer = authorities.find(({ path }) => path === chain.at(-1))?.issuer;
    return issuer === undefined || chain.includes(issuer) ? chain : upward([...chain, issuer]);
  };
  return ({ authority }) => upward([authority]);
}
