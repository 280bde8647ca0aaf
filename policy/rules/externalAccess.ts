import { earliestDate, SecurityFlags, windowsMinimum } from "../../model";
import type { externalAccessRequirements } from "../../model/requirements/externalAccess";
import type { PublicImFact, ResourceReference } from "../facts/facts";
import { isKnown, knownOf, unknownOf, type Known } from "../facts/known";
import { normalName } from "../facts/names";
import type { Report } from "../findings/finding";
import type { Lab } from "../lab/lab";
import { lastingOptions } from "../lab/order";
import { requestsOf } from "./publicIm";
import type { Rule } from "./rule";
import { requireAccessMethod, type AccessMethod } from "./support/accessMethods";
import { hostResource, reportObstacles } from "./support/needs";
import { openOn, windowsDefault } from "./support/ntlmMinimum";

/** What Front End and Edge have to let in of users outside, partners and providers. */
export const externalAccessRules = {
  /** Front End and Edge ask users outside for nothing that their clients don't agree on. */
  "REGISTRAR-NTLM": {
    asks: ["host"],
    of: ["frontEnd", "edge"],
    check(lab, report) {
      const stated = lab.stated.remoteNtlmSessionSecurity;
      const agreed = stated === undefined ? windowsDefault : SecurityFlags.of(...stated);
      for (const [title, hosts] of [
        ["a Front End", lab.hosts.frontEnd],
        ["an Edge Server", lab.hosts.edge],
      ] as const) {
        if (hosts.length === 0) report.undecided(`no resource is known to be ${title}`);
        hosts.forEach((host) => checkRegistrar(lab, host, agreed, report));
      }
    },
  },
  "REMOTE-ENABLED": isEnabled("remoteUserAccess", "remote user access"),
  "FEDERATION-ENABLED": isEnabled("federation", "federation"),
  /** No partner is blocked, and each is allowed where partners aren't discovered. */
  "FEDERATION-ALLOWED": {
    check(lab, report) {
      if (lab.partners.length === 0) return;
      const lists = ["blockedDomains", "partnerDiscovery", "allowedDomains"] as const;
      const [blocked, discovery, allowed] = lists.map((name) =>
        requireAccessMethod(lab, name, whatOfLists[name], report),
      ) as [Lists, readonly AccessMethod<"partnerDiscovery">[], Lists];
      for (const partner of lab.partners) {
        for (const { host, value, resource } of blocked) {
          if (tellsOf(value, partner.name, report)) {
            tell(report, resource, `The Access Edge on ${host} blocks ${partner}.`);
          }
        }
        for (const { host, value, resource } of allowed) {
          const discovers = discovery.find((each) => each.host === host)?.value;
          if (discovers === undefined || discovers === true) continue;
          if (!isKnown(discovers)) {
            report.undecided(discovers);
          } else if (tellsOf(value, partner.name, report) === false) {
            const found = `The Access Edge on ${host} discovers no partners, and ${partner} isn't among those that it allows.`;
            tell(report, resource, found);
          }
        }
      }
    },
  },
  /** Each provider that is ready is enabled. */
  "PIC-ENABLED": {
    check(lab, report) {
      const isHandedIn = ({ submittedOn, isProvisioned, providers }: PublicImFact) =>
        (isProvisioned ?? submittedOn !== undefined) && providers.length > 0;
      const forms = requestsOf(lab, report, isHandedIn);
      const ready = forms.flatMap((form) => {
        const { resource, submittedOn = lab.today, isProvisioned, providers } = form;
        if (!isKnown(submittedOn)) {
          report.undecided(submittedOn);
          return [];
        }
        reportObstacles(unknownOf(providers), report);
        const isReady = isProvisioned ?? earliestDate(submittedOn) <= lab.today;
        return isReady ? knownOf(providers).map((provider) => ({ provider, resource })) : [];
      });
      if (ready.length === 0) return;
      const what = "which providers of public IM are enabled";
      for (const { host, value } of requireAccessMethod(lab, "publicImProviders", what, report)) {
        for (const { provider, resource } of ready) {
          if (tellsOf(value, provider, report) === false) {
            const found = `${provider} is ready, as the form of ${resource.name} was handed in, and isn't enabled on the Access Edge of ${host}.`;
            tell(report, resource, found);
          }
        }
      }
    },
  },
} satisfies Readonly<Record<keyof typeof externalAccessRequirements, Rule>>;

type Lists = readonly AccessMethod<"allowedDomains">[];

const whatOfLists = {
  blockedDomains: "which SIP domains are blocked",
  partnerDiscovery: "whether partners are discovered",
  allowedDomains: "which SIP domains are allowed",
};

const tell = (report: Report, resource: ResourceReference | undefined, found: string) =>
  report.violation({ found, ...(resource && { resource }) });

/** Whether a list has an item; undefined, with a report, where what isn't known of it may be that. */
function tellsOf(
  list: readonly Known<string>[],
  item: string,
  report: Report,
): boolean | undefined {
  const wanted = item.toLowerCase();
  if (knownOf(list).some((each) => normalName(each) === wanted)) return true;
  const unknown = unknownOf(list);
  reportObstacles(unknown, report);
  return unknown.length > 0 ? undefined : false;
}

/** A check box of the Access Edge's access methods is set. */
function isEnabled(name: "remoteUserAccess" | "federation", title: string): Rule {
  return {
    check(lab, report) {
      const all = requireAccessMethod(lab, name, `whether ${title} is enabled`, report);
      for (const { host, value, resource } of all) {
        if (!isKnown(value)) report.undecided(value);
        else if (!value)
          tell(report, resource, `On the Access Edge of ${host} ${title} isn't enabled.`);
      }
    },
  };
}

function checkRegistrar(lab: Lab, host: string, agreed: SecurityFlags, report: Report): void {
  const option = "NtlmMinServerSec";
  const facts = lastingOptions(lab).filter((fact) => fact.host === host && fact.option === option);
  reportObstacles(openOn(lab, host, facts), report);
  const required = `Clients outside agree on ${agreed}.`;
  for (const { flags, resource } of facts) {
    if (!isKnown(flags)) {
      report.undecided(flags);
    } else if (!flags.isWithin(agreed)) {
      const found = `${option} on ${host} asks users outside for ${flags} (${flags.value}).`;
      report.violation({ resource, found, required });
    }
  }
  if (facts.length > 0 || windowsDefault.isWithin(agreed)) return;
  const system = lab.facts.hosts.find(({ id }) => id === host)?.operatingSystem;
  if (system === undefined || !isKnown(system)) {
    report.undecided(
      system ?? `nothing sets ${option} on ${host}, and it isn't known what it runs`,
    );
  } else if (!windowsMinimum(system).isWithin(agreed)) {
    const resource = hostResource(lab, host);
    report.violation({
      found: `Nothing sets ${option} on ${host}, and ${system} then asks for ${windowsDefault}.`,
      required,
      ...(resource && { resource }),
    });
  }
}
