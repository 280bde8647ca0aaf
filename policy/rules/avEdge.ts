import { type Address, AV_STUN_TURN_TCP, type Fqdn } from "../../model";
import type { avEdgeRequirements } from "../../model/requirements/avEdge";
import type { ResourceReference } from "../facts/facts";
import { isKnown, type Known, unknownOf } from "../facts/known";
import type { Report } from "../findings/finding";
import { isInPerimeter, kindOfAddress } from "../lab/addressKind";
import type { Lab } from "../lab/lab";
import { publicationsOf } from "../lab/reach/published";
import { hostsLinesOf, resolveOnEdge } from "../lab/resolution";
import { avStaticNat } from "./av-static-nat";
import { passesAvEdge } from "./openings/sent";
import type { Rule } from "./rule";
import { hostResource, reportObstacles, requireEdges, requireFqdn } from "./support/needs";
import { programsOf } from "./support/programs";
import { edgeRolesOf, requireAddress, requireRole } from "./support/roles";
import { listed, publicNameOf } from "./support/wording";

const checkbox = '"External IP address is translated by NAT"';

/** What the A/V Edge needs to know, and to be told by name, of its public address. */
export const avEdgeRules = {
  /** On every Edge Server the A/V Edge's name is its public address. */
  "AV-DNS-PUBLIC": {
    asks: ["host"],
    of: ["edge"],
    check(lab, report) {
      const fqdn = requireFqdn(lab, "avEdge", report);
      if (fqdn !== undefined) {
        requireEdges(lab, report).forEach((host) => checkName(lab, host, fqdn, report));
      }
    },
  },
  /**
   * Every Edge Server's hosts file has one line for the A/V Edge's name. Which address the line gives, and
   * lines that contradict each other, are AV-DNS-PUBLIC's matter.
   */
  "AV-HOSTS": {
    asks: ["host"],
    of: ["edge"],
    check(lab, report) {
      const fqdn = requireFqdn(lab, "avEdge", report);
      if (fqdn === undefined) {
        return;
      }
      for (const host of requireEdges(lab, report)) {
        const { lines, obstacles } = hostsLinesOf(lab, host, fqdn.name);
        const again = lines.find(({ address }, index) =>
          lines
            .slice(0, index)
            .some((other) => isKnown(address) && `${other.address}` === `${address}`),
        );
        if (again !== undefined) {
          const same = lines.filter(({ address }) => `${address}` === `${again.address}`);
          report.violation({
            resource: again.resource,
            found: `The hosts file of ${host} has ${same.length} lines that name ${fqdn} with ${again.address}.`,
            required: "One line is left when the address changes, and no other contradicts it.",
          });
        } else if (obstacles.length > 0 || lines.length > 1) {
          // A line whose address isn't known may say again what another one says.
          reportObstacles(
            [...obstacles, ...unknownOf(lines.map(({ address }) => address))],
            report,
          );
        } else if (lines.length === 0) {
          const resource = hostResource(lab, host);
          report.violation({
            ...(resource && { resource }),
            found: `The hosts file of ${host} has no line that names ${fqdn}.`,
          });
        }
      }
    },
  },
  /** The A/V Edge is told of the translation where there is one, and only there. */
  "AV-NAT-FLAG": {
    check(lab, report) {
      if (requireRole(lab, "avEdge", report) === undefined) {
        return;
      }
      for (const host of requireEdges(lab, report)) {
        for (const { isSet, resource } of flagsOf(lab, host, report)) {
          checkFlag(lab, host, isSet, resource, report);
        }
      }
    },
  },
  "AV-STATIC-NAT": avStaticNat,
  /** What is published leads to the Edge with its sender's address. */
  "AV-KEEP-SENDER": {
    asks: ["publishing"],
    check(lab, report) {
      requireRole(lab, "avEdge", report);
      const seen = new Set<string>();
      for (const role of edgeRolesOf(lab)) {
        for (const { publication, isRoles } of publicationsOf(lab, role)) {
          const { keepsSender, manner, name, resource, publicAddress } = publication;
          // A reverse proxy begins anew by its nature: that it is on an Edge role's address is another fault.
          if (keepsSender === true || manner === "reverseProxy") {
            continue;
          }
          const [unknown] = unknownOf([
            keepsSender,
            ...(isRoles === "maybe" ? [publicAddress, role.publicAddress] : []),
          ]);
          if (unknown !== undefined) {
            report.undecided(unknown, resource);
          } else if (isRoles === "yes" && !seen.has(`${resource.urn} ${name}`)) {
            seen.add(`${resource.urn} ${name}`);
            report.violation({
              resource,
              found: `"${name}" puts the firewall's address in the place of the senders' on the way to ${publicNameOf(role)}.`,
              required: "It keeps the address of whoever sent the packet.",
            });
          }
        }
      }
    },
  },
  /** STUN/TURN over TCP reaches the A/V Edge from everywhere. */
  "AV-STUN-TURN-TCP": passesAvEdge(AV_STUN_TURN_TCP),
} satisfies Readonly<Record<keyof typeof avEdgeRequirements, Rule>>;

