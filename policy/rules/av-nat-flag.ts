import type { Address } from "../../components/model";
import type { ResourceReference } from "../facts/facts";
import { isKnown, type Known } from "../facts/known";
import type { Report } from "../findings/finding";
import type { Lab } from "../lab/lab";
import type { Rule } from "./rule";
import { hostResource, requireEdges } from "./support/needs";
import { requireAddress, requireRole } from "./support/roles";
import { programsOf } from "./support/programs";

const checkbox = '"External IP address is translated by NAT"';

/** AV-NAT-FLAG: the A/V Edge is told of the translation where there is one, and only there. */
export const avNatFlag: Rule = {
  requirement: "AV-NAT-FLAG",
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
};

interface Flag {
  readonly isSet: Known<boolean>;
  readonly resource: ResourceReference | undefined;
}

/** The checkbox of each A/V Edge on a host, as resources show it, or else as it is stated. */
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
    return [{ isSet: stated, resource: hostResource(lab, host) ?? lab.describedBy }];
  }
  report.undecided(unknown[0] ?? `no resource shows whether ${checkbox} is set on ${host}`);
  return [];
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
