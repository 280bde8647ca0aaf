import type { Address } from "../../components/model";
import { isKnown, type Known } from "../facts/known";
import type { Report } from "../findings/finding";
import { kindOfAddress } from "../lab/addressKind";
import type { Lab, PublishedRole } from "../lab/lab";
import { publishedRolesOf } from "../lab/publishedRoles";
import { recordsOf, type Obstacle } from "../lab/records";
import { resolveName } from "../lab/resolution";
import type { Rule } from "./rule";
import { reportObstacles } from "./support/needs";

/**
 * DNS-INTERNAL-NAMES: inside, a published role's name is its own address behind the NAT. A name that the internal zone
 * hasn't is fine. `sip.<domain>` is the Front End's inside, whoever has it outside: it only mustn't be the public
 * address.
 */
export const dnsInternalNames: Rule = {
  requirement: "DNS-INTERNAL-NAMES",
  check(lab, report) {
    const unknownView = recordsOf(lab).whyUnknown("internal");
    if (unknownView !== undefined) {
      report.undecided(unknownView);
    } else {
      const obstacles = publishedRolesOf(lab).flatMap((role) => checkRole(lab, role, report));
      reportObstacles(obstacles, report);
    }
  },
};

function checkRole(lab: Lab, role: PublishedRole, report: Report): readonly Obstacle[] {
  const { title, fqdn, address: own, publicAddress } = role;
  if (fqdn === undefined || !isKnown(fqdn)) {
    return fqdn === undefined ? [] : [fqdn];
  }
  if (publicAddress !== undefined && isKnown(publicAddress) && is(own, publicAddress)) {
    return [];
  }
  const { answers, obstacles } = resolveName(lab, "internal", fqdn.name);
  const others = answers.filter(({ address }) => address.version === 4 && !is(own, address));
  const isFrontEnds = lab.sipDomains.some((domain) => fqdn.name === `sip.${domain}`);
  const isOwnKnown = own !== undefined && isKnown(own);
  const wrong = others.find(
    ({ address }) => is(publicAddress, address) || (isOwnKnown && !isFrontEnds),
  );
  if (wrong !== undefined) {
    const kind = kindOfAddress(lab, wrong.address) ?? `which isn't the ${title}'s own address`;
    report.violation({
      resource: wrong.resource,
      found: `Inside, ${fqdn} is ${wrong.address}, ${kind}.`,
    });
    return [];
  }
  if (!isFrontEnds && others.some(({ address }) => address.isPubliclyRoutable)) {
    return [own !== undefined && !isKnown(own) ? own : `the address of the ${title} isn't known`];
  }
  const isOfZone = lab.sipDomains.some((domain) => fqdn.isWithin(domain));
  return isOfZone || answers.length > 0 ? obstacles : [];
}

const is = (known: Known<Address> | undefined, address: Address) =>
  known !== undefined && isKnown(known) && known.equals(address);
