import { Address, Fqdn, placeTitles, srvServices, type LabDescription } from "../../model";
import {
  describedRole,
  publishedRoleNames,
  sipDomainsOf,
  type DescribedRole,
} from "../measurements/names/describedRoles";
import type { DnsAnswer } from "../measurements/names/dnsAnswer";
import { internalNames } from "../measurements/names/internalNames";
import type { Outcome } from "../measurements/measurement";
import { broken, holds, notProven, type Finding } from "../result/finding";
import { check } from "./check";
import { missing } from "./support/publicName";
import { readingOf } from "./support/reading";

const from = placeTitles.workstation;
const flow = "internalNames";

/**
 * DNS-INTERNAL-NAMES: inside, a published role's name is its own address. A name that the internal zone hasn't is
 * fine. `sip.<domain>` is the Front End's inside, whoever has it outside: it only mustn't be the public address.
 */
export const dnsInternalNames = check({
  needs: { names: internalNames },
  judge: ({ names }, { description }) =>
    publishedRoleNames.map((role) =>
      judgeRole(names, description, describedRole(description, role)),
    ),
});

function judgeRole(
  names: Outcome<readonly DnsAnswer[]>,
  description: LabDescription,
  { title, path, fqdn, publicAddress, address }: DescribedRole,
): Finding {
  if (fqdn === undefined) {
    return notProven(from, `the ${title}'s name is its own address`, missing(`${path}.fqdn`));
  }
  const domains = sipDomainsOf(description);
  const isFrontEnds = domains.some((domain) => fqdn === `sip.${domain}`);
  const notThis = `${fqdn} isn't ${publicAddress ?? "the public address"}`;
  const expected = isFrontEnds
    ? notThis
    : `${fqdn} is ${address ?? "its own address"}, or isn't there`;
  const { kind, values, text, evidence } = readingOf(names, fqdn, "A");
  const details = { evidence, flow } as const;
  if (kind !== "records") {
    const isDown = domains.some(
      (domain) =>
        readingOf(names, `${srvServices.internalUsers.service}.${domain}`, "SRV").kind === "failed",
    );
    return notProven(from, expected, text, {
      ...details,
      ...(isDown && { because: "DNS-SRV-INTERNAL" }),
    });
  }
  const isOfZone = domains.some((domain) => Fqdn.parse(fqdn).isWithin(Fqdn.parse(domain)));
  const others = values.filter((value) => value !== address);
  if (others.length === 0 || !isOfZone) return holds(from, expected, text, details);
  if (others.some((value) => value === publicAddress)) {
    return broken(from, expected, `${text}: the public address`, details);
  }
  if (isFrontEnds) return holds(from, expected, text, details);
  if (address !== undefined) return broken(from, expected, text, details);
  return others.some((value) => Address.parse(value).isPubliclyRoutable)
    ? notProven(from, expected, missing(`${path}.address`), details)
    : holds(from, expected, text, details);
}