function checkName(lab: Lab, host: string, fqdn: Fqdn, report: Report): void {
  const { answers, by, circle, hiddenBy, obstacles } = resolveOnEdge(lab, host, fqdn.name);
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
    violation(`${fqdn} resolves to no IPv4 address on ${host}, by ${by}.`, hiddenBy);
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

interface Flag {
  readonly isSet: Known<boolean>;
  readonly resource: ResourceReference | undefined;
}

/**
 * The checkbox of each A/V Edge on a host, as resources show it, or else as it is stated. A lab of our own whose A/V Edge
 * no resource runs has to be told by whom.
 */
function flagsOf(lab: Lab, host: string, report: Report): readonly Flag[] {
  const { programs, unknown } = programsOf(lab, host, "A/V Edge");
  const shown = programs.flatMap(({ translatedByNat: isSet, resource }) =>
    isSet === undefined ? [] : [{ isSet, resource }],
  );
  const stated = lab.stated.avEdgeTranslatedByNat;
  if (shown.length > 0) {
    return shown;
  }
  if (stated !== undefined) {
    checkConfirmation(lab, report);
    return [{ isSet: stated, resource: hostResource(lab, host) ?? lab.describedBy }];
  }
  if (unknown.length > 0 || lab.describedBy === undefined) {
    report.undecided(unknown[0] ?? `no resource shows whether ${checkbox} is set on ${host}`);
    return [];
  }
  report.violation({
    resource: lab.describedBy,
    found: `Nobody has confirmed how ${checkbox} is on ${host}, and no resource can show it.`,
    required:
      "Somebody looks at it on the Edge Server, and edge.avEdge.translatedByNatConfirmed says who and when.",
  });
  return [];
}

/** Who says that they saw something saw it in the past. */
function checkConfirmation({ stated, today, describedBy }: Lab, report: Report): void {
  const { by, date } = stated.avEdgeTranslatedByNatConfirmed ?? {};
  if (date === undefined || date <= today) return;
  report.violation({
    ...(describedBy && { resource: describedBy }),
    found: `${by} confirmed ${checkbox} on ${date}, a day to come.`,
  });
}

function checkFlag(
  lab: Lab,
  host: string,
  isSet: Known<boolean>,
  resource: ResourceReference | undefined,
  report: Report,
): void {
  if (!isKnown(isSet)) {
    report.undecided(isSet);
    return;
  }
  const publicAddress = requireAddress(
    lab.avEdge?.publicAddress,
    "the public address of the A/V Edge",
    report,
  );
  const address =
    publicAddress &&
    requireAddress(ownAddress(lab, host, publicAddress), "the A/V Edge's own address", report);
  if (!address || isSet !== address.equals(publicAddress)) {
    return;
  }
  const found = isSet
    ? `${checkbox} is set on ${host}, and its A/V Edge has the public address ${publicAddress} itself.`
    : `${checkbox} is clear on ${host}, and the public address ${publicAddress} of its A/V Edge is translated to ${address}.`;
  report.violation({ found, ...(resource && { resource }) });
}

/** The A/V Edge's own address: as it is described, else the public one where the Edge Server has it itself. */
function ownAddress(lab: Lab, host: string, publicAddress: Address): Known<Address> | undefined {
  const addresses = lab.facts.hosts
    .filter(({ id }) => id === host)
    .flatMap((fact) => fact.addresses);
  return (
    lab.avEdge?.address ??
    addresses.find((address) => isKnown(address) && address.equals(publicAddress)) ??
    addresses.find((address) => !isKnown(address)) ??
    addresses[0]
  );
}
