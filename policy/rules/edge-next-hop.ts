import type { Address, Fqdn } from "../../model";
import { isKnown } from "../facts/known";
import type { Report } from "../findings/finding";
import { isInPerimeter, kindOfAddress } from "../lab/addressKind";
import type { Lab } from "../lab/lab";
import { resolveOnEdge } from "../lab/resolution";
import type { Rule } from "./rule";
import { hostResource, reportObstacles, requireEdges } from "./support/needs";
import { requireAddress } from "./support/roles";

/** On every Edge Server the name of its next hop, the Front End, is the Front End's address. */
export const edgeNextHop: Rule = {
  asks: ["host"],
  of: ["edge"],
  check(lab, report) {
    const { fqdn } = lab.frontEnd ?? {};
    if (fqdn === undefined) return report.undecided("the FQDN of the Front End isn't known");
    requireEdges(lab, report).forEach((host) => checkName(lab, host, fqdn, report));
  },
};

function checkName(lab: Lab, host: string, fqdn: Fqdn, report: Report): void {
  const { answers, by, circle, hiddenBy, obstacles } = resolveOnEdge(lab, host, fqdn.name);
  const violation = (found: string, resource = hostResource(lab, host)) =>
    report.violation({ found, ...(resource && { resource }) });
  if (circle !== undefined) {
    return violation(
      `${fqdn} doesn't resolve on ${host}, by ${by}: names go in a circle, ${circle.join(" to ")}.`,
    );
  }
  const ipv4 = answers.filter(({ address }) => address.version === 4);
  const wrong = ipv4.flatMap(({ address, resource }) => {
    const why = whyWrong(lab, host, address);
    return why === undefined ? [] : [{ address, resource, why }];
  })[0];
  if (wrong !== undefined) {
    return violation(
      `${fqdn} resolves to ${wrong.address} on ${host}, by ${by}: that is ${wrong.why}.`,
      wrong.resource,
    );
  }
  if (obstacles.length > 0) return reportObstacles(obstacles, report);
  // Without its address the name may be one that nobody has given.
  const right = requireAddress(lab.frontEnd?.address, "the address of the Front End", report);
  if (right !== undefined && ipv4.length === 0) {
    violation(`${fqdn} resolves to no IPv4 address on ${host}, by ${by}.`, hiddenBy);
  }
}

/** What an answer is that can't be the Front End's, as far as that is known. */
function whyWrong(lab: Lab, host: string, answer: Address): string | undefined {
  const right = lab.frontEnd?.address;
  const isRightKnown = right !== undefined && isKnown(right);
  if (isRightKnown && right.equals(answer)) return undefined;
  const isOwn = lab.facts.hosts.some(
    ({ id, addresses }) =>
      id === host && addresses.some((own) => isKnown(own) && own.equals(answer)),
  );
  if (isOwn) return "the Edge Server's own address";
  if (!isRightKnown && !isInPerimeter(lab, answer)) return undefined;
  const kind = kindOfAddress(lab, answer);
  return kind === undefined || kind === "a private address" ? "not the Front End's" : kind;
}
