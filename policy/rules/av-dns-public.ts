import type { Address, Fqdn } from "../../components/model";
import { isKnown } from "../facts/known";
import type { Report } from "../findings/finding";
import { isInPerimeter, kindOfAddress } from "../lab/addressKind";
import type { Lab } from "../lab/lab";
import { resolveOnEdge } from "../lab/resolution";
import type { Rule } from "./rule";
import { hostResource, reportObstacles, requireEdges, requireFqdn } from "./support/needs";
import { listed } from "./support/wording";
import { requireAddress } from "./support/roles";

/** AV-DNS-PUBLIC: on every Edge Server the A/V Edge's name is its public address. */
export const avDnsPublic: Rule = {
  requirement: "AV-DNS-PUBLIC",
  check(lab, report) {
    const fqdn = requireFqdn(lab, "avEdge", report);
    if (fqdn !== undefined) {
      requireEdges(lab, report).forEach((host) => checkEdge(lab, host, fqdn, report));
    }
  },
};

function checkEdge(lab: Lab, host: string, fqdn: Fqdn, report: Report): void {
  const { answers, by, circle, obstacles } = resolveOnEdge(lab, host, fqdn.name);
  const publicAddress = lab.avEdge?.publicAddress;
  const required =
    publicAddress !== undefined && isKnown(publicAddress)
      ? `It resolves to ${publicAddress}, the public address of the A/V Edge, and to no other address.`
      : undefined;
  const violation = (found: string, resource = hostResource(lab, host)) =>
    report.violation({ found, ...(resource && { resource }), ...(required && { required }) });
  if (circle !== undefined) {
    violation(
      `${fqdn} doesn't resolve on ${host}, by ${by}: names go in a circle, ${circle.join(" to ")}.`,
    );
    return;
  }
  const ipv4 = answers.filter(({ address }) => address.version === 4);
  if (ipv4.length > 1) {
    violation(
      `${fqdn} resolves to ${ipv4.length} addresses on ${host}, by ${by}: ${listed(ipv4.map(({ address }) => address.text))}.`,
      ipv4[0].resource,
    );
    return;
  }
  const wrong = answers.find(({ address }) => whyWrong(lab, address) !== undefined);
  if (wrong !== undefined) {
    violation(
      `${fqdn} resolves to ${wrong.address} on ${host}, by ${by}: ${whyWrong(lab, wrong.address)}.`,
      wrong.resource,
    );
    return;
  }
  reportObstacles(obstacles, report);
  if (ipv4.length > 0) {
    requireAddress(publicAddress, "the public address of the A/V Edge", report);
  } else if (obstacles.length === 0) {
    violation(`${fqdn} resolves to no IPv4 address on ${host}, by ${by}.`);
  }
}

/** Why an answer can't be right, as far as that is known. */
function whyWrong(lab: Lab, address: Address): string | undefined {
  const { publicAddress } = lab.avEdge ?? {};
  const isPublic =
    publicAddress !== undefined && isKnown(publicAddress) && publicAddress.equals(address);
  const isOther =
    !isPublic &&
    address.version === 4 &&
    ((publicAddress !== undefined && isKnown(publicAddress)) || isInPerimeter(lab, address));
  if (!isOther && address.isPubliclyRoutable) {
    return undefined;
  }
  const kind = kindOfAddress(lab, address);
  return kind === undefined ? "that isn't the A/V Edge's public address" : `that is ${kind}`;
}
