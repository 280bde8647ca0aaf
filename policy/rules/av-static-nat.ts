import type { Address } from "../../model";
import type { TranslationFact } from "../facts/facts";
import { isKnown, unknownOf, type Known } from "../facts/known";
import type { Lab } from "../lab/lab";
import { both, sameAddress, type Certainty } from "../lab/reach/certainty";
import { holdsPublicAddress, isPublished, leadsTo, publicationsOf } from "../lab/reach/published";
import type { Rule } from "./rule";
import { reportObstacles } from "./support/needs";
import { requireRole } from "./support/roles";
import { publicNameOf } from "./support/wording";

/** The A/V Edge's address and its public address stand for each other, both ways, and for nobody else. */
export const avStaticNat: Rule = {
  asks: ["publishing"],
  check(lab, report) {
    const role = requireRole(lab, "avEdge", report);
    // Where nothing leads to the A/V Edge, AV-PUBLISHING tells.
    if (role === undefined || holdsPublicAddress(role) || isPublished(lab, role) === "no") {
      return;
    }
    const { address, publicAddress } = role;
    if (address === undefined || publicAddress === undefined) {
      report.undecided(
        address === undefined
          ? "no address of the A/V Edge behind the firewall is known"
          : "no public address of the A/V Edge is known",
      );
      return;
    }
    const changing = lab.facts.publicAddresses.find(
      (one) => one.isDynamic && sameAddress(one.address, publicAddress) === "yes",
    );
    if (changing !== undefined) {
      report.violation({
        resource: changing.resource,
        found: `${changing.resource.name} is allocated dynamically: the public address of the A/V Edge may become another one.`,
        required: "It is allocated statically.",
      });
      return;
    }
    const own = `the A/V Edge${isKnown(address) ? ` (${address})` : ""}`;
    const publications = publicationsOf(lab, role)
      .filter(({ isRoles }) => isRoles === "yes")
      .map(({ publication }) => publication)
      .filter((publication) => leadsTo(publication, address) !== "no");
    const balanced = publications.find(({ manner }) => manner === "loadBalancer");
    if (balanced !== undefined) {
      report.violation({
        resource: balanced.resource,
        found: `"${balanced.name}" balances ${publicNameOf(role)} between servers: it isn't the A/V Edge's own.`,
      });
      return;
    }
    const translations = translationsOf(lab, address);
    const wrong = translations.find(
      ({ fact, applies }) =>
        applies === "yes" &&
        fact.relation === "oneToOne" &&
        sameAddress(fact.translatedAddress, publicAddress) === "no",
    )?.fact;
    if (wrong !== undefined) {
      report.violation({
        resource: wrong.resource,
        found: `${wrong.resource.name} translates ${own} to ${shown(wrong.translatedAddress)}, while it is published as ${publicNameOf(role)}.`,
      });
      return;
    }
    const first = translations.find(({ fact }) => fact.comesFirst);
    if (first?.applies === "yes") {
      report.violation(hidden(own, first.fact));
      return;
    }
    if (first !== undefined) {
      reportObstacles(unknownOf([address, first.fact.source]), report);
      return;
    }
    const right = [
      ...translations
        .filter(({ fact }) => fact.relation === "oneToOne")
        .map(({ fact, applies }) =>
          both(applies, sameAddress(fact.translatedAddress, publicAddress)),
        ),
      ...publications
        .filter(({ manner }) => manner === "addressTranslation")
        .map((publication) => leadsTo(publication, address)),
    ];
    if (right.includes("yes")) {
      return;
    }
    const unknown = [
      address,
      publicAddress,
      ...translations.flatMap(({ fact }) => [fact.source, fact.translatedAddress]),
    ].find((value) => !isKnown(value));
    if (right.includes("maybe") && unknown !== undefined && !isKnown(unknown)) {
      report.undecided(unknown);
      return;
    }
    const sharing = translations.find(({ applies }) => applies === "yes")?.fact;
    report.violation(
      sharing === undefined
        ? {
            resource: publications[0]?.resource,
            found: `Nothing translates ${own} one to one: what it sends doesn't leave as ${publicNameOf(role)}.`,
          }
        : hidden(own, sharing),
    );
  },
};

const hidden = (own: string, { resource, translatedAddress }: TranslationFact) => ({
  resource,
  found: `${resource.name} hides ${own} behind ${shown(translatedAddress)}, which it shares with others.`,
});

/** Those that an address passes, or may pass. */
function translationsOf(
  lab: Lab,
  address: Known<Address>,
): { fact: TranslationFact; applies: Certainty }[] {
  return lab.facts.translations
    .filter(({ host }) => !isBehind(lab, host))
    .map((fact) => ({ fact, applies: appliesTo(fact, address) }))
    .filter(({ applies }) => applies !== "no");
}

function appliesTo({ source }: TranslationFact, address: Known<Address>): Certainty {
  if (!isKnown(source) || !isKnown(address)) {
    const isSame =
      !isKnown(source) &&
      !isKnown(address) &&
      source.resource === address.resource &&
      source.property === address.property;
    return isSame ? "yes" : "maybe";
  }
  return source.contains(address) ? "yes" : "no";
}

/** Whether a firewall stands between the perimeter and internal hosts alone: what it translates isn't seen outside. */
const isBehind = ({ hosts }: Lab, host: string) =>
  hosts.internalFirewall.includes(host) && !hosts.firewall.includes(host);

const shown = (value: Known<Address>) => (isKnown(value) ? value.text : "another address");
