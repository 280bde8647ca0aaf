import { isKnown, type Known, type Unknown } from "../facts/known";
import { normalName } from "../facts/names";
import type { Report } from "../findings/finding";
import { kindOfAddress } from "../lab/addressKind";
import type { Lab } from "../lab/lab";
import { recordsOf, type Obstacle } from "../lab/records";
import { addressesOf, resolveName, type Answer } from "../lab/resolution";
import type { Rule } from "./rule";
import { reportObstacles, requireFqdn, requireView } from "./support/needs";
import { listed } from "./support/wording";
import { edgeRoles, requireAddress } from "./support/roles";

/** DNS-PUBLIC-NAMES: outside, each Edge role's name is its public address, and no name shows an inner address. */
export const dnsPublicNames: Rule = {
  asks: ["publicNames"],
  check(lab, report) {
    if (!requireView(lab, "public", report)) return;
    const told = new Set<string>();
    const obstacles = [
      ...edgeRoles.flatMap((name) => checkRole(lab, name, told, report)),
      ...checkEveryRecord(lab, told, report),
    ];
    reportObstacles(obstacles, report);
  },
};

/** One thing shown by one resource: told once, however many names lead to it. */
const key = ({ address, resource }: Answer) => `${resource.urn} ${address}`;

function checkRole(
  lab: Lab,
  name: (typeof edgeRoles)[number],
  told: Set<string>,
  report: Report,
): readonly Obstacle[] {
  const role = lab[name];
  const fqdn = requireFqdn(lab, name, report);
  if (role === undefined || fqdn === undefined) {
    return [];
  }
  const { title } = role;
  const publicAddress = requireAddress(
    role.publicAddress,
    `the public address of the ${title}`,
    report,
  );
  const { answers, circle, obstacles } = resolveName(lab, "public", fqdn.name);
  const required =
    publicAddress && `One A record, with the ${title}'s public address ${publicAddress}.`;
  const violation = (found: string, answer?: Answer) =>
    report.violation({
      found,
      ...(answer && { resource: answer.resource }),
      ...(required && { required }),
    });
  if (circle !== undefined) {
    violation(
      `Outside, ${fqdn} leads to no address: names go in a circle, ${circle.join(" to ")}.`,
    );
    return [];
  }
  const ipv4 = answers.filter(({ address }) => address.version === 4);
  if (ipv4.length > 1) {
    ipv4.forEach((answer) => told.add(key(answer)));
    violation(
      `Outside, ${fqdn} has ${ipv4.length} addresses: ${listed(ipv4.map(({ address }) => address.text))}.`,
      ipv4[0],
    );
    return obstacles;
  }
  const [only] = ipv4;
  if (only === undefined && obstacles.length === 0) {
    violation(`Outside, ${fqdn} has no A record.`);
  } else if (only !== undefined && publicAddress && !only.address.equals(publicAddress)) {
    told.add(key(only));
    const kind = kindOfAddress(lab, only.address) ?? `which isn't the ${title}'s public address`;
    violation(`Outside, ${fqdn} is ${only.address}, ${kind}.`, only);
  }
  return obstacles;
}

/** A zone that holds a SIP domain or an Edge role's name, or is a part of one that does; an unknown one may be. */
function isOfLab(lab: Lab, zone: Known<string>): boolean {
  if (!isKnown(zone)) {
    return true;
  }
  const names = [
    ...lab.sipDomains.map(({ name }) => name),
    ...edgeRoles.flatMap((role) => {
      const fqdn = lab[role]?.fqdn;
      return fqdn !== undefined && isKnown(fqdn) ? [fqdn.name] : [];
    }),
  ];
  const isWithin = (inner: string, outer: string) => `.${inner}`.endsWith(`.${outer}`);
  const own = normalName(zone);
  return names.some((name) => isWithin(name, own) || isWithin(own, name));
}

/** No record of the lab's zones, whatever its name, shows an address that the Internet doesn't route. */
function checkEveryRecord(lab: Lab, told: Set<string>, report: Report): readonly Unknown[] {
  const obstacles: Unknown[] = [];
  const records = recordsOf(lab)
    .all("public")
    .filter(({ type, zone }) => (type === "A" || type === "AAAA") && isOfLab(lab, zone));
  for (const record of records) {
    for (const address of addressesOf(record)) {
      if (!isKnown(address)) {
        obstacles.push(address);
      } else if (!address.isPubliclyRoutable && !told.has(key({ address, ...record }))) {
        told.add(key({ address, ...record }));
        const name = isKnown(record.name) ? record.name : record.resource.name;
        report.violation({
          resource: record.resource,
          found: `Outside, ${name} is ${address}, ${kindOfAddress(lab, address)}.`,
          required: "The public zone shows no address that the Internet doesn't route.",
        });
      }
    }
  }
  return obstacles;
}
